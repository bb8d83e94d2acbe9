"""The invitation (RFC 5545, RFC 5546), its changes and its end; and the reminders."""

import datetime as dt
import email
from email.policy import default

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from icalendar import Calendar

from djpk_layanan.outbox.message import as_bytes
from djpk_layanan.outbox.models import Letter
from videoconf import daily, sop, tasks
from videoconf.models import Conference, Invitation, Reminder

from . import calendars, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
# they keep network and room ready
STAFF = ["fajar@djpk.example", "yusuf@djpk.example"]
INVITED = [story.PEMDA, "ahmad@sumenepkab.example", "budi@djpk.example", *STAFF]


def entries(conference):
    return [calendars.event(row.calendar) for row in conference.invitations.all()]


def sent(method):
    return [
        letter.to_address for letter in Letter.objects.filter(calendar_method=method).order_by("pk")
    ]


def test_when_all_is_ready_the_pemda_and_the_consultants_are_invited(monday):
    conference = story.prepared()
    [event] = entries(conference)
    assert sent("REQUEST") == event["ATTENDEE"] == INVITED
    assert (event["METHOD"], event["VERSION"], event["STATUS"], event["SEQUENCE"]) == (
        "REQUEST",
        "2.0",
        "CONFIRMED",
        "0",
    )
    assert event["UID"] == f"{conference.number.lower()}@kemenkeu.go.id"
    assert (event["DTSTART"], event["DTEND"], event["DTSTAMP"]) == (
        story.at(25, 10),
        story.at(25, 11, 30),
        story.at(23, 10),
    )
    assert event["ZONES"] == ["Asia/Jakarta"]
    assert event["LOCATION"] == story.LINK
    assert event["DESCRIPTION"] == (
        f"Nomor {conference.number}\n"
        "Rabu, 25 November 2026, 10.00–11.30 WIB\nMedia: Zoom\nRuang DJPK: Ruang Rapat Lantai "
        f"3\nTautan: {story.LINK}\nID rapat: 987 654 3210\nKode sandi: djpk26"
    )


def test_both_readers_read_the_same(monday):
    text = story.prepared(code="81.71").invitations.get().calendar
    ours, [theirs] = calendars.event(text), Calendar.from_ical(text).walk("VEVENT")
    assert ours["DTSTART"] == theirs.decoded("DTSTART")
    assert ours["DTEND"] == theirs.decoded("DTEND")
    assert [ours[name] for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION")] == [
        str(theirs[name]) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION")
    ]
    assert ours["SUMMARY"] == "Video conference DJPK – Kota Ambon · Dana Bagi Hasil (DBH)"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize(
    ("code", "hours"),
    [
        ("35.29", "10.00–11.30 WIB"),
        ("73.71", "10.00–11.30 WIB (11.00–12.30 WITA)"),
        ("81.71", "10.00–11.30 WIB (12.00–13.30 WIT)"),
    ],
)
def test_the_letter_says_the_pemdas_own_time(monday, code, hours):
    story.prepared(code=code)
    letter = story.letters_to(story.PEMDA, "REQUEST")[0]
    assert f"Waktu: {hours}\n" in letter.body_txt
    assert hours in letter.body_html


def test_it_travels_as_a_part_and_as_a_file(monday):
    story.prepared()
    letter = story.letters_to(story.PEMDA, "REQUEST")[0]
    message = email.message_from_bytes(as_bytes(letter), policy=default)
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert [(part.get_param("method"), part.get_filename()) for part in parts] == [
        ("REQUEST", None),
        ("REQUEST", "undangan.ics"),
    ]
    assert {
        calendars.event(part.get_content().replace("\r\n", "\n").replace("\n", "\r\n"))["UID"]
        for part in parts
    } == {entries(Conference.objects.get())[0]["UID"]}


def test_a_new_hour_keeps_the_uid_and_counts_up(monday, sari):
    conference = story.prepared()
    daily.reschedule(
        conference,
        by=sari,
        starts=story.at(26, 13),
        ends=story.at(26, 14),
        reason="Permintaan Pemda.",
    )
    first, second = entries(conference)
    assert first["UID"] == second["UID"]
    assert [(e["SEQUENCE"], e["DTSTART"]) for e in (first, second)] == [
        ("0", story.at(25, 10)),
        ("1", story.at(26, 13)),
    ]
    assert conference.state == "prepared"
    assert (
        story.letters_to(story.PEMDA, "REQUEST")[1].subject
        == f"Perubahan undangan video conference: Kamis, 26 November 2026 · {conference.number}"
    )


def test_cancelling_takes_it_out_of_every_calendar(monday, hendra):
    conference = story.prepared()
    daily.cancel(conference, by=hendra, reason="Bupati berhalangan.")
    last = entries(conference)[-1]
    assert (last["METHOD"], last["STATUS"], last["SEQUENCE"], last["UID"]) == (
        "CANCEL",
        "CANCELLED",
        "1",
        entries(conference)[0]["UID"],
    )
    assert sent("CANCEL") == INVITED
    assert "Alasan: Bupati berhalangan." in story.letters_to(story.PEMDA, "CANCEL")[0].body_txt


