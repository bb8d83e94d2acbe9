"""Nobody and nothing twice at one time: consultants, rooms, accounts, windows."""

import pytest
from django.db import IntegrityError, transaction

from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.refusals import Refused
from videoconf import daily, sop
from videoconf.forms.meeting import LinkForm, RoomForm
from videoconf.master import FIRST_ROOM
from videoconf.meeting import booking
from videoconf.models import Booking, Consultant, PreparationItem, Resource

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


CLASH = "{} sudah dipakai {} pada Rab 25 Nov 2026 10.00–11.30 WIB. Waktu kosong berikutnya: {} WIB."


def other(first, **changes):
    return story.signed(
        letter_number="900/2", **({"starts": story.at(25, 11), "ends": story.at(25, 12)} | changes)
    )


def test_a_consultant_is_not_in_two_conferences_at_once(monday, ratna):
    first = story.named()
    second = other(first)
    with pytest.raises(Refused) as why:
        sop.name_consultants(second.parts.get(), by=ratna, consultants=[story.person("budi")])
    assert str(why.value) == CLASH.format("Budi Santoso", first.number, "Rab 25 Nov 2026 11.30")
    assert (second.parts.get().state, Consultant.objects.count()) == ("asked", 1)
    sop.name_consultants(second.parts.get(), by=ratna, consultants=[story.person("wati")])


def test_a_room_an_account_and_a_window_are_given_once(monday, yusuf, fajar):
    first = story.prepared()
    second = other(first)
    with pytest.raises(Refused) as why:
        sop.book_room(second, by=yusuf, room=story.room())
    assert str(why.value) == CLASH.format(
        "Ruang Rapat Lantai 3", first.number, "Rab 25 Nov 2026 11.30"
    )
    with pytest.raises(Refused, match="Zoom 1 sudah dipakai"):
        sop.make_link(second, by=fajar, provider="manual", account=story.account(), url=story.LINK)
    assert (story.fresh(second).link, Booking.objects.filter(conference=second).count()) == ("", 0)


def test_the_form_says_who_has_it_and_when_it_is_free_again(monday, yusuf):
    first, free = story.prepared(), story.room("Aula")
    form = RoomForm(case=other(first), user=yusuf)
    assert form.clashes == {
        story.room(): CLASH.format("Ruang Rapat Lantai 3", first.number, "Rab 25 Nov 2026 11.30")
    }
    assert set(form.fields["room"].queryset) == {
        story.room(),
        free,
        Resource.objects.get(name=FIRST_ROOM),
    }


@pytest.mark.parametrize(
    ("starts", "ends", "free"),
    [
        (story.at(25, 8), story.at(25, 10), True),
        (story.at(25, 11, 30), story.at(25, 12), True),
        (story.at(25, 11, 29), story.at(25, 12), False),
        (story.at(25, 9), story.at(25, 10, 1), False),
        (story.at(25, 10, 30), story.at(25, 11), False),
        (story.at(25, 9), story.at(25, 13), False),
    ],
)
def test_spans_are_half_open(monday, starts, ends, free):
    story.prepared()
    assert (booking.clash_with(story.room(), starts, ends) is None) is free


def test_the_next_free_hour_lies_within_office_hours(monday):
    conference = story.prepared(starts=story.at(25, 15), ends=story.at(25, 16, 30))
    room = story.room()
    assert booking.next_free(room, story.at(25, 15), story.at(25, 16)) == story.at(26, 7, 30)
    assert booking.next_free(room, story.at(25, 14), story.at(25, 14, 30)) == story.at(25, 14)
    assert booking.next_free(room, story.at(25, 15), story.at(25, 15, 30)) == story.at(25, 16, 30)
    assert booking.next_free(
        room, story.at(25, 15), story.at(25, 16), beside=conference
    ) == story.at(25, 15)


def test_another_room_releases_the_first(monday, yusuf):
    conference = story.signed()
    sop.book_room(conference, by=yusuf, room=story.room())
    sop.book_room(conference, by=yusuf, room=story.room("Aula"))
    assert [(b.resource.name, b.holds) for b in conference.bookings.order_by("pk")] == [
        ("Ruang Rapat Lantai 3", False),
        ("Aula", True),
    ]


def test_cancelling_frees_everything_at_once(monday, sari, yusuf):
    first = story.prepared()
    second = other(first)
    daily.cancel(first, by=sari, reason="Batal.")
    sop.book_room(second, by=yusuf, room=story.room())
    assert [b.conference for b in Booking.objects.filter(holds=True)] == [second]


