"""Slips of a day around a conference: a limit past unasked, a line ticked without its thing, a
day that becomes free, an impossible date, a hasty button.
"""

import datetime as dt

import pytest

from djpk_layanan.calendar_desk import preview
from djpk_layanan.calendar_desk.rejudging import rejudge_open
from djpk_layanan.calendar_desk.telling import tell_of_free_days
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.shell.asks import FREED
from djpk_layanan.workflow.refusals import Refused
from tests.pages import as_, work_of
from videoconf import daily, repairs, sop
from videoconf.meeting import preparation, time_limit
from videoconf.models import Conference, PreparationItem, Resource

from . import calendars, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
LIMIT = (
    "Batas SOP 3 hari kerja adalah Kam 26 Nov 2026 17.00 WIB (Sen 23 Nov hari ke-0: diterima; "
    "Sel 24 Nov hari ke-1; Rab 25 Nov hari ke-2; Kam 26 Nov hari ke-3). "
    "Sen 30 Nov 2026 10.00 WIB melewatinya; tandai “Pemda sendiri meminta hari ini” bila "
    "memang demikian. Bila bukan, tandai “Batas tetap; tercatat terlambat”."
)


# ── The limit, from the facts as they are ─────────────────────────────────────────────────────────
def test_a_new_day_past_the_limit_asks_as_recording_does(monday):
    conference = story.recorded()
    with pytest.raises(Refused) as why:
        story.moved(conference, 30, asked_later=False)
    assert str(why.value) == LIMIT
    assert (story.fresh(conference).starts, story.fresh(conference).moves) == (story.at(25, 10), 0)


def test_moved_back_the_earlier_limit_holds_again(monday):
    conference = story.moved(story.recorded(), 30)
    assert (conference.later_day, conference.clock.due) == (dt.date(2026, 11, 30), story.at(30, 17))
    story.moved(conference, 26, asked_later=False)
    assert (conference.later_day, conference.clock.due, time_limit.limit_in_words(conference)) == (
        None,
        story.at(26, 17),
        "3 hari kerja",
    )
    assert "diminta Pemda" not in str(conference.clock.explanation)


def test_the_form_begins_with_what_the_pemda_asked_and_unticking_asks_anew(client, monday):
    conference = story.moved(story.recorded(), 30)
    address = f"{conference.get_absolute_url()}langkah/reschedule/"
    assert as_(client, "sari").get(address).context["attempt"].form["asked_later"].value() is True
    posted = {"date": "2026-12-01", "time": "10:00", "minutes": "60", "reason": "Ruang dipakai."}
    assert client.post(address, posted).status_code == 409
    assert client.post(address, posted | {"late_ok": "on"}).status_code == 302
    assert (story.fresh(conference).clock.due, story.fresh(conference).later_day) == (
        story.at(30, 17),
        dt.date(2026, 11, 30),
    )


def test_a_limit_that_is_past_is_missed_for_good(monday):
    conference = story.recorded()
    monday.move_to(story.at(27, 8), tick=False)
    story.moved(conference, 30)
    assert (conference.clock.missed, conference.clock.is_late(story.at(27, 8))) == (
        story.at(26, 17),
        True,
    )


# ── Not ready without room, link or window ────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("username", "line", "sentence", "network"),
    [
        (
            "yusuf",
            "Ruang rapat disiapkan",
            "Pesan dahulu ruangnya; baru kemudian “Ruang rapat disiapkan” dapat dicentang.",
            False,
        ),
        ("fajar", "Tautan, ID rapat, dan kode sandi dibuat", "Buat dahulu tautannya", False),
        (
            "fajar",
            "Jendela jaringan disepakati dengan DJPb dan Kanwil",
            "Pesan dahulu jendela jaringannya",
            True,
        ),
    ],
)
def test_a_line_is_not_ticked_without_the_thing(monday, username, line, sentence, network):
    conference = story.signed(**story.on_the_network() if network else {})
    with pytest.raises(Refused, match=sentence):
        sop.prepare(
            conference,
            by=story.person(username),
            items=list(conference.preparations.filter(text=line)),
        )
    assert not PreparationItem.objects.filter(done_at__isnull=False).exists()


def test_without_a_line_for_it_the_thing_is_still_missing_and_waits_for_who_owes_it(monday):
    conference = story.named()
    PreparationItem.objects.filter(thing__in=["room", "link"]).delete()
    story.ticked(conference, "yusuf")
    story.ticked(conference, "fajar")
    conference = story.fresh(conference)
    assert (conference.state, preparation.what_is_missing(conference)) == (
        "signed",
        ["ruang rapat", "tautan rapat"],
    )
    waits_for = [
        u
        for u in ("sari", "hendra", "ratna", "yusuf", "fajar")
        if Conference.objects.waiting_for(story.person(u)).exists()
    ]
    assert waits_for == ["yusuf", "fajar"]
    sop.book_room(conference, by=story.person("yusuf"), room=story.room())
    assert [
        u for u in ("yusuf", "fajar") if Conference.objects.waiting_for(story.person(u)).exists()
    ] == ["fajar"]
    sop.make_link(conference, by=story.person("fajar"), provider="manual", url=story.LINK)
    assert story.fresh(conference).state == "prepared"


