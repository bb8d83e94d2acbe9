"""What a Nota Dinas says is what is recorded: a new day voids the draft, a signed memo is
corrected by a second one that names it.
"""

import io

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from djpk_layanan.accounts.models import Assignment
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tests.pages import as_
from videoconf import repairs, sop
from videoconf.forms.nota import SignForm
from videoconf.models import Conference, Signature
from videoconf.nota import nota_facts, nota_print

from . import signed_files, story
from .memos import lend, printed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_a_day_that_changes_after_the_signature_makes_a_second_memo_that_names_the_first(monday):
    conference = story.named()
    first = conference.signature
    before = printed(first)
    story.moved(conference, 26)
    assert (conference.outdated, conference.state) == (True, "signed")
    said = Notice.objects.filter(text__contains="tulis Nota Dinas perbaikan")
    assert said.filter(user__username="dimas").count() == 1
    waiting = Conference.objects.waiting_for(story.person("dimas"))
    assert [found.number for found in waiting] == [conference.number]
    story.correction_signed(conference)
    second = conference.signature
    assert (second.number, second.replaces, conference.nota_number, conference.outdated) == (
        "ND-2/PK.15/2026",
        first,
        "ND-2/PK.15/2026",
        False,
    )
    words = printed(second)
    said = [
        "NOMOR : ND-2/PK.15/2026",
        "Hal : Perbaikan Nota Dinas ND-1/PK.15/2026",
        (
            "Nota Dinas ini memperbaiki dan menggantikan Nota Dinas nomor ND-1/PK.15/2026 "
            "tanggal 23 November 2026."
        ),
        "Hari/tanggal : Kamis, 26 November 2026",
    ]
    assert [part for part in said if part not in words] == []
    assert "25 November" not in words
    assert (printed(first), "Rabu, 25 November 2026" in before) == (before, True)
    assert [(entry.step, entry.clause) for entry in Entry.objects.of(conference)][-3:] == [
        ("correct_nota", "+"),
        ("initial_correction", "+"),
        ("sign_correction", "+"),
    ]


def test_two_units_and_a_long_subject_fit_on_one_page(monday):
    material = (
        "Rekonsiliasi DBH triwulan III. Selisih pajak rokok 2025 dan penghitungan kurang salur "
        "menurut PMK terbaru, termasuk jadwal penyaluran tahap berikutnya."
    )
    conference = story.correction_signed(
        units=story.units("PK.21", "PK.22"), code="81.71", material=material
    )
    nota_print.print_nota(conference.signature.pk)
    content = store.read_file(Signature.objects.get(pk=conference.signature.pk).pdf)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1


def test_it_goes_to_the_units_and_says_what_it_replaces(monday):
    conference = story.correction_signed()
    nota_print.print_nota(conference.signature.pk)
    letter = Letter.objects.filter(key__startswith="videoconf.nota:").last()
    assert (letter.to_address, letter.subject) == (
        "ratna@djpk.example",
        "Nota Dinas perbaikan ND-2/PK.15/2026: video conference Kabupaten Sumenep",
    )
    assert "yang memperbaiki dan menggantikan Nota Dinas ND-1/PK.15/2026" in letter.body_txt


def test_the_page_shows_both_and_which_one_holds(client, monday):
    conference = story.correction_signed()
    first = conference.signature.replaces
    for signature in (first, conference.signature):
        nota_print.print_nota(signature.pk)
    page = as_(client, "ratna").get(conference.get_absolute_url()).content.decode()
    assert (
        f"/nota-dinas/berkas/{first.pk}/" in page,
        "Digantikan" in page,
        "tidak lagi sesuai" in page,
    ) == (True, True, False)
    assert (
        client.get(f"{conference.get_absolute_url()}nota-dinas/berkas/{first.pk}/").status_code
        == 200
    )
    assert (
        "sudah digantikan</strong> oleh Nota Dinas ND-2/PK.15/2026"
        in client.get(f"/nd/{first.verification_code}").content.decode()
    )
    assert (
        "Berlaku." in client.get(f"/nd/{conference.signature.verification_code}").content.decode()
    )


def waits_for(conference):
    everybody = ["sari", "hendra", "maya", "dimas"]
    return [
        username
        for username in everybody
        if Conference.objects.waiting_for(story.person(username)).filter(pk=conference.pk).exists()
    ]


def test_it_waits_for_each_in_turn(monday):
    conference = story.outdated()
    assert waits_for(conference) == ["dimas"]
    story.correction_drafted(conference)
    assert waits_for(conference) == ["maya"]
    repairs.initial_correction(conference, by=story.person("maya"), read=conference.correction_id)
    assert waits_for(conference) == ["hendra"]
    repairs.return_correction(conference, by=story.person("hendra"), reason="Halnya.")
    assert (
        waits_for(conference),
        Notice.objects.filter(user__username="dimas", text__contains="Catatan: Halnya.").count(),
    ) == (["dimas"], 1)
    story.correction_signed(conference)
    assert waits_for(conference) == []


