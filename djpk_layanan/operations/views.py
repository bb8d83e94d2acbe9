from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from djpk_layanan.accounts.access import only, public, signed_in
from djpk_layanan.accounts.models import Role
from reservations.booking import numbers as visits

from .context import TICKET_ROLES


@signed_in
def home(request):
    """Each role lands on its own work list."""
    if TICKET_ROLES & request.user.roles:
        return redirect("tickets:work")
    for role, page in ((Role.LOBBY, "reservations:lobby"), (Role.FLOOR3, "reservations:floor3"), (Role.ADMIN, "admin:index")):
        if role in request.user.roles:
            return redirect(page)
    return render(request, "home.html")


@only(*TICKET_ROLES)
def search(request):
    """The field at the top: a visit's number opens the visit, everything else is looked for among the tickets."""
    asked = request.GET.get("q", "")
    where = "reservations:list" if visits.looks_like_number(asked) and asked.strip().upper().startswith(visits.letters) else "tickets:list"
    return redirect(f"{reverse(where)}?{urlencode({'q': asked})}")


@public
def favicon(request):
    """For pages that are not ours (the administration): browsers ask for this address by themselves."""
    return redirect(static("favicon.svg"), permanent=True)


@public
def alive(request):
    """For the supervisor process and load balancers: the web process answers."""
    return HttpResponse("ok", content_type="text/plain")
