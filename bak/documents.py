"""The life of a BAK: drafted, numbered and frozen, printed once, mailed, revised."""

import datetime as dt
import secrets

import segno
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from djpk_layanan import pdf, services
from djpk_layanan.files import store
from djpk_layanan.history.record import record_line
from djpk_layanan.outbox import letters, wakeup

from .content import content_of_bak
from .delivery import let_go, queue_letters, resend_bak, resend_or_refuse, settle_deliveries
from .models import Bak
from .numbers import next_number
from .preflight import preflight
from .signatures import drawn

__all__ = [
    "UNDELIVERED",
    "content_of_bak",
    "hand_over",
    "is_issued",
    "issue_bak",
    "let_go",
    "preflight",
    "preview_bak",
    "render_bak",
    "resend_bak",
    "resend_or_refuse",
    "revise_bak",
    "settle_deliveries",
    "waiting_for_pdf",
]

# what a list says of a case whose BAK came back
UNDELIVERED = "BAK belum sampai"
RENDER, PDF = "bak.tasks.render", "application/pdf"
# characters on a line of each, about
COLUMNS = {"question": 30, "answer": 42, "legal_basis": 18}
# lines: such a row is kept on one page
SHORT = 14
COPIES = ("RANGKAP 1 – ARSIP DJPK", "RANGKAP 2 – TAMU")
# what a revision does not take over
OF_ONE_ISSUE = {
    "id",
    "revises",
    "revision",
    "created_at",
    "state",
    "number",
    "verification_code",
    "issued_at",
    "issued_by",
    "content",
    "pdf",
    "handed_over",
    "copies",
    "held",
    "escalated",
    "follow_up",
    "follow_up_by",
    "follow_up_due",
}
State = Bak.State


def preview_bak(bak):
    """The PDF of a draft as bytes: no number, KONSEP across each page. Nothing is stored."""
    return print_out(content_of_bak(bak))


def print_out(words):
    """The PDF of a BAK's content. The same content gives the same bytes."""
    return pdf.render_pdf("bak/bak.html", printable(words), title=words["title"])


def print_copies(words):
    """A visit's two copies in one PDF: the same words and number, another foot (SOP 194 clause
    6.b).
    """
    return pdf.render_together(
        "bak/bak.html", [printable(words) | {"copy": copy} for copy in COPIES], title=words["title"]
    )


def printable(words):
    shown = {} if says_who(words) else {"answered_by": ""}
    items = [item | {"is_short": lines_of(item) <= SHORT} | shown for item in words["items"]]
    qr = (
        segno.make(words["verify_url"], error="m").png_data_uri(scale=4, border=1)
        if words["verify_url"]
        else ""
    )
    people = {
        kind: [person | {"drawn": drawn(person.get("signature", ""))} for person in words[kind]]
        for kind in ("consultants", "guests")
    }
    return words | people | {"items": items, "qr": qr}


def says_who(words):
    """Not where the one consultant signs the sheet himself: it says so, and has no room to say
    it again.
    """
    is_signed_by_one = not words["delivery"] and len(words["consultants"]) == 1
    return not is_signed_by_one or any(item.get("approved_by") for item in words["items"])