def test_called_off_before_the_invitation_the_pemda_gets_a_letter_without_a_calendar(monday):
    conference = story.cancelled()
    assert (conference.invitations.count(), sent("CANCEL")) == (0, [])
    [letter] = story.letters_to(story.PEMDA, "called_off")
    assert letter.subject == f"Permohonan video conference dibatalkan: {conference.number}"
    assert "Alasan: Pemda membatalkan." in letter.body_txt


def test_a_declined_letter_is_answered(monday):
    conference = story.declined()
    [letter] = story.letters_to(story.PEMDA, "called_off")
    assert (
        letter.subject == f"Permohonan video conference belum dapat dipenuhi: {conference.number}"
    )


def test_another_consultant_is_invited_and_the_first_one_is_told_it_is_off(monday, ratna):
    conference = story.prepared()
    sop.name_consultants(conference.parts.get(), by=ratna, consultants=[story.person("wati")])
    assert [event["SEQUENCE"] for event in entries(conference)] == ["0", "1"]
    assert entries(conference)[1]["ATTENDEE"] == [*INVITED[:2], "wati@djpk.example", *STAFF]
    [off] = Letter.objects.filter(calendar_method="CANCEL")
    event = calendars.event(off.calendar)
    assert (off.to_address, event["ATTENDEE"], event["SEQUENCE"], event["METHOD"]) == (
        "budi@djpk.example",
        ["budi@djpk.example"],
        "1",
        "CANCEL",
    )


def test_a_participant_who_is_left_out_gets_a_cancellation(monday, sari):
    conference = story.prepared()
    daily.change_participants(conference, by=sari, participants=["siti@sumenepkab.example"])
    assert entries(conference)[1]["ATTENDEE"] == [
        story.PEMDA,
        "siti@sumenepkab.example",
        "budi@djpk.example",
        *STAFF,
    ]
    assert sent("CANCEL") == ["ahmad@sumenepkab.example"]


def test_sent_again_it_is_the_same_entry(monday, sari):
    conference = story.prepared()
    daily.resend_invitation(conference, by=sari)
    assert sent("REQUEST") == INVITED * 2
    assert (
        len(
            set(Letter.objects.filter(calendar_method="REQUEST").values_list("calendar", flat=True))
        )
        == 1
    )


def test_an_invitation_is_never_changed_says_the_database(monday):
    story.prepared()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Invitation.objects.update(sequence=7)


def reminded():
    return [
        (reminder.kind, timezone.localtime(reminder.starts))
        for reminder in Reminder.objects.order_by("pk")
    ]


def test_reminders_the_day_before_and_an_hour_before_once_each(monday):
    story.prepared()
    both = ["day", "hour"]
    for hour, kinds in (
        (story.at(24, 7, 59), []),
        (story.at(24, 8), ["day"]),
        (story.at(25, 8, 59), ["day"]),
        (story.at(25, 9), both),
        (story.at(25, 9, 59), both),
    ):
        monday.move_to(hour)
        tasks.sweep()
        tasks.sweep()
        assert [kind for kind, _ in reminded()] == kinds
    letters = Letter.objects.filter(subject__startswith="Pengingat").order_by("pk")
    assert [letter.to_address for letter in letters] == INVITED * 2
    assert f"Tautan: {story.LINK}" in letters[0].body_txt


def test_a_sweep_that_was_missed_is_made_up_for_as_long_as_it_makes_sense(monday):
    story.prepared()
    monday.move_to(story.at(25, 9, 40))
    tasks.sweep()
    assert reminded() == [("hour", story.at(25, 10))]


def test_who_was_invited_this_very_day_is_not_reminded_of_the_day(monday):
    conference = story.named(starts=story.at(24, 15), ends=story.at(24, 16))
    monday.move_to(story.at(24, 9))
    story.prepared(conference)
    tasks.sweep()
    assert reminded() == []
    monday.move_to(story.at(24, 14))
    tasks.sweep()
    assert reminded() == [("hour", story.at(24, 15))]


def test_a_moved_conference_is_reminded_of_anew_and_a_cancelled_one_not(monday, sari):
    moved = story.prepared()
    monday.move_to(story.at(24, 8, 30))
    tasks.sweep()
    daily.reschedule(
        moved, by=sari, starts=story.at(26, 10), ends=story.at(26, 11), reason="Pemda meminta."
    )
    monday.move_to(story.at(25, 9, 30))
    tasks.sweep()
    assert reminded() == [("day", story.at(25, 10)), ("day", story.at(26, 10))]
    daily.cancel(moved, by=sari, reason="Batal.")
    monday.move_to(story.at(26, 9, 30))
    tasks.sweep()
    assert len(reminded()) == 2


def test_a_conference_that_is_not_ready_reminds_nobody(monday):
    story.named()
    monday.move_to(story.at(25, 9, 30))
    tasks.sweep()
    assert reminded() == []
    assert dt.timedelta(0) < Conference.objects.get().starts - timezone.now()
