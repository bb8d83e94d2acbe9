"""11.b-f: from the letter to the signed Nota Dinas: each act by the right person, under exactly
the text that was read.
"""

import pytest

from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.outbox.models import Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused, Stale
from videoconf import sop
from videoconf.models import Initial, NotaDinas, Signature

from . import story
from .memos import lend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_from_the_letter_to_the_signature(monday, hendra, maya, dimas):
    conference = story.signed()
    assert story.steps(conference) == [
        "record",
        "assign_head",
        "assign_drafter",
        "draft",
        "initial",
        "sign",
    ]
    assert [entry.clause for entry in Entry.objects.of(conference)] == [
        "11.a",
        "11.b",
        "11.c",
        "11.d",
        "11.e",
        "11.f",
    ]
    assert [entry.by for entry in Entry.objects.of(conference)][1:] == [
        hendra,
        maya,
        dimas,
        maya,
        hendra,
    ]
    paraf, signature = conference.initial, conference.signature
    assert (paraf.person, paraf.position, paraf.fingerprint) == (
        maya,
        "Kepala Subbagian MSKLI",
        conference.nota.fingerprint,
    )
    assert (signature.person, signature.number, signature.fingerprint) == (
        hendra,
        "ND-1/PK.15/2026",
        conference.nota.fingerprint,
    )
    assert signature.get_method_display() == "disetujui dalam sistem"
    assert list(broken_links()) == []


def test_each_hears_when_it_is_his_turn(monday):
    conference = story.signed()
    told = [
        (notice.user.username, notice.text.partition(": ")[2])
        for notice in Notice.objects.order_by("pk")
    ]
    when = "Rab 25 Nov 2026, 10.00–11.30 WIB"
    assert told == [
        ("hendra", "permohonan Kab. Sumenep menunggu penugasan Anda."),
        ("maya", "siapkan Nota Dinas. Arahan: Segera."),
        ("dimas", "ketik konsep Nota Dinas."),
        ("maya", "konsep Nota Dinas menunggu paraf Anda."),
        ("hendra", "Nota Dinas menunggu tanda tangan Anda."),
        ("ratna", f"ND-1/PK.15/2026 meminta Anda menunjuk konsultan untuk {when}."),
        ("fajar", f"daftar persiapan untuk {when} menunggu Anda."),
        ("yusuf", f"daftar persiapan untuk {when} menunggu Anda."),
    ]
    assert {notice.url for notice in Notice.objects.all()} == {conference.get_absolute_url()}


def test_only_the_assigned_pelaksana_types(monday, maya):
    conference = story.drafter_assigned()
    with pytest.raises(NotAllowed, match="Pelaksana MSKLI yang ditugaskan"):
        sop.draft(conference, by=maya, **story.wording(conference))
    assert (story.fresh(conference).state, NotaDinas.objects.count()) == ("assigned_drafter", 0)


def test_every_edit_is_a_version_and_an_unchanged_text_is_none(monday, dimas):
    conference = story.drafter_assigned()
    sop.save_draft(conference, by=dimas, **story.wording(conference))
    sop.save_draft(conference, by=dimas, **story.wording(conference))
    sop.save_draft(conference, by=dimas, **story.wording(conference, urgency="Biasa"))
    assert [(v.version, v.urgency, v.drafter) for v in conference.versions.all()] == [
        (1, "Segera", dimas),
        (2, "Biasa", dimas),
    ]


