from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static

from djpk_layanan.accounts.access import public, signed_in
from djpk_layanan.accounts.models import Role

from .context import TICKET_ROLES


@signed_in
def home(request):
    """Each role lands on its own work list."""
    if TICKET_ROLES & request.user.roles:
        return redirect("tickets:work")
    if Role.ADMIN in request.user.roles:
        return redirect("admin:index")
    return render(request, "home.html")


@public
def favicon(request):
    """For pages that are not ours (the administration): browsers ask for this address by themselves."""
    return redirect(static("favicon.svg"), permanent=True)


@public
def alive(request):
    """For the supervisor process and load balancers: the web process answers."""
    return HttpResponse("ok", content_type="text/plain")
