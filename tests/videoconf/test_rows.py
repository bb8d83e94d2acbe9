"""A conference in a list: what it says, and what the reader does next."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from videoconf import acts, rows
from videoconf.models import Conference

from . import story

pytestmark = pytest.mark.django_db


def listed(conference):
    """As a list reads it."""
    return Conference.objects.for_list().get(pk=conference.pk)


def labels(conference, username):
    found = listed(conference)
    return [label for label, _ in acts.acts_in_a_row(found, story.person(username))]


@pytest.mark.parametrize(
    ("builder", "changes", "username", "said"),
    [
        ("recorded", {}, "hendra", ["Tugaskan Kasubbag"]),
        ("recorded", {}, "maya", []),
        ("drafted", {}, "maya", ["Paraf"]),
        ("initialled", {}, "hendra", ["Tanda tangani"]),
        ("signed", {}, "ratna", ["Tunjuk konsultan"]),
        ("signed", {}, "anton", []),
        ("signed", {}, "yusuf", ["Pesan ruang", "Siapkan alat"]),
        ("signed", {}, "fajar", ["Buat tautan", "Siapkan alat"]),
        ("signed", story.on_the_network, "fajar", ["Pesan jendela jaringan", "Siapkan alat"]),
        ("outdated", {}, "dimas", ["Ajukan ND perbaikan"]),
        ("correction_drafted", {}, "dimas", []),
        ("correction_drafted", {}, "maya", ["Paraf ND perbaikan"]),
        ("correction_initialled", {}, "hendra", ["Tanda tangani ND perbaikan"]),
        ("cancelled", {}, "hendra", []),
    ],
)
def test_a_row_names_what_the_reader_does_next(monday, builder, changes, username, said):
    conference = getattr(story, builder)(**(changes() if callable(changes) else changes))
    assert labels(conference, username) == said


def test_a_bak_that_is_written_waits_for_the_consultant_and_then_for_the_cso(monday):
    conference = story.written(monday)
    assert (labels(conference, "sari"), labels(conference, "budi")) == ([], ["Setujui naskah BAK"])
    story.sop.agree_bak(
        conference,
        by=story.person("budi"),
        text=story.minutes.fingerprint_of_bak(conference),
    )
    assert labels(conference, "sari") == ["Terbitkan BAK"]


def test_a_bak_that_came_back_is_sent_again_first(monday):
    conference = story.issued(monday)
    type(conference.bak).objects.filter(pk=conference.bak_id).update(state="failed")
    row = rows.row_of_conference(listed(conference))
    assert (row.wrong, labels(conference, "sari")) == (
        "BAK belum sampai",
        ["Kirim ulang BAK", "Selesaikan tanpa surel"],
    )


def test_the_acts_of_a_row_ask_the_database_nothing(monday):
    conference, fajar = listed(story.signed()), story.person("fajar")
    assert fajar.roles
    with CaptureQueriesContext(connection) as asked:
        acts.acts_in_a_row(conference, fajar)
    assert len(asked) == 0


def test_a_live_one_says_its_hours_and_its_promise_another_one_when_it_was(monday):
    live, ended = listed(story.recorded()), listed(story.cancelled(letter_number="2/2026"))
    shown = [rows.row_of_conference(conference) for conference in (live, ended)]
    assert [(row.words[1], row.due.date) for row in shown] == [
        ("Rab 25 Nov 10.00–11.30", "Kam 26 Nov 17.00"),
        ("Zoom", "Rab 25 Nov 10.00"),
    ]


@pytest.mark.parametrize(
    ("builder", "said"),
    [
        ("recorded", "Menunggu Kabag HKK menugaskan Kasubbag."),
        ("signed", "Menunggu Kabag Umum, Subdit TI, konsultan Subdit DBH."),
        ("named", "Menunggu Kabag Umum, Subdit TI."),
        ("prepared", "Siap; menunggu harinya."),
        ("cancelled", ""),
    ],
)
def test_who_has_nothing_to_do_reads_whom_it_waits_for(monday, builder, said):
    assert acts.waits_for(getattr(story, builder)()) == said


def test_who_has_nothing_to_do_with_its_bak_reads_the_same(monday):
    conference = story.held(monday)
    assert acts.waits_for(conference) == "Menunggu CSO menulis BAK."
    conference = story.sop.write_bak(conference, by=story.person("sari"), **story.BAK)
    assert acts.waits_for(conference) == "Menunggu konsultan menyetujui naskah BAK."
    conference = story.sop.agree_bak(
        conference,
        by=story.person("budi"),
        text=story.minutes.fingerprint_of_bak(conference),
    )
    assert acts.waits_for(conference) == "Menunggu CSO menerbitkan BAK."
    conference = story.sop.issue_bak(conference, by=story.person("sari"))
    assert acts.waits_for(conference) == "BAK terbit; selesai begitu server surel menerimanya."
