"""A new reservation: the region's free days first, then who comes and why."""
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import CalendarVersion
from djpk_layanan.directory.models import Region
from djpk_layanan.workflow.refusals import NotAllowed, Refused

from . import rules
from .forms import ReserveForm
from .models import Visit
from .sop import reserve


@only(Role.CSO)
def new(request):
    form = ReserveForm(request.POST or None, user=request.user)
    status, refusal = 200, ""
    if request.method == "POST":
        if sent_before := already_sent(request):
            return redirect(sent_before)
        status = 422
        if form.is_valid():
            try:
                visit = reserve(by=request.user, **form.cleaned_data)
            except NotAllowed as why:
                raise PermissionDenied(str(why)) from why
            except (Refused, ValidationError) as why:
                status, refusal = getattr(why, "status", 422), " ".join(getattr(why, "messages", [str(why)]))
            else:
                messages.success(request, f"Tercatat: {visit.number}. Lembar Konfirmasi Kedatangan dikirim ke {' dan '.join(visit.addresses)}.")
                return redirect(visit)
    return render(request, "reservations/new.html", {"form": form, "refusal": refusal} | days_of(form["region"].value()), status=status)


def already_sent(request):
    """The visit that this very form made: a second click, or a repeat after a broken connection."""
    token = request.POST.get("form_token", "")
    try:
        return Visit.objects.visible_to(request.user).filter(form_token=token).first() if token else None
    except ValidationError:
        return None


@only(Role.CSO)
def days(request):
    """The small calendar of the chosen region: a part of the page of a new reservation."""
    return render(request, "reservations/_days.html", days_of(request.GET.get("region", "")))


def days_of(region):
    """The places the region has left on the next working days, and the moment at which that was read."""
    found = Region.objects.filter(pk=region).first() if str(region or "").isdecimal() else None
    if found is None:
        return {"days": []}
    now = timezone.now()
    return {"days": rules.small_calendar(CalendarVersion.objects.current().work_calendar(), found, now), "region": found, "read_at": now}