def test_the_same_four_eyes_as_the_first(monday, maya, hendra, dimas):
    conference = story.correction_drafted()
    with pytest.raises(NotAllowed, match="tidak boleh diparaf oleh yang mengetiknya"):
        repairs.initial_correction(conference, by=lend(maya, dimas), read=conference.correction_id)
    repairs.initial_correction(conference, by=maya, read=conference.correction_id)
    with pytest.raises(NotAllowed, match="tidak boleh ditandatangani oleh yang memarafnya"):
        repairs.sign_correction(conference, by=lend(hendra, maya), read=conference.correction_id)
    assert Signature.objects.count() == 1


def test_a_pelaksana_who_has_gone_is_stood_in_for_by_another(monday, dimas, budi):
    conference = story.outdated()
    dimas.is_active = False
    dimas.save()
    conference = story.fresh(conference)
    assert "Pelaksana MSKLI" in str(sop.sop.steps["correct_nota"].refusal(conference, budi))
    Assignment.objects.create(user=budi, role="pelaksana_mskli", unit=story.units("PK.15")[0])
    another = story.person("budi")
    assert sop.sop.steps["correct_nota"].refusal(conference, another) is None
    assert list(Conference.objects.waiting_for(another)) == [conference]


def test_an_edit_of_the_correction_voids_its_paraf(monday, dimas, hendra):
    conference = story.correction_initialled()
    read = conference.correction_id
    wording = nota_facts.starting_text(conference, corrects=conference.signature)
    repairs.correct_nota(conference, by=dimas, **wording | {"urgency": "Biasa"})
    assert conference.correction_initial is None
    with pytest.raises(Refused):
        repairs.sign_correction(conference, by=hendra, read=read)


def test_a_second_new_day_voids_the_correction_that_was_on_its_way(monday, hendra):
    conference = story.moved(story.correction_initialled(), 24)
    assert (conference.correction, conference.correction_initial, conference.outdated) == (
        None,
        None,
        True,
    )
    with pytest.raises(Refused, match="belum diparaf"):
        repairs.sign_correction(conference, by=hendra, read=None)


def test_back_on_the_day_of_the_signed_memo_nothing_is_to_be_corrected(monday):
    conference = story.moved(story.correction_drafted(), 25)
    assert (conference.outdated, conference.correction) == (False, None)
    with pytest.raises(Refused, match="tidak ada yang perlu diperbaiki"):
        story.correction_drafted(conference)


def test_a_correction_can_be_signed_elsewhere_under_a_number_of_the_register(monday, hendra):
    conference = story.correction_initialled()
    repairs.take_correction_number(conference, by=hendra, number="ND-77/PK.15/2026")
    file = signed_files.upload(signed_files.signed_pdf())
    repairs.sign_correction(conference, by=hendra, read=conference.correction_id, file=file)
    assert (
        conference.signature.number,
        conference.signature.method,
        conference.correction_number,
    ) == ("ND-77/PK.15/2026", "external", None)


def test_the_file_of_the_first_memo_is_not_taken_for_the_second(monday, hendra):
    conference = story.initialled()
    sop.take_number(conference, by=hendra, number="ND-77/PK.15/2026")
    file = signed_files.signed_pdf()
    sop.sign(conference, by=hendra, read=conference.nota_id, file=signed_files.upload(file))
    conference = story.correction_initialled(story.moved(conference, 26))
    repairs.take_correction_number(conference, by=hendra, number="ND-78/PK.15/2026")
    with pytest.raises(
        ValidationError, match="Berkas ini sudah menjadi Nota Dinas ND-77/PK.15/2026"
    ):
        repairs.sign_correction(
            conference, by=hendra, read=conference.correction_id, file=signed_files.upload(file)
        )
    assert story.fresh(conference).signature.number == "ND-77/PK.15/2026"


def test_the_page_asks_for_the_file_only_once_there_is_a_number_to_print(monday, hendra):
    conference = story.initialled()
    before = list(SignForm(case=conference, user=hendra).fields)
    sop.take_number(conference, by=hendra)
    assert (before, list(SignForm(case=conference, user=hendra).fields)) == (
        ["read", "number"],
        ["read", "file", "in_system"],
    )


def test_a_third_replaces_the_second(monday):
    conference = story.correction_signed()
    story.correction_signed(story.moved(conference, 24))
    assert [s.number for s in conference.signatures.all()] == [
        f"ND-{n}/PK.15/2026" for n in (1, 2, 3)
    ]
    assert [s.replaces.number for s in conference.signatures.all()[1:]] == [
        "ND-1/PK.15/2026",
        "ND-2/PK.15/2026",
    ]


def test_the_database_keeps_one_first_memo_and_one_way_of_replacing(monday):
    conference = story.correction_signed()
    first = conference.signature.replaces
    for act in ({"nota_number": first.number}, {"nota": first.nota}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Conference.objects.filter(pk=conference.pk).update(**act)
    other = story.signed(letter_number="900/2")
    for replaces in (None, first, other.signature):
        with pytest.raises(IntegrityError), transaction.atomic():
            Signature.objects.create(
                conference=conference,
                nota=other.versions.get(),
                replaces=replaces,
                person=first.person,
                position="x",
                at=first.at,
                fingerprint="0" * 64,
                number="ND-9",
                method="system",
                verification_code="x",
                content={},
            )
