"""The Nota Dinas (SOP 195 clauses 11.d-f): versions, paraf, number, signature; and the one that
corrects a signed one.

Signing here is called what it is, an approval in this system; the QR code leads to the proof of the
document and is no signature.
"""

import secrets

from django.core.exceptions import ValidationError
from django.utils import timezone

from djpk_layanan import pdf
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import store
from djpk_layanan.files.checks import PDF, content_type_of
from djpk_layanan.outbox import wakeup
from djpk_layanan.workflow.refusals import Refused

from . import letters, nota_facts, nota_numbers, nota_print, nota_text, signed_pdf
from .models import Conference, Initial, NotaDinas, Signature
from .posts import capacity, mark

PRINT = "videoconf.tasks.print_nota"
CHANGED = "Naskah Nota Dinas sudah berubah sejak halaman Anda dibuka. Baca dahulu naskah yang baru."
Method, S = Signature.Method, Conference.State


def write(conference, *, by, **wording):
    """The next version of the memo; a paraf under the one before is void.

    Nothing when nothing was changed. Raises ValidationError, see `version`.
    """
    written = version(conference, conference.nota, by=by, **wording)
    if written != conference.nota:
        conference.nota = written
        void_initial(conference)
    return conference.nota


def write_correction(conference, *, by, **wording):
    """The same for the memo that corrects the signed one."""
    written = version(
        conference, conference.correction, by=by, corrects=conference.signature, **wording
    )
    if written != conference.correction:
        conference.correction, conference.correction_initial = written, None
    return conference.correction


def version(conference, current, *, by, urgency, enclosure, subject, text, corrects=None):
    """A new version with the facts of the record, or the current one when it says the same.

    Raises ValidationError for HTML, an empty text, or a day or hour in it.
    """
    said = {
        "urgency": urgency,
        "enclosure": enclosure,
        "subject": subject,
        "text": text,
        "addressees": nota_facts.addressees(conference),
        "facts": nota_facts.facts_of(conference, corrects=corrects),
    }
    for wording in (text, subject):
        nota_text.refuse_markup(wording)
        nota_facts.refuse_facts(wording, conference)
    fingerprint = nota_text.fingerprint(said)
    if current is not None and current.fingerprint == fingerprint:
        return current
    return NotaDinas.objects.create(
        conference=conference,
        version=conference.versions.count() + 1,
        drafter=by,
        at=timezone.now(),
        fingerprint=fingerprint,
        corrects=corrects,
        **said,
    )


def void_initial(conference):
    conference.initial = conference.initialled_at = None


def follow(conference):
    """The record says something else now: what was written for the old facts is void, a signed
    memo is to be corrected. Returns what the history says of it.
    """
    if conference.signed_at is None:
        return void(conference)
    if conference.correction and nota_facts.difference(conference, conference.correction):
        conference.correction = conference.correction_initial = None
    conference.outdated = bool(nota_facts.difference(conference, conference.nota))
    if not conference.outdated:
        conference.correction = conference.correction_initial = None
        return {}
    letters.correction_needed(conference)
    return {"Nota Dinas": "perlu diperbaiki"}


def void(conference):
    """Draft text and paraf: the Pelaksana writes anew from the record."""
    was_written = conference.nota is not None
    conference.nota = None
    void_initial(conference)
    if conference.state in (S.DRAFTED, S.INITIALLED):
        conference.state, conference.drafted_at = S.ASSIGNED_DRAFTER, None
    return {"naskah dan paraf": "gugur"} if was_written else {}


def refuse_other_text(conference, current, read):
    """The mark goes under the text that the person read, as long as it says what is recorded, or
    nowhere.
    """
    if current is None or read != current.pk:
        raise Refused(CHANGED)
    if why := nota_facts.difference(conference, current):
        raise Refused(why)


def initial(conference, *, by, version):
    """A paraf under exactly this version."""
    refuse_other_text(conference, conference.nota, version)
    conference.initial = paraf(conference.nota, by=by)
    conference.initialled_at = conference.initial.at
    return conference.initial


def initial_correction(conference, *, by, version):
    refuse_other_text(conference, conference.correction, version)
    conference.correction_initial = paraf(conference.correction, by=by)
    return conference.correction_initial


def paraf(written, *, by):
    return Initial.objects.create(
        nota=written, fingerprint=written.fingerprint, **mark(by, Role.KASUBBAG_MSKLI)
    )


def take_number(conference, *, by, typed=""):
    """Once: a number that was taken stays with the conference whatever becomes of it.

    Raises Refused.
    """
    if conference.nota_number is None:
        conference.nota_number = nota_numbers.give(conference, by=by, typed=typed)
    return conference.nota_number


def take_correction_number(conference, *, by, typed=""):
    if conference.correction_number is None:
        conference.correction_number = nota_numbers.give(conference, by=by, typed=typed)
    return conference.correction_number


def sign(conference, *, by, version, file=None, number=""):
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
        **mark(by, Role.KABAG_HKK),
    )
    whose = capacity(by, Role.KABAG_HKK)["whose"]
    signature.content = pdf.plain(
        nota_print.content(nota_print.current(conference), signature=signature, whose=whose)
    )
    signature.save(force_insert=True)
    conference.parts.filter(asked_at__isnull=True).update(asked_at=signature.at)
    if uploaded:
        letters.nota_sent(signature)
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
    if why := signed_pdf.fault(upload.read()):
        raise ValidationError(why)
    kept = store.accept(upload)
    if other := Signature.objects.filter(pdf=kept).first():
        raise ValidationError(
            f"Berkas ini sudah menjadi Nota Dinas {other.number}. Pilih berkas yang "
            "ditandatangani untuk nomor ini."
        )
    return kept
