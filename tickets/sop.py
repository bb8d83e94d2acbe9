"""SOP 193-PK.15, consultation through the call center: what people do, in the SOP's order.

A question is answered within 2 working days, or 5 when a technical unit is asked, both counted from
its receipt (clause 7). Steps with the clause "+" are not in the SOP's text but what it needs in
daily work; more of them stand in `daily.py` and `repairs.py`.
"""

from django.utils import timezone

from djpk_layanan.accounts import rules
from djpk_layanan.accounts.models import User
from djpk_layanan.accounts.people import owner_after
from djpk_layanan.accounts.rules import (
    cso,
    kasubdit_of_the_unit,
    pelaksana_of_the_unit,
    staff_of_the_unit,
)
from djpk_layanan.clock import clocks
from djpk_layanan.files.attachments import attach_upload
from djpk_layanan.workflow.engine import Sop
from djpk_layanan.workflow.forms import ReasonForm
from djpk_layanan.workflow.refusals import Refused

from . import forms, letters, minutes, needs, outlook
from .intake import new_ticket
from .models import DAYS_ESCALATED, Escalation, Message, Ticket
from .search import words_of

sop = Sop("193-PK.15", "Layanan konsultasi melalui call center")
OPEN, ESCALATED, ANSWERED, CLOSED, CANCELLED, MERGED = Ticket.State
SENT, IN_PROGRESS, SUBMITTED, APPROVED, MISROUTED = Escalation.State
LIVE = Ticket.LIVE


# ── What follows by itself ────────────────────────────────────────────────────────────────────────
@sop.step(
    "10.f",
    "Jawaban unit lengkap",
    source=ESCALATED,
    target=ANSWERED,
    who=rules.system,
    needs=(needs.no_unit_working,),
)
def units_answered(ticket, *, by):
    ticket.answered_at = timezone.now()
    ticket.search_text = words_of(ticket)
    letters.units_answered(ticket)


@sop.step(
    "+",
    "Kembali ke CSO",
    source=ESCALATED,
    target=OPEN,
    who=rules.system,
    needs=(needs.no_unit_working,),
)
def back_to_cso(ticket, *, by):
    """No unit works on it, and a unit that sent it back was not replaced."""


@sop.step("+", "Kembali ke unit", source=(OPEN, ANSWERED), target=ESCALATED, who=rules.system)
def back_to_units(ticket, *, by):
    """An answer was sent back: 5 working days, counted like those of any escalation (of a
    reopened ticket from its reopening).
    """
    return retarget(ticket)


def settle_units(escalation):
    """After a unit's last word on the ticket: answered in full, or back with the CSO."""
    ticket = escalation.ticket
    if not ticket.escalations.working().exists():
        step = units_answered if ticket.escalations.answer_in_full() else back_to_cso
        step(ticket, by=User.system())


def reopen_to_units(case):
    """After a unit got work back: the ticket is with the units again."""
    ticket = case.root
    if ticket.state in (OPEN, ANSWERED) and ticket.escalations.working().exists():
        back_to_units(ticket, by=User.system())


# ── 10.a-c: the question comes in, and the CSO answers what he can ────────────────────────────────
@sop.opening("10.a,b", "Catat", target=OPEN, who=rules.cso_or_system, form=forms.RegisterForm)
def register(*, by, files=(), left_out=(), remark="", received_at=None, is_answered=False, **facts):
    """Number at once, 2 working days from receipt, a receipt by e-mail with the tracking link.

    facts: contact, channel, kind, topic, subject and question, and what else `new_ticket` takes ·
    is_answered: the answer is given in the same act; a receipt would promise what has been kept ·
    left_out: why files of a mail were not accepted, a sentence each · remark: what else its CSO
    should know of the mail.
    """
    ticket = new_ticket(by=by, received_at=received_at or timezone.now(), **facts)
    names = [attach_upload(ticket, file, by=by).name for file in files]
    if note := letters.about_the_mail(remark, left_out):
        ticket.say(Message.Kind.NOTE, note, by=by)
    if not is_answered:
        letters.receipt_to_requester(ticket, left_out=left_out)
    if ticket.owner is None:
        letters.question_came(ticket)
    return ticket, {"nomor": ticket.number, "batas": ticket.clock.due, "berkas": names}


