"""The files of a ticket, and its issued BAK."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from bak import excerpts
from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.files import attachments, serving

from .. import reading
from ..querysets import TICKET_PEOPLE
from .case import visible_ticket


@only(*TICKET_PEOPLE)
def attachment(request, number, pk):
    """A file of the ticket, or of a part of it that the person may see."""
    ticket = visible_ticket(request, number)
    parts, words = reading.parts_for(request.user, ticket), reading.words_for(request.user, ticket)
    attached = attachments.attached_to(ticket, *parts, *words).select_related("file")
    found = get_object_or_404(attached, pk=pk)
    return serving.download_file(found.file, name=found.name)


@only(*TICKET_PEOPLE)
def document(request, number, pk):
    """The issued PDF, the same bytes that were mailed; for a unit's people an excerpt of what its
    page shows them.
    """
    ticket = visible_ticket(request, number)
    issued = Bak.objects.filter(case_number=ticket.number, pdf__isnull=False)
    bak = get_object_or_404(issued.select_related("pdf"), pk=pk)
    name = f"{bak.number.replace('/', '-')}.pdf"
    if reading.reads_all(request.user):
        return serving.inline_pdf(bak.pdf, name=name)
    words = reading.excerpt_for(request.user, ticket, bak)
    if words is None:
        raise Http404
    return serving.inline_bytes(excerpts.print_excerpt(words), name=f"Kutipan {name}")
