"""What a requester sees of his ticket through the signed link in his mail, and what he may add:
no names of staff, nobody's personal data.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts import limits
from djpk_layanan.accounts.access import public
from djpk_layanan.accounts.models import User
from djpk_layanan.files import serving
from djpk_layanan.workflow import links
from djpk_layanan.workflow.stages import way
from djpk_layanan.workflow.views import take_step

from .forms import AddedForm
from .letters import TRACKING_SALT
from .models import Escalation, Ticket
from .sop import receive_message

STAGES = [  # plain words, in order
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


def find(token):
    tickets = Ticket.objects.select_related("clock", "merged_into", "topic", "bak__pdf")
    return get_object_or_404(tickets, number=links.number_of(token, salt=TRACKING_SALT))


@public
def track(request, token):
    """GET shows the ticket and changes nothing; POST adds the requester's word, as his reply by
    mail would.
    """
    ticket, status = find(token), 200
    form, refusal = AddedForm(), ""
    if request.method == "POST":
        if not limits.passes(request, "message", ticket.number):
            return limits.too_many(request)
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
    at, was_approved = (
        stage_of(ticket, working),
        any(part.state == Escalation.State.APPROVED for part in parts),
    )
    # the CSO knew the answer
    without = (WITH_UNITS, TO_APPROVE) if at in (ANSWERED, CLOSED) and not was_approved else ()
    return {
        "ticket": ticket,
        "stages": way(STAGES, at, without) if at is not None else [],
        "units": [part.unit.short_name for part in working],
        "asked": ticket.clock.pauses.filter(until__isnull=True)
        .values_list("reason", flat=True)
        .first()
        if ticket.clock.paused
        else "",
    }


def stage_of(ticket, units):
    """The stage's place in STAGES; None when the ticket ended without an answer of its own."""
    if (
        ticket.state == Ticket.State.ESCALATED
        and units
        and all(part.state == Escalation.State.SUBMITTED for part in units)
    ):
        return TO_APPROVE
    return STAGE_OF.get(ticket.state)


@public
@require_safe
def tracked_bak(request, token):
    """The BAK, the same bytes as were mailed."""
    ticket = find(token)
    if not (ticket.bak and ticket.bak.can_be_read):
        raise Http404
    return serving.download(ticket.bak.pdf, name=ticket.bak.file_name)
