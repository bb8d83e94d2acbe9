""" "Perbaiki data": a misheard name, a wrong address, another medium, a unit too many: put right
by who may, and all that hangs on it follows.
"""

import datetime as dt

import pytest

from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from videoconf import daily, sop

from . import calendars, story
from .correcting import RIGHT, changed, correct, last, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


@pytest.mark.parametrize("by", ["sari", "hendra"])
def test_old_and_new_are_in_the_history_and_no_name_is_in_its_details(monday, by):
    conference = correct(story.recorded(), by=by, requester="Achmad Fauzi", institution="BKAD")
    assert changed(conference) == [
        ("Nama pemohon", "Ahmad Fauzi", "Achmad Fauzi"),
        ("Instansi", "BPKAD", "BKAD"),
    ]
    assert (
        last(conference).step,
        last(conference).clause,
        "Achmad" in str(last(conference).details),
    ) == ("correct", "+", False)
    assert last(conference).details["diubah"] == ["Nama pemohon", "Instansi"]


@pytest.mark.parametrize("username", ["tono", "hendra"])
def test_the_one_whose_case_it_is_reads_of_it_and_not_who_did_it(monday, username):
    correct(story.drafter_assigned(), by=username, phone="+628111111111")
    assert (
        told("sari", "data diperbaiki"),
        told("dimas", "data diperbaiki"),
        told(username, "data diperbaiki"),
    ) == (1, 1, 0)


@pytest.mark.parametrize("username", ["maya", "dimas", "ratna", "yusuf", "joko"])
def test_nobody_else_may(monday, username):
    with pytest.raises(NotAllowed, match="hanya untuk CSO atau Kabag HKK"):
        correct(story.recorded(), by=username, requester="Lain")


def test_nothing_changed_is_refused(monday):
    conference = story.recorded()
    with pytest.raises(Refused, match="Tidak ada yang berubah"):
        correct(conference, requester="Ahmad Fauzi")
    assert story.fresh(conference).version == 1


def test_number_and_code_go_to_the_right_address(monday):
    conference = correct(story.recorded(), email=RIGHT)
    [letter] = story.letters_to(RIGHT)
    assert letter.subject == f"Permohonan video conference Anda kami catat: {conference.number}"
    daily.cancel(conference, by=story.person("sari"), reason="Batal.")
    assert [letter.key.split(":")[0] for letter in story.letters_to(RIGHT)] == [
        "videoconf.recorded",
        "videoconf.called_off",
    ]


def test_after_the_invitation_the_new_address_is_invited_and_the_old_one_is_told_it_is_off(monday):
    conference = correct(story.prepared(), email=RIGHT)
    assert [row.sequence for row in conference.invitations.all()] == [0, 1]
    event = calendars.event(conference.invitations.last().calendar)
    assert (RIGHT in event["ATTENDEE"], story.PEMDA in event["ATTENDEE"], event["SEQUENCE"]) == (
        True,
        False,
        "1",
    )
    assert [letter.to_address for letter in Letter.objects.filter(calendar_method="CANCEL")] == [
        story.PEMDA
    ]
    assert story.fresh(conference).state == "prepared"


@pytest.mark.parametrize(
    "letter_date", [dt.date(1, 1, 1), dt.date(1999, 12, 31), dt.date(2026, 11, 24)]
)
def test_a_letter_has_a_possible_date(monday, letter_date):
    with pytest.raises(Refused, match="terlalu lama|belum tiba"):
        correct(story.recorded(), letter_date=letter_date)


def test_the_same_letter_warns_again(monday):
    first, second = story.recorded(), story.recorded(letter_number="900/2")
    with pytest.raises(Refused, match=f"sudah tercatat sebagai {first.number}"):
        correct(second, letter_number=" 900/123/bpkad/2026")
    assert (
        correct(second, letter_number="900/123/BPKAD/2026", duplicate_ok=True).letter_key
        == first.letter_key
    )


def test_a_fact_of_the_memo_voids_draft_and_paraf(monday):
    conference = correct(story.initialled(), letter_number="900/321/BPKAD/2026")
    assert (conference.state, conference.nota, conference.initial, conference.initialled_at) == (
        "assigned_drafter",
        None,
        None,
        None,
    )
    assert last(conference).details["naskah dan paraf"] == "gugur"
    sop.draft(conference, by=story.person("dimas"), **story.wording(conference))
    assert "nomor 900/321/BPKAD/2026 tanggal" in dict(conference.nota.facts)["Surat"]


def test_an_address_leaves_the_paraf_alone(monday):
    conference = story.initialled()
    paraf = conference.initial
    assert correct(conference, email=RIGHT, phone="+628111111111").initial == paraf