@sop.step(
    "10.c",
    "Jawab langsung",
    source=OPEN,
    target=ANSWERED,
    who=cso,
    needs=(needs.no_unit_working,),
    form=forms.AnswerForm,
    icon="message-square-reply",
    leads_to="Jawaban dicatat dan masuk konsep BAK, yang diperiksa lalu diterbitkan sesudahnya.",
)
def answer(ticket, *, by, answer, legal_basis="", supersedes=None):
    """Who answers what came by mail or from the portal is its CSO from now on; in the BAK he is the
    one who answered.

    supersedes: the approved parts whose answers hold no longer (None: those of the BAK before a
    reopening).
    """
    ticket.owner = owner_after(ticket.owner, by)
    minutes.supersede_answers(
        minutes.outdated_answers(ticket) if supersedes is None else supersedes
    )
    before = minutes.own_item(ticket)
    ticket.answer, ticket.legal_basis, ticket.answered_by = answer, legal_basis, by
    ticket.answered_at = timezone.now()
    minutes.put_in_draft(
        ticket, instead_of=before, items=minutes.signed_rows(ticket, minutes.own_item(ticket))
    )
    ticket.search_text = words_of(ticket)
    return {"jawaban": answer, "dasar hukum": legal_basis}


# ── 10.d-f: a technical unit answers ──────────────────────────────────────────────────────────────
@sop.step(
    "10.d",
    "Eskalasi",
    source=(OPEN, ESCALATED),
    repairs_from=(ANSWERED,),
    target=ESCALATED,
    who=cso,
    needs=(needs.has_no_issued_bak,),
    form=forms.EscalateForm,
    quiet=(ESCALATED, ANSWERED),
    icon="send",
    leads_to=f"Unit menerima pertanyaan; janji {DAYS_ESCALATED} hari kerja sejak diterima.",
)
def escalate(ticket, *, by, units, reason, question="", note="", supersedes=None):
    """5 working days from the receipt, whenever it is escalated; a ticket that is late by then
    stays known as late.

    reason: why the CSO can't answer; question: what these units are asked ("": the ticket's own).
    An answer that the CSO had given holds no longer: it stays in the history.
    """
    refuse_units_at_work(ticket, units)
    ticket.owner = owner_after(ticket.owner, by)
    question = question or ticket.question
    outdated = list(minutes.outdated_answers(ticket) if supersedes is None else supersedes)
    asked_again = ticket.escalations.valid().filter(unit__in=units, question=question)
    outdated += [part for part in asked_again if part not in outdated]
    minutes.supersede_answers(outdated)
    withdraw_answer(ticket)
    dates = retarget(ticket)
    for unit in units:
        sent = {"sent_by": by, "sent_at": timezone.now()}
        escalation = ticket.escalations.create(unit=unit, question=question, note=note, **sent)
        letters.escalation_sent(escalation)
    return {
        "unit": [unit.short_name for unit in units],
        "unit_id": [unit.pk for unit in units],
        "alasan": reason,
        "catatan": note,
        "tidak berlaku lagi": [str(part.unit) for part in outdated],
    } | dates


def refuse_units_at_work(ticket, units):
    working = ticket.escalations.working().filter(unit__in=units)
    if busy := working.values_list("unit__short_name", flat=True):
        raise Refused(f"{', '.join(busy)} sudah mengerjakan tiket ini.")


@sop.step(
    "10.e",
    "Kerjakan",
    of="escalation",
    source=SENT,
    target=IN_PROGRESS,
    who=pelaksana_of_the_unit,
    icon="hand",
    leads_to="Nama Anda tercatat sebagai yang mengerjakan; CSO melihatnya.",
)
def take(escalation, *, by):
    escalation.worker, escalation.taken_at = by, timezone.now()
    return {"unit": str(escalation.unit)}


