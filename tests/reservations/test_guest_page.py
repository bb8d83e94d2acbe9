"""The party's own page, by the link of its letters."""

import datetime as dt

import pytest

from djpk_layanan.outbox import delivery, merging
from djpk_layanan.outbox.models import Letter
from reservations.papers import sheets
from tests.reservations.story import fresh, person, sop

from . import story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_morning(world):
    with story.at("10.00"):
        yield


def guest_page(visit):
    return story.sop.letters.guest_url(visit).removeprefix("http://localhost:8000")


def test_a_guest_moves_and_cancels_by_the_link_of_his_letter_until_h_1(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    page = guest_page(visit)
    with story.at("10.00", story.MONDAY):
        moved = client.post(
            f"{page}?langkah=jadwal",
            {"visit_date": "2026-12-03", "arrives_at": "10:00", "reason": "Rapat."},
        )
        assert (moved.status_code, story.fresh(visit).visit_date, story.fresh(visit).code) == (
            302,
            dt.date(2026, 12, 3),
            visit.code,
        )
        asked = client.post(f"{page}?langkah=batal", {"reason": "Tidak jadi."})
        cancelled = client.post(f"{page}?langkah=batal", {"reason": "Tidak jadi.", "pasti": "1"})
    words = asked.content.decode()
    assert [
        text in words
        for text in (
            "2 tempat Kab. Sumenep pada hari itu langsung bebas.",
            "alamat surel rombongan ini",
            "Ahmad",
            "ahmad@",
        )
    ] == [True, True, False, False]
    assert (cancelled.status_code, story.fresh(visit).state) == (302, "cancelled")


def test_who_asks_for_another_day_sees_the_free_ones_and_what_was_wrong_with_his(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    page = f"{guest_page(visit)}?langkah=jadwal"
    with story.at("10.00", story.MONDAY):
        shown = client.get(page)
        refused = client.post(
            page, {"visit_date": "2026-12-06", "arrives_at": "10:00", "reason": "Rapat."}
        )
    assert (shown.status_code, len(shown.context["near"]) > 0, shown.context["chosen"]) == (
        200,
        True,
        "jadwal",
    )
    assert (refused.status_code, refused.context["attempt"].refusal) == (
        409,
        "Minggu, 6 Desember 2026 bukan hari kerja (Minggu).",
    )
    assert (len(refused.context["near"]) > 0, story.fresh(visit).visit_date) == (
        True,
        story.WEDNESDAY,
    )


def test_after_h_1_the_guests_page_only_shows(client):
    visit = story.a_visit()
    page = client.post(f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi."})
    assert (page.status_code, story.fresh(visit).state, "sudah lewat" in page.content.decode()) == (
        409,
        "confirmed",
        True,
    )


def test_a_guest_who_cancels_again_reads_that_nothing_changed(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    with story.at("10.00", story.MONDAY):
        statuses = [
            client.post(
                f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi.", "pasti": "1"}
            ).status_code
            for _ in range(2)
        ]
        ended = story.fresh(visit)
        page = client.post(
            f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi."}
        ).content.decode()
    assert (statuses, "Tidak ada yang berubah" in page, story.fresh(visit).version) == (
        [302, 409],
        True,
        ended.version,
    )


def test_the_guests_page_shows_no_name_of_an_officer_and_nothing_of_his_bar(client):
    page = client.get(guest_page(story.a_visit())).content.decode()
    assert [name for name in ("Sari", "Budi", "Pemberitahuan") if name in page] == []


def moved(client, visit, day, hour="10:00"):
    """The status of the answer, and what it refuses with."""
    answer = client.post(
        f"{guest_page(visit)}?langkah=jadwal",
        {"visit_date": f"2026-12-{day:02}", "arrives_at": hour, "reason": "Rapat."},
    )
    attempt = answer.context.get("attempt") if answer.context else None
    return answer.status_code, attempt and attempt.refusal


def test_a_link_moves_its_visit_three_times_a_day_and_a_cso_as_often_as_he_is_asked(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    with story.at("10.00", story.MONDAY):
        tried = [moved(client, visit, day) for day in (3, 4, 7, 8)]
        assert [status for status, _ in tried] == [302, 302, 302, 409]
        assert tried[-1][1] == (
            "Lewat tautan ini kunjungan paling banyak dijadwal ulang 3 kali sehari. Coba lagi "
            "besok, atau hubungi 1500420."
        )
        assert (fresh(visit).visit_date.day, visit.sheets.count()) == (7, 4)
        sop.reschedule(
            fresh(visit),
            by=person("sari"),
            visit_date=dt.date(2026, 12, 9),
            arrives_at=dt.time(10),
            reason="Ditelepon.",
        )
    with story.at("00.01", story.TUESDAY):
        assert moved(client, visit, 10)[0] == 302


def printed(visit):
    for pk in visit.sheets.filter(pdf=None).order_by("pk").values_list("pk", flat=True):
        sheets.print_sheet(pk)


def sheet_letters():
    """Those to Ahmad, oldest first."""
    return Letter.objects.filter(key__startswith="sheet:", to_address=story.AHMAD["email"])


def test_sheets_that_follow_one_another_are_one_letter_after_ten_minutes(client):
    visit, ten = story.a_visit(visit_date=story.WEDNESDAY), story.moment("10.00", story.MONDAY)
    printed(visit)
    Letter.objects.all().delete()
    for minute, day in enumerate((3, 4, 7)):
        with story.at(f"10.0{minute}", story.MONDAY):
            assert moved(client, visit, day)[0] == 302
            printed(visit)
            for pk in Letter.objects.due().values_list("pk", flat=True):
                delivery.deliver_letter(pk)
    sent, dropped, waiting = sheet_letters().order_by("pk")
    assert [letter.status for letter in (sent, dropped, waiting)] == ["sent", "dropped", "queued"]
    assert (dropped.last_error, waiting.next_at) == (merging.REPLACED, ten + merging.APART)
    assert "7 Desember 2026" in waiting.body_txt
    with story.at("10.10", story.MONDAY):
        assert delivery.deliver_letter(waiting.pk) is True


def test_what_one_of_us_changes_leaves_at_once_and_takes_the_place_of_what_waits(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    printed(visit)
    Letter.objects.all().delete()
    with story.at("10.00", story.MONDAY):
        for day in (3, 4):
            moved(client, visit, day)
            printed(visit)
        visit.refresh_from_db()
        day, hour = story.WEDNESDAY + dt.timedelta(days=5), visit.arrives_at
        sop.reschedule(
            visit, by=person("sari"), visit_date=day, arrives_at=hour, reason="Rapat pimpinan."
        )
        printed(visit)
        _, dropped, now = sheet_letters().order_by("pk")
        assert (dropped.status, now in Letter.objects.due()) == ("dropped", True)


def test_a_sheet_that_is_asked_for_once_more_leaves_at_once(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    printed(visit)
    sop.resend_sheet(visit, by=person("sari"))
    assert sheet_letters().count() == 2
    assert sheet_letters().filter(pk__in=Letter.objects.due()).count() == 2
