"""What is put right about the meeting: its medium, its units."""

import datetime as dt

import pytest

from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import Refused
from videoconf import sop
from videoconf.meeting import preparation
from videoconf.models import Booking, Conference, Consultant

from . import story
from .correcting import TEAMS, ZOOM, changed, correct, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_another_app_gives_up_link_and_account_and_waits_for_subdit_ti(monday):
    conference = correct(story.prepared(), **TEAMS)
    assert (conference.link, conference.meeting_id, conference.provider, conference.state) == (
        "",
        "",
        "",
        "signed",
    )
    assert [
        b.resource.kind for b in conference.bookings.filter(holds=True).order_by("resource__kind")
    ] == ["consultant", "room"]
    assert preparation.what_is_missing(conference) == ["Tautan, ID rapat, dan kode sandi dibuat"]
    assert list(Conference.objects.waiting_for(story.person("fajar"))) == [conference]
    assert "Tautan menyusul." in story.letters_to(story.PEMDA, "REQUEST")[-1].body_txt
    sop.make_link(
        conference,
        by=story.person("fajar"),
        provider="manual",
        url="https://teams.microsoft.com/l/meetup-join/x",
    )
    story.ticked(conference, "fajar")
    assert (
        story.fresh(conference).state,
        [row.sequence for row in conference.invitations.all()],
    ) == ("prepared", [0, 1, 2, 3])


def test_the_network_instead_of_an_app(monday):
    conference = correct(story.prepared(), **story.on_the_network())
    subdit_ti = list(
        conference.preparations.filter(owner="subdit_ti").values_list("text", "done_at")
    )
    assert [text for text, done in subdit_ti if done is None] == [
        "Jendela jaringan disepakati dengan DJPb dan Kanwil",
        "Uji coba dengan Kanwil dilaksanakan",
    ]
    assert "Tautan, ID rapat, dan kode sandi dibuat" not in [text for text, _ in subdit_ti]
    assert (conference.clock.limit, conference.clock.due) == (5, story.at(30, 17))
    assert changed(conference) == [
        ("Media", "Zoom", "jaringan Kementerian Keuangan di Kanwil DJPb Provinsi Jawa Timur")
    ]
    assert conference.outdated


def test_an_app_instead_of_the_network_asks_for_the_earlier_limit(monday):
    conference = story.recorded(
        **story.on_the_network(starts=story.at(27, 10), ends=story.at(27, 11))
    )
    with pytest.raises(Refused, match="Batas SOP 3 hari kerja adalah Kam 26 Nov 2026 17.00 WIB"):
        correct(conference, **ZOOM)
    assert story.fresh(conference).medium == "kanwil"
    late = correct(conference, **ZOOM, late_ok=True)
    assert (late.later_day, late.clock.due) == (None, story.at(26, 17))
    asked = correct(
        story.recorded(
            letter_number="900/2",
            **story.on_the_network(starts=story.at(27, 10), ends=story.at(27, 11)),
        ),
        **ZOOM,
        asked_later=True,
    )
    assert (asked.later_day, asked.clock.due) == (dt.date(2026, 11, 27), story.at(27, 17))


def test_a_lateness_that_was_there_stays_whatever_medium_is_put_right(monday):
    conference = story.recorded()
    monday.move_to(story.at(27, 8), tick=False)
    correct(conference, **story.on_the_network())
    clock = conference.clock
    assert (clock.due, clock.missed, clock.is_late(story.at(27, 8))) == (
        story.at(30, 17),
        story.at(26, 17),
        True,
    )


def test_another_kanwil_frees_the_window_of_the_first(monday):
    conference = story.prepared(**story.on_the_network())
    other = Booking._meta.get_field("resource").related_model.objects.get(
        name="Kanwil DJPb Provinsi Bali"
    )
    correct(conference, medium="kanwil", app="", kanwil=other)
    assert not conference.bookings.filter(holds=True, resource__kind="window").exists()
    assert (conference.state, preparation.what_is_missing(conference)) == (
        "signed",
        [
            "Jendela jaringan disepakati dengan DJPb dan Kanwil",
            "Uji coba dengan Kanwil dilaksanakan",
        ],
    )


def test_a_unit_that_is_left_out_frees_its_people_and_tells_them(monday):
    conference = story.prepared(units=story.units("PK.21", "PK.22"))
    correct(conference, units=story.units("PK.22"))
    assert [part.unit.code for part in conference.parts.all()] == ["PK.22"]
    assert ([person.username for person in conference.consultants], Consultant.objects.count()) == (
        ["budi"],
        1,
    )
    assert [
        b.resource.person.username
        for b in conference.bookings.filter(holds=True, resource__kind="consultant")
    ] == ["budi"]
    assert (
        told("galih", "tidak lagi dilibatkan"),
        told("anton", "tidak lagi dilibatkan"),
        told("budi", "tidak lagi dilibatkan"),
    ) == (1, 1, 0)
    assert [letter.to_address for letter in Letter.objects.filter(calendar_method="CANCEL")] == [
        "galih@djpk.example"
    ]
    assert (conference.state, conference.outdated) == ("prepared", True)


def test_a_unit_that_comes_after_the_signature_waits_for_the_corrected_memo(monday, anton):
    conference = correct(story.prepared(), units=story.units("PK.21", "PK.22"))
    assert (conference.state, preparation.what_is_missing(conference)) == (
        "signed",
        ["konsultan Subdit DAU"],
    )
    part = conference.parts.get(unit__code="PK.21")
    with pytest.raises(Refused, match="setelah Nota Dinas untuk unit ini ditandatangani"):
        sop.name_consultants(part, by=anton, consultants=[story.person("galih")])
    assert list(Conference.objects.waiting_for(anton)) == []
    story.correction_signed(conference)
    assert list(Conference.objects.waiting_for(anton)) == [conference]
    sop.name_consultants(
        conference.parts.get(unit__code="PK.21"), by=anton, consultants=[story.person("galih")]
    )
    assert story.fresh(conference).state == "prepared"


def test_a_conference_has_a_unit(monday):
    with pytest.raises(Refused, match="sedikitnya satu unit"):
        correct(story.recorded(), units=[])
