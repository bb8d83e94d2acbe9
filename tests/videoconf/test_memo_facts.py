"""What a Nota Dinas says of its conference follows the record; no hand goes under another."""

import pytest
from django.core.exceptions import ValidationError

from djpk_layanan.workflow.refusals import Refused
from tests.pages import as_
from videoconf import sop
from videoconf.models import Conference, NotaDinas, Signature

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


@pytest.mark.parametrize("builder", ["drafted", "initialled"])
def test_a_new_day_voids_text_and_paraf_and_the_old_text_is_not_filled_in(client, monday, builder):
    conference = getattr(story, builder)()
    story.moved(conference, 26)
    assert (conference.state, conference.nota, conference.initial) == (
        "assigned_drafter",
        None,
        None,
    )
    form = (
        as_(client, "dimas")
        .get(f"{conference.get_absolute_url()}langkah/draft/")
        .context["attempt"]
        .form
    )
    assert dict(form.facts)["Hari/tanggal"] == "Kamis, 26 November 2026"
    assert "November" not in form["text"].value()


def test_a_saved_draft_is_void_too(monday, dimas):
    conference = story.drafter_assigned()
    sop.save_draft(conference, by=dimas, **story.wording(conference))
    assert story.moved(conference, 26).nota is None


@pytest.mark.parametrize(
    "words",
    [
        "Rapat dilaksanakan 25 November 2026.",
        "pada Rabu, 25 Nov 2026",
        "tanggal 24 Desember",
        "tanggal 25-11-2026",
        "25/11/2026",
        "pukul 10.00",
        "pukul 9",
        "10.00 WIB",
        "pada hari Rabu",
        "tanggal 1 Januari 2027",
    ],
)
@pytest.mark.parametrize("field", ["text", "subject"])
def test_the_wording_names_no_day_and_no_hour_that_could_go_stale(monday, dimas, words, field):
    conference = story.drafter_assigned()
    with pytest.raises(
        ValidationError, match="Hari dan jam rapat sudah ada dalam data rapat. Hapus"
    ):
        sop.draft(conference, by=dimas, **story.wording(conference, **{field: words}))
    assert story.fresh(conference).state == "assigned_drafter"


@pytest.mark.parametrize(
    "words",
    [
        "PMK 145/PMK.07/2025 tanggal 30 Desember 2025",
        "surat tanggal 2 November 2026",
        "Pasal 10.2",
        "UU 1 Tahun 2022",
        "45 pegawai",
        "tanggal 31 Februari 2027",
    ],
)
def test_days_that_are_over_may_stand_in_it(monday, dimas, words):
    conference = story.drafter_assigned()
    sop.draft(conference, by=dimas, **story.wording(conference, text=words))
    assert story.fresh(conference).state == "drafted"


@pytest.mark.parametrize(
    ("step", "builder", "username"),
    [("initial", "drafted", "maya"), ("sign", "initialled", "hendra")],
)
def test_no_hand_goes_under_what_differs_from_the_record(monday, step, builder, username):
    conference = getattr(story, builder)()
    Conference.objects.filter(pk=conference.pk).update(
        starts=story.at(26, 10), ends=story.at(26, 11)
    )
    with pytest.raises(Refused) as why:
        getattr(sop, step)(conference, by=story.person(username), read=conference.nota_id)
    assert str(why.value) == (
        "Naskah menyebut Hari/tanggal “Rabu, 25 November 2026”, padahal tercatat “Kamis, 26 "
        "November 2026”. Kembalikan agar naskahnya ditulis ulang."
    )
    assert (Signature.objects.count(), story.fresh(conference).nota_number) == (0, None)


def test_a_memo_of_before_whose_facts_were_words_is_written_anew(client, monday, hendra, maya):
    conference = story.drafter_assigned()
    old = NotaDinas.objects.create(
        conference=conference,
        version=1,
        urgency="Segera",
        enclosure="-",
        subject="Hal",
        addressees=["Kepala Subdit"],
        text="- Hari: Rabu, 25 November 2026",
        drafter=story.person("dimas"),
        at=story.at(23, 10),
        fingerprint="0" * 64,
    )
    Conference.objects.filter(pk=conference.pk).update(
        nota=old, state="drafted", drafted_at=story.at(23, 10)
    )
    with pytest.raises(Refused, match="belum memuat data rapat"):
        sop.initial(conference, by=maya, read=old.pk)
    form = (
        as_(client, "maya")
        .get(f"{conference.get_absolute_url()}langkah/edit/")
        .context["attempt"]
        .form
    )
    sop.edit(story.fresh(conference), by=maya, **{name: form[name].value() for name in form.fields})
    assert story.fresh(conference).nota.facts != []
