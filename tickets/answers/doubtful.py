"""Which BAK of the call center, issued before the repairs, may say what is not so."""

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from bak.models import Consultant, Item
from djpk_layanan.history.models import Entry
from djpk_layanan.operations.asks import Doubted
from djpk_layanan.operations.doubtful import doubt, is_of_before, issued_before

from ..models import Ticket

# how the words beside a consultant began that named the Kasubdit
APPROVED_BY = "Disetujui"


def approved(bak="pk"):
    """The rows of the document that a Kasubdit had approved."""
    return Item.objects.filter(bak=OuterRef(bak), locked=True)


def superseded_answers():
    """A revision that holds an approved answer of the document before it, beside a new one."""
    revisions = issued_before(Ticket).filter(Exists(approved()), revision__gt=0)
    there = Item.objects.filter(bak=OuterRef("bak__revises"), locked=True)
    carried = there.filter(answer=OuterRef("answer"))
    old = Item.objects.filter(Exists(carried), bak=OuterRef("pk"), locked=True)
    new = Item.objects.filter(~Exists(carried), bak=OuterRef("pk"), question=OuterRef("old"))
    mixed = revisions.annotate(old=Subquery(old.values("question")[:1])).filter(old__isnull=False)
    for bak in mixed.filter(Q(escalated=False) | Exists(new)).iterator():
        if is_of_before(bak):
            also = "" if bak.escalated else ", dan menyebut “Eskalasi: tidak”"
            why = f"Revisi memuat jawaban unit yang sudah digantikan{also}."
            yield doubt(bak, "jawaban lama", why)


def other_consultants():
    """Petugas Konsultan is somebody else than who answered, as the history has it."""
    ticket = Ticket.objects.filter(number=OuterRef("case_number")).values("pk")[:1]
    answers = Entry.objects.filter(
        subject=Ticket._meta.label_lower,
        subject_id=OuterRef("ticket"),
        step="answer",
        at__lte=OuterRef("issued_at"),
    ).order_by("-seq")
    consultants = Consultant.objects.filter(bak=OuterRef("pk"))
    named = consultants.filter(Q(name=OuterRef("by")) | ~Q(nip="") & Q(nip=OuterRef("by_nip")))
    direct = issued_before(Ticket).filter(~Exists(approved()))
    found = direct.annotate(ticket=Subquery(ticket)).annotate(
        by=Subquery(answers.values("by__name")[:1]),
        by_nip=Subquery(answers.values("by__nip")[:1]),
        named_as=Subquery(consultants.values("name")[:1]),
    )
    for bak in found.filter(~Exists(named), by__isnull=False).iterator():
        if is_of_before(bak):
            why = f"Petugas Konsultan {bak.named_as}, padahal yang menjawab {bak.by}."
            yield doubt(bak, "penjawab lain", why)


def unseen_items():
    """A Kasubdit stands as having approved a document with questions that he never saw."""
    approver = Consultant.objects.filter(bak=OuterRef("pk"), acting__startswith=APPROVED_BY)
    found = issued_before(Ticket).filter(Exists(approver), Exists(approved()))
    found = found.annotate(typed=Count("item", filter=Q(item__locked=False))).filter(typed__gt=0)
    superseded = {row.number for row in superseded_answers()}
    for bak in found.iterator():
        if is_of_before(bak) and bak.number not in superseded:
            why = (
                f"{bak.typed} pertanyaan dijawab CSO, tetapi Kasubdit tertulis menyetujui semuanya."
            )
            yield doubt(bak, "bukan persetujuannya", why)


DOUBTED = Doubted((superseded_answers, other_consultants, unseen_items))
