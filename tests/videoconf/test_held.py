"""11.h, i: held, the BAK agreed to by the consultants, mailed, and the end."""

import pytest
from django.db import IntegrityError, transaction

from bak import documents
from bak.models import Bak
from djpk_layanan.accounts.models import User
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from videoconf import daily, minutes, sop, tasks
from videoconf.forms.meeting import BakForm, HoldForm
from videoconf.models import Attendee, Conference, Consultant

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def on_the_day(travel, **changes):
    conference = story.prepared(**changes)
    travel.move_to(conference.ends + story.HOUR, tick=False)
    return conference


def test_the_clock_stops_when_it_began(monday, budi):
    conference = on_the_day(monday)
    sop.hold(conference, by=budi, **story.hold_facts(conference, started_at=story.at(25, 10, 5)))
    conference = story.fresh(conference)
    assert (conference.state, conference.clock.stopped, conference.ended_at) == (
        "held",
        story.at(25, 10, 5),
        story.at(25, 11, 30),
    )
    assert [guest.name for guest in conference.attendees.all()] == ["Ahmad Fauzi", "Siti Rahma"]
    assert Entry.objects.of(conference).last().details["terlambat"] is False


def test_held_after_the_limit_is_late_for_good(monday, sari, budi):
    conference = story.prepared()
    daily.reschedule(
        conference,
        by=sari,
        starts=story.at(30, 10),
        ends=story.at(30, 11),
        reason="Ruang dipakai.",
        late_ok=True,
    )
    monday.move_to(story.at(30, 12), tick=False)
    sop.hold(conference, by=budi, **story.hold_facts(conference))
    assert Entry.objects.of(conference).last().details["terlambat"] is True


@pytest.mark.parametrize("username", ["maya", "dimas", "budi"])
def test_the_consultant_and_the_subbag_may_record_that_it_was_held(monday, username):
    conference = on_the_day(monday)
    sop.hold(conference, by=story.person(username), **story.hold_facts(conference))
    assert story.fresh(conference).state == "held"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ended_at": story.at(25, 10)}, "Waktu selesai harus setelah"),
        ({"ended_at": story.at(25, 23)}, "waktu yang sudah lewat"),
        ({"started_at": story.at(20, 10)}, "setelah permohonan dicatat"),
        ({"attendees": []}, "satu hadirin"),
        ({"consultants": []}, "satu konsultan"),
    ],
)
def test_what_was_held_has_its_hours_and_its_people(monday, budi, changes, sentence):
    conference = on_the_day(monday)
    with pytest.raises(Refused, match=sentence):
        sop.hold(conference, by=budi, **story.hold_facts(conference, **changes))
    assert (story.fresh(conference).state, Attendee.objects.count()) == ("prepared", 0)


def test_nobody_holds_it_before_its_day(monday, budi):
    conference = story.prepared()
    with pytest.raises(Refused, match="Hari pelaksanaannya belum tiba"):
        sop.hold(conference, by=budi, **story.hold_facts(conference))


def test_the_form_of_the_holding_gives_what_the_step_takes(monday, budi):
    conference = on_the_day(monday)
    row = Consultant.objects.get()
    posted = {
        "started_at": "2026-11-25T10:00",
        "ended_at": "2026-11-25T11:30",
        "consultants": [row.pk],
        "hadir-TOTAL_FORMS": "2",
        "hadir-INITIAL_FORMS": "0",
        "hadir-0-name": "Ahmad Fauzi",
        "hadir-0-email": story.PEMDA,
        "hadir-1-name": "",
    }
    form = HoldForm(posted, case=conference, user=budi)
    assert form.is_valid(), (form.errors, form.attendees.errors)
    sop.hold(conference, by=budi, **form.cleaned_data)
    assert [guest.name for guest in Attendee.objects.all()] == ["Ahmad Fauzi"]


def test_the_bak_goes_out_once_the_consultant_agreed_and_closes_the_conference(monday):
    conference = story.issued(monday)
    bak = conference.bak
    assert (bak.number, bak.medium, bak.region_name, bak.recipient_email) == (
        "BAK-1/VC/PK.15/2026",
        "video conference (Zoom)",
        "Kabupaten Sumenep",
        story.PEMDA,
    )
    assert ([c.name for c in bak.consultant_set.all()], [g.name for g in bak.guest_set.all()]) == (
        ["Budi Santoso"],
        ["Ahmad Fauzi", "Siti Rahma"],
    )
    assert conference.recording == story.RECORDING
    assert sop.close.refusal(conference, User.system()).args == (
        "Server surel belum menerima BAK.",
    )
    documents.render_bak(bak.pk)
    story.deliver_everything()
    tasks.close_delivered()
    conference = story.fresh(conference)
    assert (conference.state, conference.bak.state, conference.closed_at is not None) == (
        "closed",
        "sent",
        True,
    )
    assert [
        letter.to_address
        for letter in Letter.objects.filter(attachment_name="BAK-1-VC-PK.15-2026.pdf")
    ] == [story.PEMDA]


def test_nobody_issues_before_the_consultant_agreed(monday, sari):
    conference = story.written(monday)
    with pytest.raises(Refused, match="Konsultan belum menyetujui"):
        sop.issue_bak(conference, by=sari)
    assert Bak.objects.get().is_draft


def test_the_agreement_binds_the_text_that_was_read(monday, sari, budi):
    conference = story.written(monday)
    read = minutes.fingerprint_of_bak(conference)
    sop.write_bak(conference, by=sari, **story.BAK | {"recording": "tidak direkam"})
    with pytest.raises(Refused, match="Naskah BAK sudah berubah"):
        sop.agree_bak(conference, by=budi, text=read)
    assert story.fresh(conference).bak_agreed_at is None


