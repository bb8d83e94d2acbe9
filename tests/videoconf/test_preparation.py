"""11.f, g: consultants, lists, room, link and window; nobody and nothing twice."""

import pytest

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from videoconf import sop
from videoconf.forms.meeting import NameForm, PrepareForm
from videoconf.meeting import preparation
from videoconf.models import Consultant, PreparationTemplate

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
UMUM = [
    "Ruang rapat disiapkan",
    "Kamera, mikrofon, dan pengeras suara dicoba",
    "Layar atau proyektor dicoba",
]


def test_the_lists_are_copied_for_the_medium_when_the_memo_is_signed(monday):
    app, network = story.signed(), story.signed(letter_number="900/2", **story.on_the_network())
    items = {
        c.medium: list(c.preparations.filter(owner="subdit_ti").values_list("text", flat=True))
        for c in (app, network)
    }
    assert items["app"] == [
        "Tautan, ID rapat, dan kode sandi dibuat",
        "Koneksi jaringan diperiksa",
        "Operator dan perekaman disiapkan",
    ]
    assert items["kanwil"] == [
        "Jendela jaringan disepakati dengan DJPb dan Kanwil",
        "Uji coba dengan Kanwil dilaksanakan",
        *items["app"][1:],
    ]
    PreparationTemplate.objects.update(is_mandatory=False)
    assert app.preparations.filter(is_mandatory=True).count() == 6


def test_it_is_ready_with_the_last_thing_and_not_before(monday):
    conference = story.signed()
    assert preparation.what_is_missing(conference) == [
        *UMUM,
        "Tautan, ID rapat, dan kode sandi dibuat",
        "Koneksi jaringan diperiksa",
        "Operator dan perekaman disiapkan",
        "konsultan Subdit DBH",
    ]
    sop.book_room(conference, by=story.person("yusuf"), room=story.room())
    story.ticked(conference, "yusuf")
    sop.make_link(conference, by=story.person("fajar"), provider="manual", url=story.LINK)
    story.ticked(conference, "fajar")
    assert preparation.what_is_missing(story.fresh(conference)) == ["konsultan Subdit DBH"]
    assert story.fresh(conference).state == "signed"
    story.named(conference)
    assert story.fresh(conference).state == "prepared"
    assert Entry.objects.of(conference).last().by.is_system


def test_a_line_that_is_not_mandatory_holds_nothing_up(monday, yusuf, fajar):
    conference = story.named()
    sop.make_link(conference, by=fajar, provider="manual", url=story.LINK)
    story.ticked(conference, "fajar")
    sop.book_room(conference, by=yusuf, room=story.room())
    sop.prepare(
        conference,
        by=yusuf,
        items=list(conference.preparations.filter(owner="kabag_umum", is_mandatory=True)),
    )
    assert story.fresh(conference).state == "prepared"
    assert [item.text for item in conference.preparations.filter(done_at__isnull=True)] == [
        "Papan nama dan konsumsi"
    ]


def test_each_ticks_only_the_own_list(monday, yusuf, fajar):
    conference = story.signed()
    theirs = list(conference.preparations.filter(owner="subdit_ti"))
    with pytest.raises(Refused, match="ada dalam daftar unit lain"):
        sop.prepare(conference, by=yusuf, items=theirs)
    assert conference.preparations.filter(done_at__isnull=False).count() == 0
    assert set(PrepareForm(case=conference, user=fajar).fields["items"].queryset) == set(theirs)


def test_the_network_needs_its_window_and_its_trial_run(monday, yusuf, fajar):
    conference = story.named(story.signed(**story.on_the_network()))
    sop.book_room(conference, by=yusuf, room=story.room())
    story.ticked(conference, "yusuf")
    assert preparation.what_is_missing(conference)[:2] == [
        "Jendela jaringan disepakati dengan DJPb dan Kanwil",
        "Uji coba dengan Kanwil dilaksanakan",
    ]
    story.ticked(conference, "fajar")
    assert preparation.what_is_missing(story.fresh(conference)) == [
        "Jendela jaringan disepakati dengan DJPb dan Kanwil"
    ]
    sop.book_window(conference, by=fajar, agreed_with="Seksi TI Kanwil")
    story.ticked(conference, "fajar")
    assert story.fresh(conference).state == "prepared"
    with pytest.raises(Refused, match="tanpa tautan aplikasi"):
        sop.make_link(conference, by=fajar, provider="manual", url=story.LINK)


def test_a_kasubdit_names_people_of_the_own_unit(monday, ratna, anton):
    part = story.signed().parts.get()
    assert {
        person.username for person in NameForm(case=part, user=ratna).fields["consultants"].queryset
    } == {"ratna", "budi", "wati"}
    with pytest.raises(NotAllowed, match="Kasubdit unit yang dituju"):
        sop.name_consultants(part, by=anton, consultants=[story.person("galih")])
    with pytest.raises(Refused, match="sedikitnya satu konsultan"):
        sop.name_consultants(part, by=ratna, consultants=[])
    assert Consultant.objects.count() == 0


def test_two_units_name_each_their_own_and_each_named_hears_it(monday):
    conference = story.named(story.signed(units=story.units("PK.21", "PK.22")))
    assert [person.username for person in conference.consultants] == ["galih", "budi"]
    told = Notice.objects.filter(text__contains="ditunjuk sebagai konsultan").values_list(
        "user__username", flat=True
    )
    assert sorted(told) == ["budi", "galih"]
