"""What a supervisor and the administrator of the calendar do, in a real browser and by keyboard:
the dashboard, the bell, a new calendar.
"""

import re
import time

from djpk_layanan.clock import words

from .conftest import number_in, working_day

MOST_STOPS = 150


def tab_to(person, wanted):
    """From where the focus is, by Tab alone."""
    for _ in range(MOST_STOPS):
        if wanted.evaluate("e => e === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"no way to {wanted} on {person.page.url}")


def the(person, role, name):
    return person.page.get_by_role(role, name=name).first


def press(person, role, name):
    """Tab to it, press Enter, and look at the page that comes."""
    tab_to(person, the(person, role, name))
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    person.look()


def a_call(sari, subject):
    """The number of a ticket that Sari wrote down just now."""
    sari.visit("/tiket/baru/")
    for field, text in {
        "requester_name": "Ahmad Fauzi",
        "requester_phone": "0812-3456-7890",
        "subject": subject,
        "question": "Kapan DBH disalurkan?",
    }.items():
        sari.page.fill(f"#id_{field}", text)
    sari.page.select_option("#id_topic", label="Dana Bagi Hasil (DBH)")
    sari.click("button", "Catat")
    return number_in(sari.page.url)


def test_a_number_of_the_dashboard_opens_its_list_and_the_address_holds_the_filter(log_in):
    sari, joko = log_in("sari"), log_in("joko")
    numbers = [a_call(sari, f"Penyaluran {n}") for n in (1, 2)]
    joko.visit("/dasbor/")
    press(joko, "link", re.compile("Masih longgar 2"))
    assert sorted(joko.page.locator("a.title", has_text="Penyaluran").all_inner_texts()) == [
        "Penyaluran 1",
        "Penyaluran 2",
    ]
    assert sorted(
        number_in(link.get_attribute("href")) for link in joko.page.locator("a.title").all()
    ) == sorted(numbers)
    joko.visit("/dasbor/")
    tab_to(joko, joko.page.locator("summary", has_text="Saring"))
    joko.page.keyboard.press("Enter")
    tab_to(joko, joko.page.locator("#id_layanan"))
    joko.page.keyboard.type("Kunjungan")
    press(joko, "button", "Terapkan")
    assert "layanan=kunjungan" in joko.page.url
    other = log_in("joko")
    other.visit(joko.page.url)
    assert (
        other.page.locator("#id_layanan").input_value(),
        other.page.get_by_text("Call center: kasus berjalan").count(),
    ) == ("kunjungan", 0)


def test_what_renews_itself_keeps_the_focus_and_rests_in_a_hidden_tab(log_in):
    sari, joko = log_in("sari"), log_in("joko")
    a_call(sari, "Penyaluran")
    joko.visit("/dasbor/")
    joko.page.locator("a.tile", has_text="Masih longgar").first.focus()
    asked = []
    joko.page.on("request", lambda request: asked.append(request.url))
    renew(joko, hidden=True)
    assert asked == []
    with joko.page.expect_response("**/dasbor/sekarang/**"):
        renew(joko, hidden=False)
    joko.page.wait_for_function(
        "document.activeElement.innerText.startsWith('Masih longgar')", timeout=5000
    )
    joko.look()


def renew(person, *, hidden):
    """As the browser tells a page that it is hidden or seen again."""
    person.page.evaluate(
        """hidden => {
      Object.defineProperty(document, "hidden", {value: hidden, configurable: true})
      document.dispatchEvent(new Event("visibilitychange"))
      const parts = document.querySelectorAll("[data-when-seen]")
      parts.forEach(part => { if (hidden) htmx.trigger(part, "seen") })
    }""",
        hidden,
    )


def test_the_bell_of_an_open_page_learns_what_came(log_in):
    budi, sari = log_in("budi"), log_in("sari")
    assert budi.page.locator("[data-bell] .count").count() == 0
    a_call(sari, "Penyaluran untuk Subdit DBH")
    sari.click("link", "Eskalasi")
    sari.page.fill("#id_reason", "Perlu jawaban unit.")
    sari.click("button", "Eskalasi")
    renew(budi, hidden=False)
    budi.page.locator("[data-bell] .count").wait_for(timeout=5000)
    budi.look()


def test_the_administrator_drafts_checks_and_publishes_a_calendar_by_keyboard(log_in):
    """A ticket of today is due in two working days; tomorrow becomes a holiday."""
    sari, lina = log_in("sari"), log_in("lina")
    number, day = a_call(sari, "Batas yang bergeser"), working_day(2)
    lina.visit("/kalender/")
    press(lina, "button", "Buat konsep baru")
    tab_to(lina, lina.page.locator("#id_date"))
    # which part of a date is typed first is the browser's language
    lina.page.locator("#id_date").fill(day.isoformat())
    tab_to(lina, lina.page.locator("#id_name"))
    lina.page.keyboard.type("Pemungutan suara ulang")
    press(lina, "button", "Tambahkan")
    lina.sees("Pemungutan suara ulang ditambahkan.")
    press(lina, "link", "Periksa dampak dan terbitkan")
    moved = lina.page.locator("li", has_text=number)
    before, after = (words.short_date(working_day(n)) for n in (3, 4))
    assert re.search(
        rf"{before} \d+ 17\.00.*{after} \d+ 17\.00", moved.inner_text().replace("\n", " ")
    )
    tab_to(lina, lina.page.locator("#id_sure"))
    lina.page.keyboard.press("Space")
    press(lina, "button", "Terbitkan Kalender versi 2")
    lina.sees("Kalender versi 2 terbit.")
    wait_until_judged(sari, number)
    assert after in sari.page.locator(".due").first.inner_text()


def wait_until_judged(person, number):
    """The workers judge the open case by the new calendar."""
    deadline = time.monotonic() + 30
    person.visit(f"/tiket/{number}/")
    while not person.page.get_by_text("Batas dihitung ulang").count():
        assert time.monotonic() < deadline, "the ticket was not judged anew"
        time.sleep(0.5)
        person.page.reload()
    person.look()