def lines_of(item):
    """How many lines the longest cell of a row takes, about."""
    return max(
        sum(1 + len(line) // width for line in item[name].split("\n"))
        for name, width in COLUMNS.items()
    )


def is_issued(bak):
    """Whether the case has one (None when it has none yet) that is numbered and frozen."""
    return bool(bak and not bak.is_draft)


@transaction.atomic
def issue_bak(bak, *, by, at=None):
    """Number and freeze a draft (SOP 193 10.c,g; 194 11.f; 195 11.i); PDF and letters follow after
    the commit. Returns the BAK as stored.

    Raises ValidationError when it is no draft, is incomplete or can't be printed; then no number is
    spent.
    """
    at = at or timezone.now()
    bak = Bak.objects.select_for_update().get(pk=bak.pk)
    refuse_unready(bak)
    bak.number = next_number(services.by_key(bak.service).code, bak.unit_code, at)
    # 144 random bits
    bak.verification_code = secrets.token_urlsafe(18)
    bak.state, bak.issued_at, bak.issued_by = State.ISSUED, at, by
    # signed and handed over on paper first; by e-mail when the guest has left
    bak.held = bak.minuted.on_paper
    bak.content = pdf.printable_data(content_of_bak(bak))
    supersede_bak(bak.revises)
    bak.save()
    record_line(
        bak,
        by=by,
        step="issue",
        before=State.DRAFT,
        after=State.ISSUED,
        details={"nomor": bak.number},
    )
    wakeup.after_commit(RENDER, [bak.pk])
    return bak


def refuse_unready(bak):
    if not bak.is_draft:
        raise ValidationError(f"BAK ini sudah diterbitkan dengan nomor {bak.number}.")
    if not bak.guest_set.exists() or not bak.consultant_set.exists():
        raise ValidationError("Isi dahulu Pengguna Layanan dan Petugas Konsultan.")
    items = bak.item_set.all()
    if not items or not all(item.question.strip() and item.answer.strip() for item in items):
        raise ValidationError(
            "Setiap pertanyaan harus mempunyai jawaban, dan paling sedikit ada satu pertanyaan."
        )
    for address in bak.addresses:
        letters.refuse_unsendable(address, "BAK", None, "")


def supersede_bak(original):
    if not original:
        return
    live = Bak.objects.filter(pk=original.pk, state__in=[State.ISSUED, State.SENT, State.FAILED])
    if not live.update(state=State.SUPERSEDED):
        raise ValidationError(f"BAK {original.number} sudah digantikan.")


@transaction.atomic
def revise_bak(bak, *, by):
    """A new draft that will replace this BAK once it is issued; the one under way when there is
    one.

    It takes the facts of the case with it and no question, answer or party: the app fills it with
    what is valid now.
    """
    bak = Bak.objects.select_for_update().get(pk=bak.pk)
    if bak.is_draft:
        raise ValidationError("BAK ini masih konsep dan dapat diubah langsung.")
    if known := Bak.objects.filter(revises=bak).first():
        if known.is_draft:
            return known
        raise ValidationError(f"BAK ini sudah digantikan oleh {known.number}.")
    facts = {
        field.name: getattr(bak, field.name)
        for field in Bak._meta.concrete_fields
        if field.name not in OF_ONE_ISSUE
    }
    draft = Bak.objects.create(revises=bak, revision=bak.revision + 1, **facts)
    record_line(
        bak,
        by=by,
        step="revise",
        before=bak.state,
        after=bak.state,
        details={"revisi": draft.revision},
    )
    return draft


def hand_over(bak, *, reason):
    """The BAK was printed and handed over, because it could not be mailed.

    The reason is written once.
    """
    if not Bak.objects.issued().filter(pk=bak.pk, handed_over="").update(handed_over=reason):
        raise ValidationError("BAK ini belum terbit atau sudah diserahkan.")
    bak.handed_over = reason


def render_bak(bak_id):
    """Print an issued BAK from its frozen content and queue its letters: once, however often and
    by however many it is asked. Returns the StoredFile.
    """
    bak = Bak.objects.issued().select_related("pdf").get(pk=bak_id)
    if bak.pdf:
        return bak.pdf
    printed = print_out(bak.content)
    copies = print_copies(bak.content) if bak.minuted.on_paper else None
    with transaction.atomic():
        stored = store.keep_file(printed, content_type=PDF)
        if Bak.objects.filter(pk=bak_id, pdf__isnull=True).update(
            pdf=stored, copies=copies and store.keep_file(copies, content_type=PDF)
        ):
            bak.refresh_from_db()
            queue_letters(bak)
            return stored
    return Bak.objects.select_related("pdf").get(pk=bak_id).pdf


def waiting_for_pdf(*, seconds, at_most):
    """The ids of the BAKs issued longer ago than that without a PDF, oldest first."""
    before = timezone.now() - dt.timedelta(seconds=seconds)
    return list(Bak.objects.without_pdf(before=before).values_list("pk", flat=True)[:at_most])