def test_the_invitation_says_where_and_whom_to_ask_for(monday):
    Resource.objects.filter(name="Kanwil DJPb Provinsi Jawa Timur").update(
        address="Jalan Indrapura 5, Surabaya", contact="Rini, 0812 3456 7890"
    )
    story.room()
    Resource.objects.filter(kind="room").update(address="Gedung Radius Prawiro lantai 3")
    conference = story.prepared(**story.on_the_network())
    event = calendars.event(conference.invitations.get().calendar)
    assert event["LOCATION"] == "Kanwil DJPb Provinsi Jawa Timur, Jalan Indrapura 5, Surabaya"
    said = [
        "Tempat Pemda: Kanwil DJPb Provinsi Jawa Timur, Jalan Indrapura 5, Surabaya",
        "Narahubung Kanwil: Rini, 0812 3456 7890",
        "Ruang DJPK: Ruang Rapat Lantai 3, Gedung Radius Prawiro lantai 3",
    ]
    letter = story.letters_to(story.PEMDA, "REQUEST")[0]
    for line in said:
        assert line in event["DESCRIPTION"]
        assert line in letter.body_txt
        assert line in letter.body_html
    assert event["ATTENDEE"][-2:] == ["fajar@djpk.example", "yusuf@djpk.example"]


def test_another_room_is_told_to_everybody(monday):
    conference = story.prepared()
    sop.book_room(conference, by=story.person("yusuf"), room=story.room("Aula"))
    assert (
        "Ruang DJPK: Aula" in calendars.event(conference.invitations.last().calendar)["DESCRIPTION"]
    )


# ── A day that a new calendar makes free ──────────────────────────────────────────────────────────
def decided_by(username, calendar):
    return list(Conference.objects.decided_by(story.person(username)).on_free_days(calendar))


def test_it_stands_on_top_of_its_csos_and_the_kabags_list_until_it_moves(client, monday):
    conference = story.prepared()
    other = story.recorded(letter_number="900/2", starts=story.at(26, 10), ends=story.at(26, 11))
    calendar = story.free(conference)
    assert list(Conference.objects.on_free_days(calendar)) == [conference]
    assert [decided_by(username, calendar) for username in ("sari", "tono", "hendra", "maya")] == [
        [conference],
        [],
        [conference],
        [],
    ]
    for username in ("sari", "hendra"):
        freed = work_of(client, username)[FREED]
        assert [(row.meta[0], "libur nasional: Pilkada" in row.meta) for row in freed] == [
            (conference.number, True)
        ]
    assert (
        "bukan hari kerja lagi (libur nasional: Pilkada)"
        in client.get(conference.get_absolute_url()).content.decode()
    )
    story.moved(conference, 26, asked_later=False)
    assert decided_by("hendra", calendar) == []
    assert other.kept_on is None


def test_it_may_stay_with_a_reason(monday):
    conference = story.prepared()
    calendar = story.free(conference)
    repairs.keep_day(conference, by=story.person("hendra"), reason="Bupati hanya dapat hari itu.")
    assert (conference.kept_on, decided_by("hendra", calendar)) == (dt.date(2026, 11, 25), [])
    assert Entry.objects.of(conference).last().details == {
        "hari": "Rabu, 25 November 2026",
        "karena": "libur nasional: Pilkada",
        "alasan": "Bupati hanya dapat hari itu.",
    }
    assert {
        n.user.username for n in Notice.objects.filter(text__contains="tetap Rab 25 Nov 2026")
    } >= {"budi", "sari", "yusuf", "fajar"}
    letters = [
        (letter.to_address, letter.subject)
        for letter in Letter.objects.filter(key__startswith="videoconf.kept").order_by("pk")
    ]
    assert letters == [
        (
            address,
            f"Tetap dilaksanakan: video conference {conference.number}, Rabu, 25 November 2026",
        )
        for address in conference.guests
    ]
    with pytest.raises(Refused, match="sudah ditetapkan tetap"):
        repairs.keep_day(conference, by=story.person("hendra"), reason="Lagi.")
    daily.reschedule(
        conference,
        by=story.person("sari"),
        starts=story.at(25, 13),
        ends=story.at(25, 14),
        reason="Siang.",
    )
    assert decided_by("hendra", calendar) == []


def test_a_working_day_needs_no_decision_and_what_is_over_none_either(monday):
    conference = story.prepared()
    with pytest.raises(Refused, match="Harinya hari kerja"):
        repairs.keep_day(conference, by=story.person("sari"), reason="Tetap.")
    calendar = story.free(conference)
    monday.move_to(story.at(26, 8), tick=False)
    assert decided_by("hendra", calendar) == []


def test_a_holiday_on_the_day_that_the_pemda_asked_for_does_not_move_the_limit_before_it(monday):
    conference = story.moved(story.recorded(), 30)
    story.free(conference)
    rejudge_open()
    assert story.fresh(conference).clock.due == dt.datetime(2026, 12, 1, 17, tzinfo=story.WIB)


def test_pemda_and_consultants_are_told_and_the_impact_page_counted_it(client, monday):
    conference = story.prepared()
    draft = story.drafts.copy_current()
    story.DayRule.objects.create(
        version=draft, date=dt.date(2026, 11, 25), kind="libur", name="Pilkada"
    )
    assert [(kind.label, kind.lines) for kind in preview.on_free_days(draft)] == [
        ("Video conference", [(conference.number, "Rabu, 25 November 2026")]),
    ]
    story.drafts.publish_draft(draft, by=story.person("lina"))
    tell_of_free_days()
    tell_of_free_days()
    outside = Letter.objects.filter(key__startswith="calendar_desk.conference").order_by("pk")
    assert [letter.to_address for letter in outside] == conference.guests
    assert sorted(
        Notice.objects.filter(text__contains="bukan hari kerja lagi").values_list(
            "user__username", flat=True
        )
    ) == ["budi", "hendra", "sari"]