def test_writing_anew_voids_the_agreement(monday, sari):
    conference = story.agreed(monday)
    sop.write_bak(conference, by=sari, **story.BAK | {"recording": "tidak direkam"})
    assert (conference.bak_agreed_at, Consultant.objects.get().agreed_text) == (None, "")
    with pytest.raises(Refused, match="Konsultan belum menyetujui"):
        sop.issue_bak(conference, by=sari)


def test_a_draft_changed_behind_the_back_is_not_issued(monday, sari):
    conference = story.agreed(monday)
    conference.bak.item_set.update(answer="Diubah di basis data.")
    with pytest.raises(Refused, match="berbeda dari yang disetujui"):
        sop.issue_bak(conference, by=sari)
    assert story.fresh(conference).bak.is_draft


def test_one_of_each_unit_agrees(monday, sari):
    conference = story.written(monday, units=story.units("PK.21", "PK.22"))
    text = minutes.fingerprint_of_bak(conference)
    sop.agree_bak(conference, by=story.person("budi"), text=text)
    assert conference.bak_agreed_at is None
    sop.agree_bak(conference, by=story.person("galih"), text=text)
    assert conference.bak_agreed_at is not None
    assert Notice.objects.filter(user=sari, text__contains="konsultan menyetujui").count() == 1


def test_a_consultant_who_was_not_there_agrees_to_nothing(monday, budi):
    conference = on_the_day(monday, units=story.units("PK.21", "PK.22"))
    present = Consultant.objects.filter(person=budi)
    sop.hold(conference, by=budi, **story.hold_facts(conference, consultants=list(present)))
    sop.write_bak(conference, by=story.person("sari"), **story.BAK)
    with pytest.raises(NotAllowed, match="konsultan yang ikut"):
        sop.agree_bak(
            conference, by=story.person("galih"), text=minutes.fingerprint_of_bak(conference)
        )
    sop.agree_bak(conference, by=budi, text=minutes.fingerprint_of_bak(conference))
    assert story.fresh(conference).bak_agreed_at is not None
    assert [c.name for c in conference.bak.consultant_set.all()] == ["Budi Santoso"]


def test_a_consultant_sends_the_text_back_with_a_note(monday, budi, sari):
    conference = story.written(monday)
    sop.dispute_bak(conference, by=budi, reason="Dasar hukumnya PMK 145.")
    assert (conference.bak_written_at, conference.bak_agreed_at) == (None, None)
    assert (
        Notice.objects.filter(
            user=sari, text__contains="meminta perbaikan naskah BAK: Dasar hukumnya PMK 145."
        ).count()
        == 1
    )
    with pytest.raises(Refused, match="Tidak ada naskah BAK"):
        sop.agree_bak(conference, by=budi, text=minutes.fingerprint_of_bak(conference))


def test_a_mailbox_that_refuses_the_bak_is_closed_by_hand_with_a_reason(monday, sari):
    conference = story.issued(monday)
    with pytest.raises(Refused, match="sedang dikirim melalui surel"):
        daily.close_by_hand(conference, by=sari, reason="Tidak sabar.")
    documents.render_bak(conference.bak_id)
    Letter.objects.filter(about="bak.bak").update(status="failed")
    documents.settle_deliveries()
    conference = story.fresh(conference)
    daily.close_by_hand(conference, by=sari, reason="Surel Pemda penuh; dikirim tercetak.")
    assert (conference.state, conference.bak.handed_over) == (
        "closed",
        "Surel Pemda penuh; dikirim tercetak.",
    )


def bak_form(conference, **changes):
    posted = {
        "item-TOTAL_FORMS": "1",
        "item-INITIAL_FORMS": "0",
        "item-0-question": "Kapan?",
        "item-0-answer": "Desember.",
    } | changes
    return BakForm(posted, case=conference, user=story.person("sari"))


@pytest.mark.parametrize(
    ("changes", "recording"),
    [
        ({"recording": story.RECORDING}, story.RECORDING),
        ({"recording_file": "NAS, folder vicon"}, "berkas: NAS, folder vicon"),
        ({"not_recorded": "on"}, "tidak direkam"),
    ],
)
def test_the_form_of_the_bak_asks_for_the_recording_or_says_there_is_none(
    monday, changes, recording
):
    conference = story.held(monday)
    form = bak_form(conference, **changes)
    assert form.is_valid(), form.errors
    sop.write_bak(conference, by=story.person("sari"), **form.cleaned_data)
    assert conference.recording == recording
    again = bak_form(conference).initial
    assert {name: again[name] for name in ("recording", "recording_file", "not_recorded")} == {
        "recording": "",
        "recording_file": "",
        "not_recorded": False,
    } | {name: True if value == "on" else value for name, value in changes.items()}
    assert minutes.starting_data(conference)["items"] == [
        {
            "question": "Kapan?",
            "answer": "Desember.",
            "legal_basis": "",
            "answered_by": "Budi Santoso, Pelaksana Subdit DBH",
        }
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"recording": story.RECORDING, "not_recorded": "on"},
        {"recording": story.RECORDING, "recording_file": "NAS"},
        {"recording": "https://evil.example/rec"},
    ],
)
def test_neither_nor_both_nor_a_foreign_host(monday, changes):
    assert not bak_form(story.held(monday), **changes).is_valid()


def test_a_closed_conference_has_its_bak_says_the_database(monday):
    conference = story.held(monday)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conference.objects.filter(pk=conference.pk).update(
            state="closed", closed_at=conference.ended_at
        )
