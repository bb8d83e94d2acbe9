"""What a requester sees of his ticket through the signed link in his mail, and what he may add:
no names of staff, nobody's personal data.
"""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts import rate_limits
from djpk_layanan.accounts.access import public
from djpk_layanan.accounts.models import User
from djpk_layanan.files import serving
from djpk_layanan.workflow.links import case_behind
from djpk_layanan.workflow.stages import way_through
from djpk_layanan.workflow.views import take_step

from ..daily import receive_message
from ..forms import AddedForm
from ..letters import TRACKING_SALT
from ..models import Escalation, Ticket

# plain words, in order
STAGES = [
    ("Diterima", "Pertanyaan Anda sudah kami catat."),
    ("Diteruskan ke unit teknis", "Unit teknis sedang menyiapkan jawaban."),
    ("Menunggu persetujuan", "Jawaban sudah disusun dan menunggu persetujuan pimpinan unit."),
    ("Dijawab", "Jawaban sudah ada; Berita Acara Konsultasi sedang disiapkan."),
    ("Selesai", "Berita Acara Konsultasi sudah disampaikan."),
]
RECEIVED, WITH_UNITS, TO_APPROVE, ANSWERED, CLOSED = range(len(STAGES))
STAGE_OF = {
    Ticket.State.OPEN: RECEIVED,
    Ticket.State.ESCALATED: WITH_UNITS,
    Ticket.State.ANSWERED: ANSWERED,
    Ticket.State.CLOSED: CLOSED,
}


def ticket_behind(token):
    """The ticket that the requester's letter leads to. Raises Http404."""
    tickets = Ticket.objects.select_related("clock", "merged_into", "topic", "bak__pdf")
    return case_behind(token, tickets, salt=TRACKING_SALT)


@public
def track(request, token):
    """GET shows the ticket and changes nothing; POST adds the requester's word, as his reply by
    mail would.
    """
    ticket, status = ticket_behind(token), 200
    form, refusal = AddedForm(), ""
    if request.method == "POST":
        if not rate_limits.passes_limit(request, "message", ticket.number):
            return rate_limits.too_many(request)
        attempt = take_step(request, receive_message, ticket, by=User.system())
        if attempt.taken:
            return redirect(f"{request.path}?pesan=terkirim")
        form, refusal, status = attempt.form, attempt.refusal, attempt.status
    context = {
        "token": token,
        "form": form,
        "refusal": refusal,
        "added": request.GET.get("pesan") == "terkirim",
    }
    return render(request, "tickets/track.html", tracking_page(ticket) | context, status=status)


def tracking_page(ticket):
    """The context of `tickets/track.html`, with a fixed number of queries."""
    parts = list(ticket.escalations.select_related("unit"))
    working = [part for part in parts if part.state in Escalation.WORKING]
    at = stage_of(ticket, working)
    return {
        "ticket": ticket,
        "stages": [] if at is None else way_through(STAGES, at, without=stages_left_out(at, parts)),
        "units": [part.unit.short_name for part in working],
        "asked": question_that_waits(ticket),
    }


def stage_of(ticket, working):
    """The stage's place in STAGES; None when the ticket ended without an answer of its own."""
    submitted = [part for part in working if part.state == Escalation.State.SUBMITTED]
    if ticket.state == Ticket.State.ESCALATED and submitted and submitted == working:
        return TO_APPROVE
    if ticket.state == Ticket.State.ANSWERED and ticket.bak and ticket.bak.can_be_read:
        return CLOSED
    return STAGE_OF.get(ticket.state)


def stages_left_out(at, parts):
    """No unit has worked on a ticket that its CSO could answer."""
    was_approved = any(part.state == Escalation.State.APPROVED for part in parts)
    return (WITH_UNITS, TO_APPROVE) if at in (ANSWERED, CLOSED) and not was_approved else ()


def question_that_waits(ticket):
    """What the requester was asked and has not answered yet, or nothing."""
    if not ticket.clock.paused:
        return ""
    pauses = ticket.clock.pauses.filter(until__isnull=True)
    return pauses.values_list("reason", flat=True).first()


@public
@require_safe
def tracked_bak(request, token):
    """The BAK, the same bytes as were mailed."""
    ticket = ticket_behind(token)
    if not (ticket.bak and ticket.bak.can_be_read):
        raise Http404
    return serving.download_file(ticket.bak.pdf, name=ticket.bak.file_name)