def test_everything_booked_moves_or_nothing(monday, sari, ratna, yusuf):
    first = story.prepared()
    second = other(first, starts=story.at(26, 9), ends=story.at(26, 12))
    sop.name_consultants(second.parts.get(), by=ratna, consultants=[story.person("budi")])
    with pytest.raises(Refused, match="Budi Santoso sudah dipakai"):
        daily.reschedule(
            first, by=sari, starts=story.at(26, 10), ends=story.at(26, 11), reason="Pemda meminta."
        )
    assert {b.starts for b in first.bookings.all()} == {story.at(25, 10)}
    assert story.fresh(first).starts == story.at(25, 10)
    daily.reschedule(
        first, by=sari, starts=story.at(26, 13), ends=story.at(26, 14), reason="Pemda meminta."
    )
    assert {(b.starts, b.ends) for b in first.bookings.filter(holds=True)} == {
        (story.at(26, 13), story.at(26, 14))
    }
    assert first.bookings.filter(holds=True).count() == 3


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts": story.at(25, 10), "ends": story.at(25, 11, 30)}, "sudah tercatat"),
        ({"starts": story.at(22, 10), "ends": story.at(22, 11)}, "sudah lewat"),
        ({"starts": story.at(29, 10), "ends": story.at(29, 11)}, "bukan hari kerja"),
        ({"starts": story.at(26, 18), "ends": story.at(26, 19)}, "Di luar jam kantor"),
    ],
)
def test_a_new_time_meets_the_same_rules(monday, sari, changes, sentence):
    conference = story.recorded()
    with pytest.raises(Refused, match=sentence):
        daily.reschedule(conference, by=sari, reason="Pindah.", **changes)
    assert (story.fresh(conference).starts, story.fresh(conference).moves) == (story.at(25, 10), 0)


def test_a_later_day_moves_the_limit_only_when_the_pemda_asks_for_it(monday, sari):
    ours, theirs = story.recorded(), story.recorded(letter_number="900/2")
    daily.reschedule(
        ours,
        by=sari,
        starts=story.at(30, 10),
        ends=story.at(30, 11),
        reason="Ruang dipakai.",
        late_ok=True,
    )
    daily.reschedule(
        theirs,
        by=sari,
        starts=story.at(30, 10),
        ends=story.at(30, 11),
        reason="Bupati dinas luar.",
        asked_later=True,
    )
    assert [story.fresh(c).clock.due for c in (ours, theirs)] == [
        story.at(26, 17),
        story.at(30, 17),
    ]
    assert (
        Entry.objects.of(theirs).last().details["batas menurut"]
        == "hari yang diminta Pemda (Sen 30 Nov)"
    )


def test_an_overlap_is_refused_by_the_database_itself(monday):
    first = story.prepared()
    second = other(first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.create(
            resource=story.room(), conference=second, starts=second.starts, ends=second.ends
        )
    free = Booking.objects.create(
        resource=story.room(), conference=second, starts=first.ends, ends=first.ends + story.HOUR
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=free.pk).update(starts=second.starts)
    Booking.objects.create(
        resource=story.room(), conference=second, starts=first.starts, ends=first.ends, holds=False
    )


@pytest.mark.parametrize(
    ("kind", "broken"), [("room", {"person": 1}), ("consultant", {"person": None})]
)
def test_a_resource_is_a_thing_or_a_person(monday, budi, kind, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.create(kind=kind, name="Lain", person=budi if broken["person"] else None)


def test_the_link_form_takes_only_allowed_hosts(monday, fajar):
    conference = story.signed()
    form = LinkForm(
        {"provider": "manual", "url": "https://zoom.us.evil.example/j/1"},
        case=conference,
        user=fajar,
    )
    assert not form.is_valid()
    assert list(form.errors) == ["url"]
    with pytest.raises(Refused, match="Tautan harus alamat https"):
        sop.make_link(conference, by=fajar, provider="manual", url="https://evil.example/j/1")
    assert story.fresh(conference).link_status == "tautan belum dibuat"


def test_a_tick_names_who_and_when_says_the_database(monday):
    story.signed()
    with pytest.raises(IntegrityError), transaction.atomic():
        PreparationItem.objects.update(done_at=story.at(23, 10))