@sop.step(
    "10.e,f",
    "Ajukan jawaban",
    of="escalation",
    source=IN_PROGRESS,
    target=SUBMITTED,
    who=pelaksana_of_the_unit,
    form=forms.SubmitForm,
    icon="send",
    leads_to="Kasubdit unit menerima jawaban ini untuk disetujui.",
)
def submit(escalation, *, by, answer, legal_basis="", files=()):
    escalation.revision = escalation.write(answer=answer, legal_basis=legal_basis, drafter=by)
    escalation.worker = escalation.drafter = by
    escalation.submitted_at = timezone.now()
    names = [attach_upload(escalation, file, by=by).name for file in files]
    letters.escalation_submitted(escalation)
    return {
        "unit": str(escalation.unit),
        "revisi": escalation.revision.number,
        "jawaban": answer,
        "dasar hukum": legal_basis,
        "berkas": names,
    }


@sop.step(
    "10.f",
    "Setujui",
    of="escalation",
    source=SUBMITTED,
    target=APPROVED,
    who=(kasubdit_of_the_unit, needs.not_the_drafter),
    form=forms.ApproveForm,
    icon="check",
    then=settle_units,
    leads_to="Jawaban terkunci dan kembali ke CSO, yang menerbitkan BAK.",
)
def approve(escalation, *, by, revision, answer=None, legal_basis=None):
    """The approval binds the exact text; a corrected wording is a revision that names drafter
    and corrector.
    """
    if revision != escalation.revision_id:
        raise Refused(
            "Jawaban sudah berubah sejak halaman Anda dibuka. Baca dahulu jawaban yang baru."
        )
    read = escalation.revision
    answer = read.answer if answer is None else answer
    legal_basis = read.legal_basis if legal_basis is None else legal_basis
    if (answer, legal_basis) != (read.answer, read.legal_basis):
        escalation.revision = escalation.write(
            answer=answer, legal_basis=legal_basis, drafter=read.drafter, corrector=by
        )
    escalation.approved_by, escalation.approved_at = by, timezone.now()
    escalation.approved_as = by.acts_as(kasubdit_of_the_unit.roles, escalation.unit)
    return {
        "unit": str(escalation.unit),
        "revisi": escalation.revision.number,
        "dikoreksi": escalation.revision_id != read.pk,
    }


@sop.step(
    "10.f",
    "Kembalikan",
    of="escalation",
    source=SUBMITTED,
    target=IN_PROGRESS,
    who=kasubdit_of_the_unit,
    form=ReasonForm,
    icon="undo-2",
)
def return_to_drafter(escalation, *, by, reason):
    letters.escalation_returned(escalation, reason)
    return {"unit": str(escalation.unit), "alasan": reason}


@sop.step(
    "+",
    "Salah alamat",
    of="escalation",
    source=(SENT, IN_PROGRESS),
    target=MISROUTED,
    who=staff_of_the_unit,
    form=forms.MisrouteForm,
    quiet=True,
    icon="signpost",
    then=settle_units,
)
def misroute(escalation, *, by, reason, better_unit=None):
    """Back to the CSO, who asks another unit or answers; the clock keeps running."""
    escalation.misrouted_at = timezone.now()
    letters.escalation_misrouted(escalation, reason, better_unit)
    return {"unit": str(escalation.unit), "alasan": reason, "usul unit": str(better_unit or "")}


@sop.step(
    "+",
    "Minta kelengkapan",
    of="escalation",
    source=(SENT, IN_PROGRESS),
    who=staff_of_the_unit,
    form=forms.TextForm,
    quiet=True,
    icon="message-circle-question-mark",
)
def ask_completeness(escalation, *, by, text):
    """The unit needs something from the requester; only the CSO talks with him."""
    letters.completeness_asked(escalation, text)
    escalation.ticket.say(Message.Kind.NOTE, text, by=by)
    return {"unit": str(escalation.unit), "permintaan": text}


