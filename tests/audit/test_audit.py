"""The audit view: what it finds, that nothing of it is read unseen, and what leaves it as a
file.
"""

import datetime as dt
import io
import re
import zipfile

import pytest
from django.db import IntegrityError, connection, transaction

from djpk_layanan.audit import lines
from djpk_layanan.audit.models import Reading
from djpk_layanan.history.models import Entry
from tests.pages import MOST_IN_A_LIST, as_, queries_of
from tests.reservations import story as visits
from tests.tickets import story as tickets
from tickets import daily, repairs, sop

pytestmark = pytest.mark.django_db


def shown(client, address="/audit/"):
    """[(number, step)] of the lines on the page."""
    return [(entry.number, entry.step) for entry in client.get(address).context["shown"].lines]


def paused(reason="Mohon kirim surat."):
    return daily.pause(tickets.a_call(), by=tickets.person("sari"), text=reason)


def test_only_what_departs_from_the_ordinary_course_is_shown_newest_first(client, monday):
    ticket = paused()
    monday.shift(dt.timedelta(hours=1))
    other = daily.cancel(tickets.a_call(), by=tickets.person("sari"), reason="Salah sambung.")
    assert shown(as_(client, "joko")) == [(other.number, "cancel"), (ticket.number, "pause")]
    assert shown(client, "/audit/?jenis=jeda") == [(ticket.number, "pause")]


def test_a_step_of_the_same_name_in_another_sop_is_not_taken_for_an_exception(client, monday):
    ticket = tickets.submitted()
    sop.return_to_drafter(ticket.escalations.get(), by=tickets.person("ratna"), reason="Lengkapi.")
    visits.cancelled()
    assert [step for _, step in shown(as_(client, "joko"), "/audit/?jenis=dikembalikan")] == [
        "return_to_drafter"
    ]


def test_a_lost_card_is_found_and_a_returned_one_is_not(client, world):
    lost, returned = visits.handed_over(), visits.handed_over(visit_date=visits.TUESDAY)
    with visits.at("09.52"):
        facts = visits.returns(lost)
        facts[0] |= {"card_back": False, "lost": "Hilang di taksi."}
        visits.sop.check_out(lost, by=visits.person("dewi"), returns=facts)
    with visits.at("09.52", visits.TUESDAY):
        visits.sop.check_out(returned, by=visits.person("dewi"), returns=visits.returns(returned))
        assert shown(as_(client, "joko"), "/audit/?jenis=kartu-hilang") == [
            (lost.number, "check_out")
        ]


def test_a_late_end_is_found_and_one_in_time_is_not(client, monday):
    late, in_time = tickets.answered(email="a@b.example"), tickets.answered(email="")
    sop.issue_bak(in_time, by=tickets.person("sari"), **tickets.minutes.starting_data(in_time))
    sop.close_by_hand(in_time, by=tickets.person("sari"), reason="Diambil sendiri.")
    monday.shift(dt.timedelta(days=4))
    tickets.documents.render_bak(tickets.issued(late).bak_id)
    tickets.deliver_everything()
    assert shown(as_(client, "joko"), "/audit/?jenis=terlambat") == [(late.number, "close")]


def test_the_whole_history_of_a_case_is_found_by_its_number_however_old(client, monday):
    ticket = tickets.answered()
    monday.shift(dt.timedelta(days=200))
    as_(client, "joko")
    assert shown(client, f"/audit/?kasus={ticket.number.lower()}") == [
        (ticket.number, "answer"),
        (ticket.number, "register"),
    ]
    page = client.get("/audit/?kasus=CC-2026-999999-9")
    assert (
        page.context["shown"].lines == []
        and "Tidak ada kasus dengan nomor “CC-2026-999999-9”" in page.content.decode()
    )


def test_the_acts_of_a_person_are_all_his_acts_and_nobody_elses(client, monday):
    ticket = tickets.submitted()
    budi = tickets.person("budi")
    assert shown(as_(client, "joko"), f"/audit/?orang={budi.pk}") == [
        (ticket.number, "submit"),
        (ticket.number, "take"),
    ]


def test_a_day_outside_the_span_is_not_shown(client, monday):
    ticket = paused()
    as_(client, "joko")
    assert shown(client, "/audit/?dari=2026-11-23&sampai=2026-11-23") == [(ticket.number, "pause")]
    assert shown(client, "/audit/?dari=2026-11-24&sampai=2026-11-25") == []


def test_pages_follow_one_another_without_a_gap_or_a_double(client, monday, monkeypatch):
    monkeypatch.setattr(lines, "SIZE", 3)
    for _ in range(7):
        # all in the same second: only the key tells them apart
        paused()
    as_(client, "joko")
    found, address = [], "/audit/"
    while address:
        page = client.get(address).context["shown"]
        found += [entry.pk for entry in page.lines]
        address = f"/audit/?sesudah={page.older.replace('+', '%2B')}" if page.older else ""
    assert found == list(
        Entry.objects.filter(step="pause").order_by("-pk").values_list("pk", flat=True)
    )


