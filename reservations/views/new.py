"""A new reservation: the region's free days first, then who comes and why."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.directory.models import Region
from djpk_layanan.ui.asked import number_in
from djpk_layanan.workflow.views import Attempt, open_case

from .. import rules
from ..forms import ReserveForm
from ..models import Visit
from ..sop import reserve


@only(Role.CSO)
def new(request):
    form, attempt = ReserveForm(request.POST or None, user=request.user), Attempt()
    if request.method == "POST":
        attempt = open_case(
            request,
            Visit.objects.visible_to(request.user),
            [form],
            lambda: reserve(by=request.user, **form.cleaned_data),
        )
        if attempt.taken:
            if not attempt.again:
                messages.success(request, reserved(attempt.case))
            return redirect(attempt.case)
    context = {"form": form, "refusal": attempt.refusal} | days_of(form["region"].value())
    return render(request, "reservations/new.html", context, status=attempt.status)


def reserved(visit):
    addresses = " dan ".join(visit.addresses)
    return f"Tercatat: {visit.number}. Lembar Konfirmasi Kedatangan dikirim ke {addresses}."


@only(Role.CSO)
def days(request):
    """The small calendar of the chosen region: a part of the page of a new reservation."""
    return render(request, "reservations/_days.html", days_of(request.GET.get("region", "")))


def days_of(region):
    """The places the region has left on the next working days, and the moment at which that was
    read.
    """
    region = number_in(region)
    found = Region.objects.filter(pk=region).first() if region else None
    if found is None:
        return {"days": []}
    now = timezone.now()
    return {
        "days": rules.small_calendar(current_calendar(), found, now),
        "region": found,
        "read_at": now,
    }
