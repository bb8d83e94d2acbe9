"""Paraf, number and signature under the Nota Dinas (SOP 195 clauses 11.e, f), and under the one
that corrects a signed one.

Signing here is called what it is, an approval in this system; the QR code leads to the proof of the
document and is no signature.
"""

import secrets

from django.core.exceptions import ValidationError

from djpk_layanan import pdf
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import store
from djpk_layanan.files.checks import PDF, content_type_of
from djpk_layanan.outbox import wakeup
from djpk_layanan.workflow.refusals import Refused

from ..letters import nota_letters
from ..models import Initial, Signature
from . import nota_numbers, nota_print, signed_pdf
from .nota_capacity import capacity_of, mark_of
from .nota_writing import refuse_other_text

PRINT = "videoconf.tasks.print_nota"
Method = Signature.Method


def give_initial(conference, *, by, version):
    """A paraf under exactly this version."""
    refuse_other_text(conference, conference.nota, version)
    conference.initial = paraf_under(conference.nota, by=by)
    conference.initialled_at = conference.initial.at
    return conference.initial


def initial_correction(conference, *, by, version):
    refuse_other_text(conference, conference.correction, version)
    conference.correction_initial = paraf_under(conference.correction, by=by)
    return conference.correction_initial


def paraf_under(written, *, by):
    return Initial.objects.create(
        nota=written, fingerprint=written.fingerprint, **mark_of(by, Role.KASUBBAG_MSKLI)
    )


def take_number(conference, *, by, typed=""):
    """Once: a number that was taken stays with the conference whatever becomes of it.

    Raises Refused.
    """
    if conference.nota_number is None:
        conference.nota_number = nota_numbers.give_number(conference, by=by, typed=typed)
    return conference.nota_number


def take_correction_number(conference, *, by, typed=""):
    if conference.correction_number is None:
        conference.correction_number = nota_numbers.give_number(conference, by=by, typed=typed)
    return conference.correction_number


def sign_memo(conference, *, by, version, file=None, number=""):
    """The signature under exactly this version; with `file` it was given elsewhere, under the
    number taken before. Raises Refused or ValidationError.
    """
    refuse_other_text(conference, conference.nota, version)
    refuse_unnumbered(conference.nota_number, file)
    take_number(conference, by=by, typed=number)
    signature = put_under(conference, by=by, file=file)
    conference.signed_at = signature.at
    return signature


def sign_correction(conference, *, by, version, file=None, number=""):
    """The corrected memo takes the place of the first, which stays as it was signed.

    Raises Refused or ValidationError.
    """
    refuse_other_text(conference, conference.correction, version)
    refuse_unnumbered(conference.correction_number, file)
    take_correction_number(conference, by=by, typed=number)
    first = conference.signature
    conference.nota, conference.initial = conference.correction, conference.correction_initial
    conference.nota_number = conference.correction_number
    conference.correction = conference.correction_initial = conference.correction_number = None
    conference.outdated = False
    return put_under(conference, by=by, file=file, replaces=first)


def refuse_unnumbered(number, file):
    if file and number is None:
        raise Refused("Ambil dahulu nomor ND, cetak naskahnya, lalu tandatangani di luar sistem.")


def put_under(conference, *, by, file, replaces=None):
    """The signature itself, its content frozen; the workers print it, or what was signed
    elsewhere goes out as it is.
    """
    method, uploaded = (Method.EXTERNAL, accept_signed(file)) if file else (Method.SYSTEM, None)
    signature = Signature(
        conference=conference,
        nota=conference.nota,
        fingerprint=conference.nota.fingerprint,
        number=conference.nota_number,
        method=method,
        pdf=uploaded,
        replaces=replaces,
        verification_code=secrets.token_urlsafe(18),
        **mark_of(by, Role.KABAG_HKK),
    )
    whose = capacity_of(by, Role.KABAG_HKK)["whose"]
    signature.content = pdf.printable_data(
        nota_print.memo_content(
            nota_print.current_memo(conference), signature=signature, whose=whose
        )
    )
    signature.save(force_insert=True)
    conference.parts.filter(asked_at__isnull=True).update(asked_at=signature.at)
    if uploaded:
        nota_letters.nota_sent(signature)
    else:
        wakeup.after_commit(PRINT, [signature.pk])
    return signature


def accept_signed(upload):
    """A PDF signed elsewhere (BSrE), kept as it is.

    Raises ValidationError when it carries no signature, or is another memo's file.
    """
    if content_type_of(upload) != PDF:
        raise ValidationError("Nota Dinas yang ditandatangani di luar sistem harus berupa PDF.")
    upload.seek(0)
    if why := signed_pdf.fault_of_signed_pdf(upload.read()):
        raise ValidationError(why)
    kept = store.accept_upload(upload)
    if other := Signature.objects.filter(pdf=kept).first():
        raise ValidationError(
            f"Berkas ini sudah menjadi Nota Dinas {other.number}. Pilih berkas yang "
            "ditandatangani untuk nomor ini."
        )
    return kept