@sop.step(
    "+",
    "Minta perbaikan jawaban",
    of="escalation",
    source=APPROVED,
    target=IN_PROGRESS,
    who=cso,
    needs=(
        needs.its_bak_is_not_issued,
        needs.it_still_holds,
        needs.its_ticket_is_live,
        needs.its_unit_works_on_nothing_else,
    ),
    form=ReasonForm,
    quiet=True,
    icon="undo-2",
    then=reopen_to_units,
)
def request_revision(escalation, *, by, reason):
    """An approved answer is locked: who wants it changed sends it back, and it is approved anew."""
    escalation.approved_by = escalation.approved_at = None
    escalation.approved_as = ""
    escalation.ticket.owner = owner_after(escalation.ticket.owner, by)
    letters.escalation_returned(escalation, reason)
    return {"unit": str(escalation.unit), "alasan": reason}


# ── 10.c, g and 1: the BAK, and the end ───────────────────────────────────────────────────────────
@sop.step(
    "10.c,g",
    "Terbitkan BAK",
    source=ANSWERED,
    who=cso,
    needs=(needs.has_no_issued_bak,),
    icon="file-check",
    confirm=outlook.of_issuing,
    leads_to="BAK diberi nomor, dibekukan, lalu dikirim. Sesudah itu hanya dapat direvisi.",
)
def issue_bak(ticket, *, by, **data):
    """Numbered and frozen here; rendered and mailed by the workers. data: what the BAK says;
    none: what was saved of it.
    """
    ticket.owner = owner_after(ticket.owner, by)
    ticket.bak = minutes.issue_minutes(ticket, by=by, **(data or minutes.starting_data(ticket)))
    return {"nomor": ticket.bak.number}


@sop.step(
    "+",
    "Simpan konsep BAK",
    source=ANSWERED,
    who=cso,
    needs=(needs.has_no_issued_bak,),
    form=forms.BakForm,
    quiet=True,
    icon="save",
)
def save_bak_draft(ticket, *, by, items, **rest):
    ticket.bak = minutes.save_draft(ticket, by=by, items=items, **rest)


@sop.step(
    "1",
    "Selesai",
    source=ANSWERED,
    target=CLOSED,
    who=rules.system,
    needs=(needs.bak_was_taken_by_the_mail_server,),
)
def close(ticket, *, by):
    return end(ticket)


@sop.step(
    "1",
    "Selesaikan tanpa surel",
    source=ANSWERED,
    target=CLOSED,
    who=cso,
    needs=(needs.has_issued_bak, needs.bak_is_not_in_the_mail),
    form=ReasonForm,
    icon="check",
    leads_to="Tiket selesai; BAK tidak dikirim karena pemohon tidak punya surel.",
)
def close_by_hand(ticket, *, by, reason):
    """The requester has no e-mail, or it does not work: the BAK was printed and handed over."""
    minutes.hand_over(ticket.bak, reason=reason)
    return end(ticket) | {"alasan": reason}


@sop.step(
    "+",
    "Serahkan hasil cetak",
    source=CLOSED,
    who=cso,
    needs=(needs.bak_came_back,),
    form=ReasonForm,
    icon="printer-check",
)
def hand_over(ticket, *, by, reason):
    """The mail server took the BAK and gave it back after the end: it was printed and handed over.

    The end stands.
    """
    minutes.hand_over(ticket.bak, reason=reason)
    return {"BAK": ticket.bak.number, "alasan": reason}


# ── What several steps do ─────────────────────────────────────────────────────────────────────────
def retarget(ticket):
    """The 5 days of an escalation, from the same start. Returns the details for the history."""
    was_late, before = ticket.clock.is_late(timezone.now()), ticket.clock.due
    clocks.retarget_clock(ticket.clock, days=DAYS_ESCALATED)
    return {"batas semula": before, "batas": ticket.clock.due, "sudah terlambat": was_late}


def withdraw_answer(ticket):
    """A direct answer holds no longer, nor does a draft of the BAK quote it."""
    minutes.put_in_draft(ticket, instead_of=minutes.own_item(ticket))
    ticket.answer, ticket.legal_basis, ticket.answered_by, ticket.answered_at = "", "", None, None


def end(ticket):
    ticket.closed_at = timezone.now()
    clocks.stop_clock(ticket.clock, at=ticket.closed_at)
    letters.survey_to_requester(ticket)
    return {"BAK": ticket.bak.number, "terlambat": ticket.clock.is_late(ticket.closed_at)}
