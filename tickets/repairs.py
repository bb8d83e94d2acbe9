"""Slips of SOP 193 put right: steps on the same Sop, each by the person who may, with its reason
and its line in the history.

What is frozen stays frozen; quota, approval, custody and lateness stay as strict as the SOP has
them.
"""

from django.db import DatabaseError, transaction
from django.utils import timezone

from bak import documents
from djpk_layanan.accounts import rules
from djpk_layanan.accounts.models import User
from djpk_layanan.accounts.rules import cso
from djpk_layanan.clock import clocks
from djpk_layanan.directory import contacts
from djpk_layanan.workflow.forms import ReasonForm
from djpk_layanan.workflow.refusals import Refused

from . import forms, minutes, needs
from .corrections import (
    ask_anew,
    correct_contact,
    label_of,
    refuse_after_the_bak,
    what_follows,
    write_changes,
)
from .forwarded import first_writer
from .intake import who_asks
from .models import Message, Ticket
from .search import words_of
from .sop import (
    ANSWERED,
    CLOSED,
    ESCALATED,
    LIVE,
    MERGED,
    OPEN,
    register,
    reopen_to_units,
    sop,
)


# ── What was misheard or mistyped ─────────────────────────────────────────────────────────────────
@sop.repair(
    "Perbaiki data",
    source=(*LIVE, CLOSED, MERGED),
    who=cso,
    form=forms.CorrectForm,
    icon="user-pen",
    then=reopen_to_units,
)
def correct(ticket, *, by, reason, only_this=False, received_at=None, **facts):
    """Requester, topic, kind, channel, question, and an earlier receipt; once the BAK is issued
    only where he is reached.

    facts: columns of the ticket. The contact follows unless `only_this`. A question that a unit has
    answered goes back to it. Another e-mail address gets the receipt anew.
    """
    before = {name: getattr(ticket, name) for name in facts}
    received_at = received_at or ticket.received_at
    refuse_after_the_bak(ticket, before, facts, received_at)
    diubah = write_changes(ticket, facts | {"received_at": received_at})
    for name, value in facts.items():
        setattr(ticket, name, value)
    if not only_this:
        correct_contact(ticket, before)
    details = {"diubah": diubah, "hanya tiket ini": only_this, "alasan": reason}
    details |= what_follows(ticket, before, received_at)
    ticket.search_text = words_of(ticket)
    return details


@sop.repair(
    "Jadikan pengirim asli pemohon",
    source=LIVE,
    who=cso,
    needs=(needs.was_passed_on, needs.has_no_issued_bak),
    icon="user-check",
)
def take_first_writer(ticket, *, by):
    """Who wrote the mail that a colleague passed on is the one who asks, and gets the receipt."""
    name, address = first_writer(ticket)
    ticket.contact = contacts.contact_behind(address, name)
    before, facts = {"requester_email": ticket.requester_email}, who_asks(ticket.contact, address)
    diubah = write_changes(ticket, facts)
    for column, value in facts.items():
        setattr(ticket, column, value)
    ticket.search_text = words_of(ticket)
    return {"diubah": diubah} | what_follows(ticket, before, ticket.received_at)


@sop.repair(
    "Kirim ulang BAK",
    source=(ANSWERED, CLOSED),
    who=cso,
    needs=(needs.has_issued_bak,),
    form=forms.ResendForm,
    icon="mail",
)
def resend_bak(ticket, *, by, to="", sure=False):
    """The same frozen document as a new letter, to any address; `sure`: also to one whose
    letters came back.
    """
    return documents.resend_or_refuse(ticket.bak, by=by, to=to, sure=sure)


# ── One question in two tickets, two questions in one ─────────────────────────────────────────────
@sop.repair(
    "Gabungkan",
    source=OPEN,
    target=MERGED,
    who=cso,
    needs=(needs.no_unit_working,),
    form=forms.MergeForm,
    icon="merge",
)
def merge(ticket, *, by, into, reason="", both=False):
    """The other ticket goes on, from the earlier of the two receipts; its BAK answers both
    questions and goes to both.

    Another person's ticket of the same Pemda and institution only when asked (`both`); anybody
    else's is only linked. The other is locked without waiting: two opposite merges can't block
    each other.
    """
    into = locked_or_refused(into)
    if why := why_not_merge(ticket, into, both):
        raise Refused(why)
    ticket.merged_into = into
    clocks.stop_clock(ticket.clock, at=timezone.now())
    if ticket.received_at < into.received_at:
        clocks.restart_clock(into.clock, at=ticket.received_at)
    absorb(into, by=User.system(), merged=ticket, reason=reason)
    return {
        "ke": into.number,
        "alasan": reason,
        "pemohon lain": ticket.contact_id != into.contact_id,
        "terlambat": ticket.clock.late_since is not None,
    }


def locked_or_refused(ticket):
    """The row, locked without waiting; Refused when somebody else is changing it just now."""
    try:
        with transaction.atomic():
            return Ticket.objects.select_for_update(nowait=True).get(pk=ticket.pk)
    except DatabaseError as busy:
        raise Refused("Tiket tujuan sedang diubah orang lain. Coba lagi sebentar lagi.") from busy


