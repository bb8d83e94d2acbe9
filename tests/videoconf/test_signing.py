"""The signature under the Nota Dinas: its number, signed elsewhere, sent out, guarded."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import Refused
from videoconf import daily, sop
from videoconf.models import Conference, Initial, NotaDinas, Signature
from videoconf.nota import nota_print

from . import signed_files, story
from .memos import lend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_a_plh_signs_as_what_he_is_with_the_code_of_the_post(monday, hendra, yusuf):
    conference = story.initialled()
    yusuf = lend(hendra, yusuf)
    sop.sign(conference, by=yusuf, read=conference.nota_id)
    signature = conference.signature
    assert (signature.number, signature.acting_as) == (
        "ND-1/PK.15/2026",
        "Plh. Kabag HKK · Bagian HKK",
    )
    assert signature.position == "Plh. Kepala Bagian Harmonisasi Kebijakan dan Kehumasan"
    assert signature.content["sender"] == "Kepala Bagian Harmonisasi Kebijakan dan Kehumasan"
    assert Entry.objects.of(conference).last().acting_as == "Plh. Kabag HKK · Bagian HKK"


def test_numbers_are_gapless_and_begin_anew_each_year(monday, hendra):
    first, second = story.signed(), story.initialled(letter_number="900/2")
    with pytest.raises(Refused):
        sop.sign(second, by=hendra, read=first.nota_id)
    sop.sign(second, by=hendra, read=second.nota_id)
    monday.move_to(timezone.now().replace(year=2027, month=1, day=11))
    starts = timezone.now().replace(day=13)
    third = story.signed(letter_number="900/3", starts=starts, ends=starts + story.HOUR)
    assert [c.signature.number for c in (first, second, third)] == [
        "ND-1/PK.15/2026",
        "ND-2/PK.15/2026",
        "ND-1/PK.15/2027",
    ]


def test_a_number_taken_for_signing_elsewhere_stays_whatever_happens(monday, hendra, maya, dimas):
    conference = story.initialled()
    sop.take_number(conference, by=hendra)
    with pytest.raises(Refused, match="Nomor ND sudah diambil"):
        sop.take_number(conference, by=hendra)
    sop.return_to_head(conference, by=hendra, reason="Salah hari.")
    sop.edit(conference, by=dimas, **story.wording(conference, text="Hari diperbaiki."))
    sop.initial(conference, by=maya, read=conference.nota_id)
    sop.sign(conference, by=hendra, read=conference.nota_id)
    assert conference.signature.number == "ND-1/PK.15/2026"


def test_a_pdf_signed_elsewhere_takes_the_place_of_ours(monday, hendra):
    conference = story.initialled()
    sop.take_number(conference, by=hendra)
    file = signed_files.upload(signed_files.signed_pdf())
    sop.sign(conference, by=hendra, read=conference.nota_id, file=file)
    signature = conference.signature
    assert (signature.get_method_display(), signature.content["approved"]) == (
        "ditandatangani di luar sistem (berkas diunggah)",
        "",
    )
    assert nota_print.waiting_for_print() == []
    letter = Letter.objects.get(key__startswith="videoconf.nota:")
    assert (letter.to_address, letter.attachment, letter.attachment_name) == (
        "ratna@djpk.example",
        signature.pdf,
        "ND-1-PK.15-2026.pdf",
    )


def test_signing_elsewhere_needs_the_number_first(monday, hendra):
    conference = story.initialled()
    with pytest.raises(Refused, match="Ambil dahulu nomor ND"):
        sop.sign(
            conference,
            by=hendra,
            read=conference.nota_id,
            file=signed_files.upload(signed_files.signed_pdf()),
        )
    assert story.fresh(conference).nota_number is None


def test_a_pdf_without_a_signature_is_refused_and_nothing_is_signed(monday, hendra):
    conference = story.initialled()
    sop.take_number(conference, by=hendra)
    with pytest.raises(ValidationError, match="tidak memuat tanda tangan elektronik"):
        sop.sign(conference, by=hendra, read=conference.nota_id, file=story.a_letter())
    assert (story.fresh(conference).state, Signature.objects.count()) == ("initialled", 0)


def test_the_signed_memo_goes_to_the_kasubdit_and_the_sesditjen_once(monday):
    conference = story.initialled(units=story.units("PK.21", "PK.22"))
    sesditjen = story.units("PK.1")[0]
    sesditjen.email = "sesditjen@djpk.example"
    sesditjen.save()
    sop.sign(conference, by=story.person("hendra"), read=conference.nota_id)
    for _ in range(2):
        nota_print.print_nota(conference.signature.pk)
    letters = Letter.objects.filter(key__startswith="videoconf.nota:").order_by("pk")
    assert [letter.to_address for letter in letters] == [
        "anton@djpk.example",
        "ratna@djpk.example",
        "sesditjen@djpk.example",
    ]
    assert {letter.attachment for letter in letters} == {Signature.objects.get().pdf}
    assert letters[0].subject == "Nota Dinas ND-1/PK.15/2026: video conference Kabupaten Sumenep"


def test_a_new_day_sends_a_memo_on_its_way_back_to_who_writes_it(monday, sari):
    conference = story.initialled()
    daily.reschedule(
        conference,
        by=sari,
        starts=story.at(26, 10),
        ends=story.at(26, 11),
        reason="Permintaan Pemda.",
    )
    assert (conference.state, conference.initial, conference.drafted_at) == (
        "assigned_drafter",
        None,
        None,
    )
    assert Entry.objects.of(conference).last().after == "assigned_drafter"
    assert conference.nota is None
    sop.draft(conference, by=story.person("dimas"), **story.wording(conference))
    assert dict(conference.nota.facts)["Hari/tanggal"] == "Kamis, 26 November 2026"


@pytest.mark.parametrize(
    ("table", "act"),
    [
        (NotaDinas, {"text": "Diganti di basis data."}),
        (Initial, {"fingerprint": "0" * 64}),
        (Signature, {"fingerprint": "0" * 64}),
        (Signature, {"number": "ND-9/PK.15/2026"}),
        (Conference, {"nota_number": "ND-9/PK.15/2026"}),
        (Conference, {"initial": None}),
        (Conference, {"nota": None}),
    ],
)
def test_the_database_keeps_wording_paraf_signature_and_number(monday, table, act):
    story.signed()
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**act)


@pytest.mark.parametrize("table", [NotaDinas, Initial, Signature])
def test_the_database_deletes_none_of_them(monday, table):
    story.signed()
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.all()._raw_delete("default")


def test_a_paraf_under_another_text_does_not_carry_the_state_says_the_database(monday, maya, dimas):
    conference = story.initialled()
    paraf = conference.initial
    sop.edit(conference, by=dimas, **story.wording(conference, text="Naskah kedua."))
    with (
        pytest.raises(IntegrityError, match="paraf is not under this wording"),
        transaction.atomic(),
    ):
        Conference.objects.filter(pk=conference.pk).update(
            state="initialled", initial=paraf, initialled_at=timezone.now()
        )


def test_a_state_without_its_signature_is_refused_by_the_database(monday):
    conference = story.initialled()
    with (
        pytest.raises(IntegrityError, match="signature is not under this wording"),
        transaction.atomic(),
    ):
        Conference.objects.filter(pk=conference.pk).update(
            state="signed", signed_at=timezone.now(), nota_number="ND-1/PK.15/2026"
        )


@pytest.mark.parametrize("ended", ["cancelled", "declined"])
def test_what_was_called_off_does_not_come_back_says_the_database(monday, ended):
    conference = getattr(story, ended)()
    with (
        pytest.raises(IntegrityError, match="what has ended does not come back"),
        transaction.atomic(),
    ):
        Conference.objects.filter(pk=conference.pk).update(state="recorded")
