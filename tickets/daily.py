"""Daily work around SOP 193: steps on the same Sop that are not in the SOP's text (clause "+")."""

from django.utils import timezone

from djpk_layanan.accounts import rules
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import owner_after
from djpk_layanan.accounts.rules import cso, cso_or_supervisor, supervisor
from djpk_layanan.clock import clocks
from djpk_layanan.files.attachments import attach_upload
from djpk_layanan.handover import handing
from djpk_layanan.workflow.forms import ReasonForm
from djpk_layanan.workflow.refusals import Refused

from . import forms, letters, needs, outlook
from .models import DAYS_DIRECT, Message, OthersWord, Ticket
from .sop import (
    ANSWERED,
    CANCELLED,
    CLOSED,
    IN_PROGRESS,
    LIVE,
    OPEN,
    SENT,
    SUBMITTED,
    sop,
)


@sop.step(
    "+",
    "Tanya pemohon (jeda)",
    source=LIVE,
    who=cso,
    needs=(needs.is_running,),
    form=forms.PauseForm,
    quiet=True,
    icon="pause",
)
def pause(ticket, *, by, text, asked_by="", until=None):
    """The clock rests while the requester owes an answer; reports count the ticket with and without
    the rest.

    Without an e-mail address the question does not reach him by itself: asked_by says how he was
    asked, until when he answers.
    """
    if not ticket.requester_email and not (asked_by and until):
        raise Refused(
            "Pemohon tidak memberi surel. Tanyakan lewat telepon atau WhatsApp, lalu isi cara "
            "bertanya dan sampai kapan ia menjawab."
        )
    ticket.owner = owner_after(ticket.owner, by)
    clocks.pause_clock(ticket.clock, at=timezone.now(), reason=text)
    ticket.say(Message.Kind.ASKED, text, by=by)
    letters.question_to_requester(ticket, text)
    ticket.reply_expected = until
    return {
        "pertanyaan": text,
        "ditanya lewat": asked_by or "surel",
        "menjawab sampai": until,
        "terlambat": ticket.clock.late_since is not None,
    }


@sop.step(
    "+",
    "Lanjutkan waktu",
    source=LIVE,
    who=rules.cso_or_system,
    needs=(needs.is_waiting,),
    quiet=True,
    icon="play",
)
def resume(ticket, *, by):
    go_on(ticket)
    return {"batas": ticket.clock.due}


@sop.step(
    "+",
    "Catat pesan pemohon",
    source=LIVE,
    who=rules.cso_or_system,
    form=forms.MessageForm,
    quiet=True,
    icon="message-square",
)
def receive_message(ticket, *, by, text, files=(), left_out=()):
    """What the requester adds; his word ends the waiting. He is told which files of his mail were
    left out, and why.
    """
    message = ticket.say(Message.Kind.RECEIVED, text, by=by)
    if left_out:
        ticket.say(Message.Kind.NOTE, letters.about_the_mail("", left_out), by=by)
        letters.files_left_out(ticket, message, left_out)
    names = [attach_upload(ticket, file, by=by).name for file in files]
    if ticket.clock.paused:
        go_on(ticket)
    letters.message_came(ticket, message)
    return {"pesan": text, "berkas": names}


def go_on(ticket):
    clocks.resume_clock(ticket.clock, at=timezone.now())
    ticket.reply_expected = None


@sop.step(
    "+",
    "Buka kembali",
    source=CLOSED,
    target=OPEN,
    who=cso,
    form=ReasonForm,
    quiet=True,
    icon="rotate-ccw",
)
def reopen(ticket, *, by, reason):
    """A clock of its own; the BAK to come will be a revision of the first."""
    ticket.owner = owner_after(ticket.owner, by)
    ticket.clock = clocks.start_clock(ticket, name="answer", days=DAYS_DIRECT, at=timezone.now())
    ticket.answered_at = ticket.closed_at = None
    return {"alasan": reason, "batas": ticket.clock.due, "BAK": ticket.bak.number}


