"""The Nota Dinas on paper: its words as plain data, the PDF, printed once and sent out."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from djpk_layanan import pdf
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.files import store
from djpk_layanan.files.checks import PDF

from ..letters import nota_letters
from ..models import Initial, NotaDinas, Signature
from . import nota_facts, nota_text
from .nota_capacity import capacity_of

COPIES = ["Sekretaris Direktorat Jenderal Perimbangan Keuangan"]
APPROVED = "Disetujui dalam sistem DJPK Layanan; bukan tanda tangan elektronik tersertifikasi."
Method = Signature.Method


@dataclass(frozen=True)
class Memo:
    """A wording with the paraf under it and the number that it has by now."""

    nota: NotaDinas
    initial: Initial | None
    number: str


def current_memo(conference):
    """The memo that holds, or is on its way to the signature."""
    return Memo(conference.nota, conference.initial, conference.nota_number or "")


def correcting_memo(conference):
    """The one that is to correct the signed one."""
    return Memo(
        conference.correction, conference.correction_initial, conference.correction_number or ""
    )


def memo_content(memo, *, signature=None, whose=""):
    """All the words of the memo.

    Without a signature it is a draft (KONSEP), or, with its number taken, what is signed elsewhere.
    """
    nota, number, case_number = memo.nota, memo.number, memo.nota.conference.number
    hands = hands_under(memo.initial, signature)
    return hands | {
        "title": f"Nota Dinas {number}" if number else f"Konsep Nota Dinas {case_number}",
        "number": number,
        "is_draft": not number,
        "addressees": nota.addressees,
        "sender": whose or "Kepala Bagian Harmonisasi Kebijakan dan Kehumasan",
        "urgency": nota.urgency,
        "enclosure": nota.enclosure,
        "subject": nota.subject,
        "date": words.long_date(timezone.localdate()).partition(", ")[2],
        "opening": nota_facts.opening_sentences(nota.facts),
        "facts": nota_facts.lines_of_plan(nota.facts),
        "blocks": nota_text.for_print(nota.text),
        "copies": COPIES,
        "footer": f"{number or f'KONSEP – {case_number}'} · sidik naskah {nota.fingerprint[:16]}",
    }


def hands_under(paraf, signature):
    """Who put paraf and signature, how, and where that is proved; "" and None where nobody did."""
    said = {"signer": None, "initial": "", "approved": "", "verify_url": ""}
    if paraf:
        at = words.date_and_time(paraf.at)
        said["initial"] = f"Paraf: {paraf.person.name}, {paraf.position}, {at} WIB"
    if signature:
        said["signer"] = named_below(signature.person, signature.position)
        said["verify_url"] = verify_url(signature)
    if signature and signature.method == Method.SYSTEM:
        said["approved"] = f"{APPROVED} {words.date_and_time(signature.at)} WIB."
    return said


def named_below(person, position):
    return {"position": position, "name": person.name, "nip": person.nip}


def verify_url(signature):
    return settings.SITE_URL + reverse("videoconf:verify", args=[signature.verification_code])


def print_out(words_):
    """The PDF of a memo's content. The same content gives the same bytes."""
    qr = (
        segno.make(words_["verify_url"], error="m").png_data_uri(scale=4, border=1)
        if words_["verify_url"]
        else ""
    )
    return pdf.render_pdf("videoconf/nota_dinas.html", words_ | {"qr": qr}, title=words_["title"])


def preview_of(memo, *, signer=None):
    """A version as a PDF: KONSEP while it has no number, else ready to be signed elsewhere by
    the signer. Nothing is stored.
    """
    facts = memo_content(memo)
    if signer:
        position = capacity_of(signer, Role.KABAG_HKK)["position"]
        facts["signer"] = named_below(signer, position)
    return print_out(pdf.printable_data(facts))


def print_nota(pk):
    """Print a signed memo and send it out: once, however often and by however many it is asked."""
    signature = Signature.objects.select_related("conference").get(pk=pk)
    if signature.pdf_id:
        return
    printed = print_out(signature.content)
    with transaction.atomic():
        if Signature.objects.filter(pk=pk, pdf__isnull=True).update(
            pdf=store.keep_file(printed, content_type=PDF)
        ):
            signature.refresh_from_db()
            nota_letters.nota_sent(signature)


def waiting_for_print(*, at_most=50):
    """The ids of signed memos that no worker has printed, oldest first."""
    return list(
        Signature.objects.filter(pdf__isnull=True)
        .order_by("at")
        .values_list("pk", flat=True)[:at_most]
    )