def test_a_return_goes_one_step_down_with_its_note(monday, maya, hendra, dimas):
    conference = story.initialled()
    sop.return_to_head(conference, by=hendra, reason="Perbaiki kalimat penutup.")
    assert (conference.state, conference.initial, conference.initialled_at) == (
        "drafted",
        None,
        None,
    )
    sop.return_to_drafter(conference, by=maya, reason="Lihat catatan Kabag.")
    assert (conference.state, conference.drafted_at) == ("assigned_drafter", None)
    assert [
        e.details["catatan"] for e in Entry.objects.of(conference) if e.step.startswith("return")
    ] == ["Perbaiki kalimat penutup.", "Lihat catatan Kabag."]
    assert [
        n.user.username for n in Notice.objects.filter(text__contains="dikembalikan").order_by("pk")
    ] == ["maya", "dimas"]
    assert Initial.objects.count() == 1
    sop.draft(conference, by=dimas, **story.wording(conference, text="Kalimat penutup diperbaiki."))
    sop.initial(conference, by=maya, read=conference.nota_id)
    assert (conference.state, conference.nota.version, Initial.objects.count()) == (
        "initialled",
        2,
        2,
    )


@pytest.mark.parametrize("editor", ["hendra", "maya", "dimas"])
def test_an_edit_after_the_paraf_voids_it(monday, editor):
    conference = story.initialled()
    sop.edit(conference, by=story.person(editor), **story.wording(conference, text="Naskah baru."))
    assert (conference.state, conference.initial, conference.nota.version) == ("drafted", None, 2)
    with pytest.raises(Refused, match="status saat ini “Konsep ND”"):
        sop.sign(conference, by=story.person("hendra"), read=conference.nota_id)
    assert (
        Signature.objects.count(),
        Entry.objects.of(conference).last().details["paraf gugur"],
    ) == (0, True)


def test_an_edit_that_changes_nothing_is_refused_and_the_paraf_stays(monday, maya):
    conference = story.initialled()
    with pytest.raises(Refused, match="Naskah tidak berubah"):
        sop.edit(conference, by=maya, **story.wording(conference))
    assert (story.fresh(conference).state, story.fresh(conference).initial_id) == (
        "initialled",
        conference.initial_id,
    )


def test_the_paraf_goes_under_the_text_that_was_read_or_nowhere(monday, maya, dimas):
    conference = story.drafted()
    read = conference.nota_id
    sop.edit(conference, by=dimas, **story.wording(conference, text="Diubah diam-diam."))
    with pytest.raises(Refused, match="sudah berubah sejak halaman Anda dibuka"):
        sop.initial(conference, by=maya, read=read)
    assert (story.fresh(conference).state, Initial.objects.count()) == ("drafted", 0)


def test_the_signature_goes_under_the_text_that_was_read_or_nowhere(monday, maya, hendra):
    conference = story.initialled()
    read = conference.nota_id
    sop.edit(conference, by=maya, **story.wording(conference, text="Diubah."))
    sop.initial(conference, by=maya, read=conference.nota_id)
    with pytest.raises(Refused, match="sudah berubah sejak halaman Anda dibuka"):
        sop.sign(conference, by=hendra, read=read)
    assert (
        story.fresh(conference).state,
        story.fresh(conference).nota_number,
        Signature.objects.count(),
    ) == ("initialled", None, 0)


def test_a_step_on_an_older_page_stops(monday, hendra):
    conference = story.initialled()
    with pytest.raises(Stale):
        sop.sign(conference, by=hendra, read=conference.nota_id, seen=conference.version - 1)
    assert story.fresh(conference).state == "initialled"


def test_the_drafter_does_not_initial_his_own_text_even_as_plh(monday, maya, dimas):
    conference = story.drafted()
    dimas = lend(maya, dimas)
    with pytest.raises(NotAllowed, match="tidak boleh diparaf oleh Pelaksana yang mengetiknya"):
        sop.initial(conference, by=dimas, read=conference.nota_id)
    assert story.fresh(conference).initial is None


def test_who_initialled_does_not_sign_even_as_plh(monday, maya, hendra):
    conference = story.initialled()
    maya = lend(hendra, maya)
    with pytest.raises(NotAllowed, match="tidak boleh ditandatangani oleh yang memarafnya"):
        sop.sign(conference, by=maya, read=conference.nota_id)
    assert story.fresh(conference).state == "initialled"