@sop.step("+", "Batas dihitung ulang", source=LIVE, who=rules.system, many=True)
def recalculate(tickets, *, by, calendar):
    """A new calendar was published: the open promise is judged by it, the old limit stays in the
    history; so is the time for what others wrote to it.
    """
    words = OthersWord.objects.waiting().filter(ticket__in=tickets).select_related("clock")
    clocks.rejudge_clocks([word.clock for word in words], calendar)
    return clocks.rejudge_clocks([ticket.clock for ticket in tickets], calendar)


@sop.step("+", "Ambil alih", source=LIVE, who=cso, quiet=True, icon="user-check")
def take_over(ticket, *, by):
    before, ticket.owner = ticket.owner, by
    return {"dari": str(before or ""), "kepada": str(by)}


@sop.step(
    "+",
    "Tugaskan",
    source=LIVE,
    who=cso_or_supervisor,
    form=forms.AssignForm,
    quiet=True,
    icon="user-plus",
)
def assign(ticket, *, by, owner):
    before, ticket.owner = ticket.owner, owner
    letters.ticket_assigned(ticket)
    return {"dari": str(before or ""), "kepada": str(owner)}


@sop.step(
    "+",
    "Batalkan",
    source=OPEN,
    repairs_from=(ANSWERED,),
    target=CANCELLED,
    who=cso,
    needs=(needs.no_unit_working, needs.has_no_issued_bak),
    form=ReasonForm,
    quiet=True,
    icon="ban",
    confirm=outlook.of_cancelling,
)
def cancel(ticket, *, by, reason):
    """Spam, a wrong number, a question taken back.

    An answer that was given stays in the history.
    """
    clocks.stop_clock(ticket.clock, at=timezone.now())
    return {"alasan": reason, "terlambat": ticket.clock.late_since is not None}


@sop.step(
    "+",
    "Catatan internal",
    source=tuple(Ticket.State),
    who=cso_or_supervisor,
    form=forms.TextForm,
    quiet=True,
    icon="notebook-pen",
)
def note(ticket, *, by, text, files=()):
    """files: of a mail that was read anew."""
    ticket.say(Message.Kind.NOTE, text, by=by)
    names = [attach_upload(ticket, file, by=by).name for file in files]
    return {"catatan": text} | ({"berkas": names} if names else {})


@sop.step(
    "+", "Tambah berkas", source=LIVE, who=cso, form=forms.FilesForm, quiet=True, icon="paperclip"
)
def add_files(ticket, *, by, files):
    return {"berkas": [attach_upload(ticket, file, by=by).name for file in files]}


# ── Whose it is, when somebody leaves or is away ──────────────────────────────────────────────────
@sop.repair(
    "Serah terima",
    source=(*LIVE, CLOSED),
    who=supervisor,
    needs=(needs.somebody_has_it,),
    form=handing.form_for(Role.CSO),
    icon="arrow-right-left",
)
def hand_work_over(ticket, *, by, reason, to=None, held_by=None):
    """To another CSO, or back to the queue of all of them.

    held_by: whose it still has to be; who hands over many tells of all of them at once.
    """
    details = handing.pass_on(
        ticket, "owner", to=to, roles={Role.CSO}, reason=reason, held_by=held_by
    )
    if held_by is None:
        letters.ticket_handed_over(ticket)
    return details


@sop.repair(
    "Serah terima bagian",
    of="escalation",
    source=(SENT, IN_PROGRESS, SUBMITTED),
    who=supervisor,
    needs=(needs.somebody_works_on_it,),
    form=handing.form_for(Role.PELAKSANA, in_unit=True),
    icon="arrow-right-left",
)
def hand_part_over(escalation, *, by, reason, to=None, held_by=None):
    """To another Pelaksana of the unit, or to all of them. Who drafted an answer stays written."""
    unit, roles = escalation.unit, {Role.PELAKSANA}
    details = handing.pass_on(
        escalation, "worker", to=to, roles=roles, reason=reason, held_by=held_by, unit=unit
    )
    if held_by is None:
        letters.part_handed_over(escalation)
    return {"unit": str(unit)} | details
