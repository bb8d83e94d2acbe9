from django.shortcuts import render

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role

from .models import Contact

MOST = 8


@only(Role.CSO, Role.SUPERVISOR)
def suggest(request):
    """The contacts that what was typed so far may mean: a part of the page of a new ticket."""
    typed = request.GET.get("q", "")[:100]
    return render(
        request,
        "directory/_suggestions.html",
        {"contacts": Contact.objects.find(typed, limit=MOST), "typed": typed.strip()},
    )