def why_not_merge(ticket, into, both):
    if into.pk == ticket.pk or into.state not in LIVE:
        return "Tiket tujuan harus tiket lain yang belum selesai."
    if minutes.is_issued(into):
        return "BAK tiket tujuan sudah terbit. Kaitkan kedua tiket, lalu jawab tiket ini sendiri."
    return why_not_one_bak(ticket, into, both)


def why_not_one_bak(ticket, into, both):
    """Why the two can't be one BAK, which carries names and addresses; None when they can."""
    if ticket.contact_id == into.contact_id:
        return None
    place = (ticket.region_id, ticket.requester_institution.casefold())
    if place != (into.region_id, into.requester_institution.casefold()) or place == (None, ""):
        return (
            "Pemohon kedua tiket berasal dari Pemda atau instansi yang berbeda, dan BAK memuat "
            "nama serta alamatnya. Kaitkan saja kedua tiket; masing-masing mendapat BAK-nya "
            "sendiri."
        )
    if both:
        return None
    return (
        "Pemohon kedua tiket berbeda. Pastikan dahulu bahwa keduanya boleh menerima satu "
        "BAK yang sama."
    )


@sop.repair("Menerima gabungan", source=LIVE, who=rules.system)
def absorb(ticket, *, by, merged, reason=""):
    text = f"{merged.subject}\n\n{merged.question}"
    ticket.say(Message.Kind.RECEIVED, text, by=by)
    return {"dari": merged.number, "alasan": reason, "batas": ticket.clock.due}


@sop.repair(
    "Pisahkan",
    source=MERGED,
    target=OPEN,
    who=cso,
    needs=(needs.its_target_has_no_issued_bak,),
    form=ReasonForm,
    icon="split",
)
def unmerge(ticket, *, by, reason):
    """The merge is undone: the ticket goes on by itself, from its own receipt, and so does the
    other.
    """
    into = locked_or_refused(ticket.merged_into)
    if minutes.is_issued(into):
        raise Refused(needs.its_target_has_no_issued_bak.sentence)
    ticket.merged_into = None
    ticket.clock = clocks.start_clock(
        ticket, name="answer", days=ticket.clock.limit, at=ticket.received_at
    )
    give_up(into, by=User.system(), merged=ticket)
    return {"dari": into.number, "alasan": reason, "batas": ticket.clock.due}


@sop.repair("Melepas gabungan", source=(*LIVE, *(set(Ticket.State) - set(LIVE))), who=rules.system)
def give_up(ticket, *, by, merged):
    """Its clock counts again from its own receipt, or that of what is still merged into it."""
    rows = [
        row for row in minutes.starting_data(ticket)["items"] if row["question"] == merged.question
    ]
    minutes.put_in_draft(ticket, instead_of=rows)
    others = ticket.merged_tickets.exclude(pk=merged.pk)
    first = min([ticket.received_at, *others.values_list("received_at", flat=True)])
    if ticket.clock.stopped is None and ticket.clock.started < first and not ticket.is_reopened:
        clocks.restart_clock(ticket.clock, at=first)
    return {"tiket": merged.number, "batas": ticket.clock.due}


@sop.repair("Kaitkan", source=tuple(Ticket.State), who=cso, form=forms.RelateForm, icon="link-2")
def relate(ticket, *, by, other):
    """Like questions of others: each keeps his own BAK, since a BAK carries names and addresses."""
    if other.pk == ticket.pk or ticket.linked.filter(pk=other.pk).exists():
        raise Refused("Kedua tiket sudah terkait.")
    ticket.linked.add(other)
    return {"tiket": other.number}


@sop.repair(
    "Lepas kaitan",
    source=tuple(Ticket.State),
    who=cso,
    needs=(needs.has_links,),
    form=forms.UnrelateForm,
    icon="unlink-2",
)
def unrelate(ticket, *, by, other):
    ticket.linked.remove(other)
    return {"tiket": other.number}


@sop.repair(
    "Pecah",
    source=(OPEN, ESCALATED, ANSWERED),
    who=cso,
    needs=(needs.has_no_issued_bak,),
    form=forms.SplitForm,
    icon="scissors",
    then=reopen_to_units,
)
def split(ticket, *, by, question, remaining, subject, topic, reason=""):
    """A question that has no approved answer becomes a ticket of its own with the same requester
    and receipt.
    """
    old = ticket.question
    if ticket.escalations.valid().filter(question=old).exists():
        raise Refused(
            "Pertanyaan ini sudah dijawab unit dan disetujui; hanya yang belum disetujui dapat "
            "dipecah."
        )
    write_changes(ticket, {"question": remaining})
    ticket.question = remaining
    details = ask_anew(ticket, old)
    ticket.search_text = words_of(ticket)
    question_of_its_own = {"topic": topic, "subject": subject, "question": question}
    new = register.within(by=by, **question_of_its_own, **as_it_came(ticket))
    ticket.linked.add(new)
    return {"menjadi": new.number, "diubah": [label_of("question")], "alasan": reason} | details


def as_it_came(ticket):
    """Who asked, how and when: what a ticket that is split off has in common with this one."""
    return {
        "contact": ticket.contact,
        "channel": ticket.channel,
        "kind": ticket.kind,
        "phone": ticket.requester_phone,
        "email": ticket.requester_email,
        "received_at": ticket.received_at,
    }
