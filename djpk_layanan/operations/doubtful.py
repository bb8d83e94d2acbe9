"""Documents issued before the repairs that may say what is not so.

Nothing is changed here: a person reads the case and issues a revision. Only what holds today is
listed, not what was replaced since; and only documents of that time: later ones name in each item
who answered it, and a Nota Dinas has its facts as fields. Each kind is one statement that lets the
database look; what it finds is read row by row.
"""

import datetime as dt
import re
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from bak.models import Bak, Consultant, Item
from djpk_layanan.clock import words
from djpk_layanan.history.models import Entry
from tickets.models import Ticket
from videoconf import times
from videoconf.models import Conference, Signature

KEPT_FOR = 3600  # seconds that the page knows what was found
SHOWN = 50  # of them on the page; the command lists all
LIVE = [Bak.State.ISSUED, Bak.State.SENT, Bak.State.FAILED]
APPROVED_BY = "Disetujui"  # how the words beside a consultant began that named the Kasubdit
DAY = re.compile(rf"Hari/tanggal: \w+, (\d{{1,2}}) ({'|'.join(words.MONTHS)}) (\d{{4}})")
HOURS = re.compile(r"Waktu: (\d\d\.\d\d)[–-](\d\d\.\d\d)")


@dataclass(frozen=True)
class Doubt:
    """A document, its case, and why it is to be looked at. `fault`: the kind, in a word or two."""

    number: str
    case_number: str
    fault: str
    why: str
    since: dt.datetime


def doubts():
    """All of them, kind by kind, the oldest first."""
    for kind in (superseded_answers, other_consultants, unseen_items, lost_questions, other_days):
        yield from kind()


def known():
    """(The first of them, how many there are), as they were within the last hour: for the page."""
    if (found := cache.get("doubtful")) is None:
        found = list(doubts())
        cache.set("doubtful", (found[:SHOWN], len(found)), KEPT_FOR)
        return found[:SHOWN], len(found)
    return found


def of_before(service):
    """The issued documents of a service that hold, by their number."""
    return Bak.objects.filter(service=service, state__in=LIVE).order_by("issued_at")


def is_of_before(bak):
    """Whether it was frozen before each item named who answered it."""
    items = bak.content.get("items") or [{}]
    return "answered_by" not in items[0]


def doubt(bak, fault, why):
    return Doubt(bak.number, bak.case_number, fault, why, bak.issued_at)


def approved(bak="pk"):
    """The rows of the document that a Kasubdit had approved."""
    return Item.objects.filter(bak=OuterRef(bak), locked=True)


def superseded_answers():
    """A revision that holds an approved answer of the document before it, beside a new one."""
    revisions = of_before(Bak.Service.CALL_CENTER).filter(Exists(approved()), revision__gt=0)
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
    direct = of_before(Bak.Service.CALL_CENTER).filter(~Exists(approved()))
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
    found = of_before(Bak.Service.CALL_CENTER).filter(Exists(approver), Exists(approved()))
    found = found.annotate(typed=Count("item", filter=Q(item__locked=False))).filter(typed__gt=0)
    superseded = {row.number for row in superseded_answers()}
    for bak in found.iterator():
        if is_of_before(bak) and bak.number not in superseded:
            why = (
                f"{bak.typed} pertanyaan dijawab CSO, tetapi Kasubdit tertulis menyetujui semuanya."
            )
            yield doubt(bak, "bukan persetujuannya", why)


def lost_questions():
    """A visit's draft once held more questions than were printed.

    Nothing tells what they were. But each time a draft was kept its rows were written anew, and
    the numbers of the rows that are gone show how many there were: more than the times it was
    kept and the questions printed can explain. A colleague's draft of the same minute may be the
    reason as well, so this is said with care.
    """
    rows, people = Item.objects.order_by("pk"), Consultant.objects.order_by("pk")
    counted = rows.filter(bak=OuterRef("pk")).order_by().values("bak").annotate(count=Count("pk"))
    found = (
        of_before(Bak.Service.VISIT)
        .annotate(
            printed=Subquery(counted.values("count")),
            first=first(rows.filter(bak=OuterRef("pk"))),
            person=first(people.filter(bak=OuterRef("pk"))),
        )
        .annotate(
            row_before=first(rows.reverse().filter(pk__lt=OuterRef("first"))),
            person_before=first(people.reverse().filter(pk__lt=OuterRef("person"))),
        )
    )
    kept = F("person") - 1 - F("person_before")
    gone = F("row_before") + 1 + kept * F("printed")
    for bak in found.filter(first__gt=gone).iterator():  # of the very first one nothing is known
        if is_of_before(bak):
            why = (
                f"Tercetak {bak.printed} pertanyaan; jejak konsepnya menunjukkan pernah lebih "
                "banyak. Cocokkan dengan tamu atau konsultan."
            )
            yield doubt(bak, "pertanyaan hilang", why)


def first(rows):
    return Subquery(rows.values("pk")[:1])


def other_days():
    """A signed Nota Dinas that names another day or hour than the record had when it was signed."""
    later = Entry.objects.filter(
        subject=Conference._meta.label_lower,
        subject_id=OuterRef("conference"),
        step="reschedule",
        at__gt=OuterRef("at"),
    ).order_by("seq")
    newer = Signature.objects.filter(conference=OuterRef("conference"), pk__gt=OuterRef("pk"))
    signed = Signature.objects.filter(~Exists(newer)).select_related("conference").order_by("at")
    for signature in signed.annotate(then=Subquery(later.values("details__semula")[:1])).iterator():
        record = signature.then or times.in_one_line(signature.conference)
        if said := other_than(record, signature.content):
            why = f"Naskah menyebut {said}, padahal saat ditandatangani jadwalnya {record}."
            yield Doubt(
                signature.number, signature.conference.number, "hari lain", why, signature.at
            )


def other_than(record, content):
    """What the memo's list says of day and hours, where the record says something else.

    record: "Sen 23 Nov 2026, 10.00–11.30 WIB". "" when they agree, or no list says it.
    """
    if "facts" in content:
        return ""
    points = [point for block in content["blocks"] for point in block["points"]]
    text = "\n".join("".join(span["text"] for span in point) for point in points)
    day, hours, said = DAY.search(text), HOURS.search(text), []
    if day and f" {day[1]} {day[2][:3]} {day[3]}," not in record:
        said.append(f"{day[1]} {day[2]} {day[3]}")
    if hours and f"{hours[1]}–{hours[2]}" not in record:
        said.append(f"pukul {hours[1]}–{hours[2]} WIB")
    return ", ".join(said)
