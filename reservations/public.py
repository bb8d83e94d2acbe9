"""The party's own page, by the signed link in its letters: where the visit stands, another day, cancelling it."""
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from djpk_layanan.accounts.access import public
from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import CalendarVersion
from djpk_layanan.workflow import links
from djpk_layanan.workflow.views import show_step, take_step

from .letters import LINK_SALT
from .models import Visit
from .sop import cancel, reschedule

STEPS = {"jadwal": reschedule, "batal": cancel}


def find(token):
    return get_object_or_404(Visit.objects.for_list().select_related("topic"), number=links.number_of(token, salt=LINK_SALT))


@public
def guest(request, token):
    """GET shows the visit; POST takes one of the two steps, as the system: the link is the proof."""
    visit, name, system = find(token), request.GET.get("langkah", ""), User.system()
    until = CalendarVersion.objects.current().work_calendar().last_moment_before(visit.visit_date)
    offered = {name: step for name, step in STEPS.items() if timezone.now() <= until and step.refusal(visit, system) is None}
    context = {"visit": visit, "token": token, "until": until, "offered": offered}
    if name not in offered:
        return render(request, "reservations/guest.html", context)
    attempt = take_step(request, offered[name], visit, by=system) if request.method == "POST" else show_step(offered[name], visit, system)
    if attempt.taken:
        return redirect("reservations:guest", token)
    return render(request, "reservations/guest.html", context | {"attempt": attempt, "chosen": name}, status=attempt.status)
