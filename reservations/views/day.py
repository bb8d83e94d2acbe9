"""A day as a whole: its list of guests, and what needs the supervisor's word."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.ui.asked import day_or_404
from djpk_layanan.workflow.refusals import Refused

from ..daily import explain
from ..desk import day_list, happenings
from ..forms import ExplainDayForm
from .papers import LIST_PEOPLE


@only(*LIST_PEOPLE)
@require_safe
def daily_list(request, date=None):
    """Daftar Reservasi Tamu Harian: as it is now, with what changed since the morning edition."""
    day = day_or_404(date) if date else timezone.localdate()
    calendar = current_calendar()
    context = day_list.list_for(request.user, day) | days_beside(calendar, day)
    context["why_free"] = calendar.why_free(day)
    return render(request, "reservations/daily_list.html", context)


def days_beside(calendar, day):
    """The working days to which the page of a day leads on."""
    return {
        "before": calendar.previous_working_day(day),
        "after": calendar.next_working_day(day),
    }


@only(Role.SUPERVISOR)
def day_exceptions(request, date):
    """What the day still owes, by kind; a POST explains the visits that are ticked with one
    reason: all of them or none.
    """
    day, refusal, status = day_or_404(date), "", 200
    form = ExplainDayForm(request.POST or None, user=request.user, date=day)
    if request.method == "POST":
        refusal, status = explained(form, by=request.user)
        if status == 200:
            messages.success(request, "Penjelasan tercatat.")
            return redirect("reservations:exceptions", date)
    found = happenings.happenings_of(day)
    context = days_beside(current_calendar(), day) | {
        "date": day,
        "day": words.long_date(day),
        "groups": happenings.grouped_happenings(found),
        "explained": [happening for happening in found if happening.explanation],
        "refusal": refusal,
        "form": form,
    }
    return render(request, "reservations/exceptions.html", context, status=status)


def explained(form, *, by):
    """Take the step for each visit of a posted form: (why not or "", status)."""
    if not form.is_valid():
        return " ".join(why for field in form for why in field.errors), 422
    kind, reason = form.cleaned_data["kind"], form.cleaned_data["reason"]
    try:
        with transaction.atomic():
            for visit in form.cleaned_data["visits"]:
                explain(visit, by=by, kind=kind, reason=reason)
    except Refused as why:
        return f"{visit.number}: {why}", why.status
    return "", 200
