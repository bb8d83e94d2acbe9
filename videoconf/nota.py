"""The Nota Dinas (SOP 195 clauses 11.d-f): versions, paraf, number, signature.

Signing here is called what it is, an approval in this system; the QR code leads to the proof of the document and is no signature.
"""
import secrets

from django.core.exceptions import ValidationError
from django.utils import timezone

from bak.numbers import next_serial
from djpk_layanan import pdf
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import store
from djpk_layanan.files.checks import PDF, content_type_of
from djpk_layanan.outbox import wakeup
from djpk_layanan.workflow.refusals import Refused

from . import letters, nota_print, nota_text, signed_pdf
from .models import Initial, NotaDinas, Signature
from .posts import capacity, mark

PRINT = "videoconf.tasks.print_nota"
CHANGED = "Naskah Nota Dinas sudah berubah sejak halaman Anda dibuka. Baca dahulu naskah yang baru."
Method = Signature.Method


def write(conference, *, by, urgency, enclosure, subject, text):
    """The next version; a paraf under the one before is void. Nothing when nothing was changed. Raises ValidationError for HTML or an empty text."""
    facts = {"urgency": urgency, "enclosure": enclosure, "subject": subject, "text": text, "addressees": nota_text.addressees(conference)}
    nota_text.refuse_markup(text)
    nota_text.refuse_markup(subject)
    fingerprint = nota_text.fingerprint(facts)
    if conference.nota is None or conference.nota.fingerprint != fingerprint:
        version = conference.versions.count() + 1
        conference.nota = NotaDinas.objects.create(conference=conference, version=version, drafter=by, at=timezone.now(), fingerprint=fingerprint, **facts)
        void_initial(conference)
    return conference.nota


def void_initial(conference):
    conference.initial = conference.initialled_at = None


def refuse_other_text(conference, version):
    """The mark goes under the text that the person read, or nowhere."""
    if version != conference.nota_id:
        raise Refused(CHANGED)


def initial(conference, *, by, version):
    """A paraf under exactly this version."""
    refuse_other_text(conference, version)
    conference.initial = Initial.objects.create(nota=conference.nota, fingerprint=conference.nota.fingerprint, **mark(by, Role.KASUBBAG_MSKLI))
    conference.initialled_at = conference.initial.at
    return conference.initial


def take_number(conference, *, by):
    """ND-{n}/{unit code}/{year}, once: a number that was taken stays with the conference whatever becomes of it."""
    if conference.nota_number is None:
        code, year = capacity(by, Role.KABAG_HKK)["unit"].code, timezone.localdate().year
        conference.nota_number = f"ND-{next_serial('ND', code, year)}/{code}/{year}"
    return conference.nota_number


def sign(conference, *, by, version, file=None):
    """The signature under exactly this version; with `file` it was given elsewhere, under the number taken before. Raises Refused or ValidationError."""
    refuse_other_text(conference, version)
    if file and conference.nota_number is None:
        raise Refused("Ambil dahulu nomor ND, cetak naskahnya, lalu tandatangani di luar sistem.")
    method, uploaded = (Method.EXTERNAL, accept_signed(file)) if file else (Method.SYSTEM, None)
    take_number(conference, by=by)
    signature = Signature(
        conference=conference, nota=conference.nota, fingerprint=conference.nota.fingerprint, number=conference.nota_number, method=method, pdf=uploaded,
        verification_code=secrets.token_urlsafe(18), **mark(by, Role.KABAG_HKK),
    )
    signature.content = pdf.plain(nota_print.content(conference, signature=signature, whose=capacity(by, Role.KABAG_HKK)["whose"]))
    signature.save(force_insert=True)
    conference.signed_at = signature.at
    if uploaded:
        letters.nota_sent(signature)
    else:
        wakeup.after_commit(PRINT, [signature.pk])
    return signature


def accept_signed(upload):
    """A PDF signed elsewhere (BSrE), kept as it is. Raises ValidationError when it carries no signature."""
    if content_type_of(upload) != PDF:
        raise ValidationError("Nota Dinas yang ditandatangani di luar sistem harus berupa PDF.")
    upload.seek(0)
    if why := signed_pdf.fault(upload.read()):
        raise ValidationError(why)
    return store.accept(upload)
