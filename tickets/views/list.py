"""The list of tickets."""

from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.workflow.pages import case_searched_for, list_context

from ..filters import TicketFilter
from ..intake import numbers
from ..models import Ticket
from ..querysets import TICKET_PEOPLE
from ..rows import row_of_ticket


@only(*TICKET_PEOPLE)
def ticket_list(request):
    """Every ticket the person may see, newest first.

    An exact number in the search field opens its ticket.
    """
    visible = Ticket.objects.visible_to(request.user)
    if found := case_searched_for(request, numbers, visible):
        return redirect(found)
    asked = request.GET.get("q", "")
    context = list_context(request, TicketFilter, visible.order_by("-pk"))
    context |= {
        "rows": [row_of_ticket(ticket) for ticket in context["page"].items],
        "asked": asked,
        "misspelt": numbers.looks_like_number(asked),
    }
    return render(request, "tickets/list.html", context)
