"""What a Nota Dinas says is what is recorded: a new day voids the draft, a signed memo is
corrected by a second one that names it.
"""

import io

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from djpk_layanan.accounts.models import Assignment, Delegation
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tests.pages import as_
from videoconf import repairs, sop
from videoconf.forms.nota_forms import SignForm
from videoconf.models import Conference, NotaDinas, Signature
from videoconf.nota import nota_facts, nota_print

from . import signed_files, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def printed(signature):
    nota_print.print_nota(signature.pk)
    content = store.read(Signature.objects.get(pk=signature.pk).pdf)
    return " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split()
    )


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


def test_a_day_that_changes_after_the_signature_makes_a_second_memo_that_names_the_first(monday):
    conference = story.named()
    first = conference.signature
    before = printed(first)
    story.moved(conference, 26)
    assert (conference.outdated, conference.state) == (True, "signed")
    assert (
        Notice.objects.filter(
            user__username="dimas", text__contains="tulis Nota Dinas perbaikan"
        ).count()
        == 1
    )
    assert [c.number for c in Conference.objects.waiting_for(story.person("dimas"))] == [
        conference.number
    ]
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
    content = store.read(Signature.objects.get(pk=conference.signature.pk).pdf)
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
        "Digantikan:" in page,
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
    assert "berlaku" in client.get(f"/nd/{conference.signature.verification_code}").content.decode()


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


def lend(of, to):
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=of),
        to=to,
        kind="plh",
        starts=story.at(23, 0).date(),
        ends=story.at(30, 0).date(),
    )
    return story.person(to.username)


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
        ["read", "file"],
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


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────────
def test_a_number_of_the_register_is_kept_as_typed_and_the_sequence_goes_round_it(monday, hendra):
    conference = story.initialled()
    sop.sign(conference, by=hendra, read=conference.nota_id, number="ND-2/PK.15/2026")
    others = [story.signed(letter_number=f"900/{n}") for n in range(2)]
    assert [c.nota_number for c in (conference, *others)] == [
        "ND-2/PK.15/2026",
        "ND-1/PK.15/2026",
        "ND-3/PK.15/2026",
    ]


@pytest.mark.parametrize("typed", ["ND-1/PK.15/2026", " nd - 1 / pk.15/2026 "])
def test_a_number_is_given_once_however_it_is_spelt(monday, hendra, typed):
    first, second = story.signed(), story.initialled(letter_number="900/2")
    with pytest.raises(Refused, match=f"Nomor ND-1/PK.15/2026 sudah dipakai {first.number}"):
        sop.sign(second, by=hendra, read=second.nota_id, number=typed)
    assert (story.fresh(second).state, story.fresh(second).nota_number) == ("initialled", None)


@pytest.mark.parametrize("typed", ["x" * 61, "tanpa angka"])
def test_what_is_no_number_is_refused(monday, hendra, typed):
    conference = story.initialled()
    with pytest.raises(Refused, match="bukan nomor"):
        sop.sign(conference, by=hendra, read=conference.nota_id, number=typed)


def test_the_form_proposes_the_next_number_and_takes_none(client, monday):
    first, second = story.signed(), story.initialled(letter_number="900/2")
    page = as_(client, "hendra").get(f"{second.get_absolute_url()}langkah/sign/").content.decode()
    assert ("(ND-2/PK.15/2026)" in page, first.nota_number) == (True, "ND-1/PK.15/2026")
    client.post(
        f"{second.get_absolute_url()}langkah/sign/",
        {"read": second.nota_id, "version": second.version, "number": "B-12/ND/PK.15/2026"},
    )
    assert story.fresh(second).nota_number == "B-12/ND/PK.15/2026"
