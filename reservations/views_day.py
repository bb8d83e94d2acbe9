"""A day as a whole: its list of guests, and what needs the supervisor's word."""
import datetime as dt

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.clock.models import CalendarVersion
from djpk_layanan.files import serving
from djpk_layanan.workflow.views import take_step

from . import daily, exceptions
from .models import DailyList, Visit
from .sop import explain as explain_step

LIST_PEOPLE = (Role.LOBBY, Role.FLOOR3, Role.SUPERVISOR, Role.CSO)


def date_of(text):
    try:
        return dt.date.fromisoformat(text)
    except ValueError as why:
        raise Http404 from why


@only(*LIST_PEOPLE)
@require_safe
def daily_list(request, date=None):
    """Daftar Reservasi Tamu Harian: as it is now, with what changed since the morning edition."""
    day = date_of(date) if date else timezone.localdate()
    calendar = CalendarVersion.objects.current().work_calendar()
    context = daily.current(day) | {"before": calendar.previous_working_day(day), "after": calendar.next_working_day(day), "why_free": calendar.why_free(day)}
    return render(request, "reservations/daily_list.html", context)


@only(*LIST_PEOPLE)
@require_safe
def daily_pdf(request, date):
    """The list as it is now, for paper."""
    return serving.inline_bytes(daily.print_out(daily.current(date_of(date))), name=f"Daftar tamu {date}.pdf")


@only(*LIST_PEOPLE)
@require_safe
def morning_pdf(request, date):
    """The morning edition, the same bytes as at seven."""
    made = get_object_or_404(DailyList.objects.select_related("pdf"), date=date_of(date))
    return serving.inline_pdf(made.pdf, name=f"Daftar tamu {date} edisi pagi.pdf")


@only(Role.SUPERVISOR)
@require_safe
def day_exceptions(request, date):
    return exceptions_page(request, date_of(date))


def exceptions_page(request, date, attempt=None, about=None, status=200):
    calendar = CalendarVersion.objects.current().work_calendar()
    context = {
        "date": date, "day": words.long(date), "happenings": exceptions.of_day(date), "attempt": attempt, "about": about,
        "before": calendar.previous_working_day(date), "after": calendar.next_working_day(date),
    }
    return render(request, "reservations/exceptions.html", context, status=status)


@only(Role.SUPERVISOR)
def explain(request, number):
    """POST closes an exception with a reason; what is missing is said on the day's page."""
    visit = get_object_or_404(Visit, number=number)
    if request.method != "POST":
        return redirect("reservations:exceptions", visit.visit_date.isoformat())
    attempt = take_step(request, explain_step, visit)
    if not attempt.taken:
        return exceptions_page(request, visit.visit_date, attempt, about=(visit.pk, request.POST.get("kind", "")), status=attempt.status)
    messages.success(request, f"{visit.number}: penjelasan tercatat.")
    return redirect("reservations:exceptions", visit.visit_date.isoformat())