@pytest.mark.parametrize(
    "asked",
    [
        "sesudah=0001-01-01T00:00:00%2B14:00_1",
        "sesudah=x_1",
        "orang=99999999999999999999",
        "jenis=x",
        "dari=9999-12-31",
    ],
)
def test_an_address_that_nobody_made_is_answered_all_the_same(client, monday, asked):
    assert as_(client, "joko").get(f"/audit/?{asked}").status_code == 200


def test_the_page_costs_the_same_with_one_line_and_with_many(client, monday):
    paused()
    few = queries_of(as_(client, "joko"), "/audit/")
    for _ in range(8):
        paused()
    assert queries_of(client, "/audit/") == few <= MOST_IN_A_LIST


def test_every_reading_is_written_down_and_shown(client, monday):
    ticket, joko = paused(), tickets.person("joko")
    as_(client, "joko").get(f"/audit/?kasus={ticket.number}")
    client.get("/audit/unduh/csv/?jenis=jeda")
    written = list(Reading.objects.order_by("pk").values_list("by", "kind", "asked", "lines"))
    assert written == [
        (joko.pk, "page", {"kasus": ticket.number}, 2),
        (
            joko.pk,
            "csv",
            {"kejadian": "Jeda menunggu pemohon", "masa": "Sab 24 Okt 2026 – Sen 23 Nov 2026"},
            1,
        ),
    ]
    page = client.get("/audit/pembacaan/").content.decode()
    assert (
        page.count('class="title">Joko Widiyanto</span>') == 2 and "diunduh (csv), 1 baris" in page
    )


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_reading SET lines = 0", "DELETE FROM audit_reading"]
)
def test_the_database_refuses_to_change_what_was_read(client, monday, statement):
    as_(client, "joko").get("/audit/")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Reading.objects.count() == 1


def test_who_may_not_read_leaves_no_reading(client, monday):
    assert [as_(client, name).get("/audit/").status_code for name in ("sari", "ratna", "lina")] == [
        403,
        403,
        403,
    ]
    assert not Reading.objects.exists()


def test_a_formula_that_somebody_typed_leaves_as_text(client, monday):
    ticket = paused('=HYPERLINK("http://jahat.example")')
    as_(client, "joko")
    told = client.get("/audit/unduh/csv/").content.decode("utf-8-sig").splitlines()
    assert told[0] == "Audit DJPK Layanan" and told[1].startswith("Saringan: masa: Sab 24 Okt 2026")
    assert told[-1].startswith(
        f"2026-11-23 10:00;{ticket.number};SOP 193;Tanya pemohon (jeda);'+;Sari "
        'Wulandari;;Baru;Baru;"Pertanyaan: =HYPERLINK('
    )
    with zipfile.ZipFile(io.BytesIO(client.get("/audit/unduh/xlsx/").content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert ("<f>" in sheet, "HYPERLINK" in sheet) == (False, True)


def test_too_many_lines_are_refused_with_a_sentence_and_not_written_down_as_taken(
    client, monday, monkeypatch
):
    monkeypatch.setattr("djpk_layanan.audit.views.MOST", 1)
    for _ in range(2):
        paused()
    answer = as_(client, "joko").get("/audit/unduh/xlsx/?jenis=jeda", follow=True)
    assert re.search("Lebih dari 20.000 baris: persempit saringan", answer.content.decode())
    assert list(Reading.objects.values_list("kind", flat=True)) == ["page"]
    assert client.get("/audit/unduh/pdf/").status_code == 404


def test_repairs_are_kinds_of_their_own_and_say_what_they_changed(client, monday):
    sari = tickets.person("sari")
    corrected, dropped, plain = (tickets.a_call(email=f"{name}@b.example") for name in "abc")
    repairs.correct(corrected, by=sari, reason="Salah dengar.", requester_name="Ahmad Fauzan")
    for ticket in (dropped, plain):
        if ticket is dropped:
            sop.answer(ticket, by=sari, answer="Sudah.", legal_basis="")
        daily.cancel(tickets.fresh(ticket), by=sari, reason="Salah sambung.")
    assert shown(as_(client, "joko"), "/audit/?jenis=perbaikan-data") == [
        (corrected.number, "correct")
    ]
    assert (
        "Nama: <del>Ahmad Fauzi</del> → <ins>Ahmad Fauzan</ins>"
        in client.get("/audit/?jenis=perbaikan-data").content.decode()
    )
    assert shown(client, "/audit/?jenis=perbaikan") == [(dropped.number, "cancel")]
    assert shown(client, "/audit/?jenis=dilonggarkan") == []


def test_what_a_person_did_to_a_bak_is_told_beside_his_steps(client, monday):
    ticket = tickets.issued()
    found = as_(client, "joko").get(f"/audit/?orang={tickets.person('sari').pk}")
    assert [
        (entry.service, entry.number, entry.label, entry.address)
        for entry in found.context["shown"].lines
    ][:2] == [
        ("SOP 193", ticket.number, "Terbitkan BAK", ticket.get_absolute_url()),
        ("Berita acara konsultasi", ticket.bak.number, "BAK diterbitkan", ""),
    ]
