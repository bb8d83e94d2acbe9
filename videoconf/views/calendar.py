"""The week of rooms and conferences, and each person's own calendar address."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only, public
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import DAY, WIB
from djpk_layanan.ui.asked import day_or_404

from ..meeting import feeds
from ..models import Booking, Conference
from ..querysets import CONFERENCE_PEOPLE


@only(*CONFERENCE_PEOPLE)
@require_safe
def week(request):
    """Monday to Friday: which conferences, in which rooms. Two queries, however many."""
    monday = monday_of(request.GET.get("mulai", ""))
    since = dt.datetime.combine(monday, dt.time(), WIB)
    visible = Conference.objects.visible_to(request.user)
    shown = visible.starting_between(since, since + 7 * DAY).for_list()
    rooms, days = rooms_of(shown), days_from(monday)
    for conference in shown:
        conference.rooms = rooms.get(conference.pk, [])
        place = (words.local_time(conference.starts).date() - monday).days
        if place < len(days):
            days[place]["conferences"].append(conference)
    context = {"days": days, "before": monday - 7 * DAY, "after": monday + 7 * DAY}
    return render(request, "videoconf/week.html", context | {"monday": monday})


def rooms_of(conferences):
    """{conference: [what is booked for it beside the consultants]}, by name."""
    found = {}
    booked = Booking.objects.filter(holds=True, conference__in=conferences)
    for booking in booked.exclude(resource__kind="consultant").for_week():
        found.setdefault(booking.conference_id, []).append(booking.resource.name)
    return found


def days_from(monday):
    """Monday to Friday, each with why it is free and room for its conferences."""
    calendar = current_calendar()
    return [
        {
            "date": date,
            "name": words.short_date(date),
            "free": calendar.why_free(date),
            "conferences": [],
        }
        for date in (monday + DAY * n for n in range(5))
    ]


def monday_of(text):
    date = day_or_404(text) if text else timezone.localdate()
    return date - DAY * date.weekday()


@only(*CONFERENCE_PEOPLE)
def own_feed(request):
    """The person's secret calendar address; POST makes another one, and the old one opens
    nothing.
    """
    if request.method == "POST":
        feeds.renew_address(request.user)
        messages.success(request, "Alamat kalender diganti. Alamat lama tidak berlaku lagi.")
        return redirect("videoconf:own_feed")
    return render(request, "videoconf/feed.html", {"address": feeds.address_of(request.user)})


@public
@require_safe
def feed(request, token):
    """For calendar programs; who knows the address reads the person's conferences."""
    text = feeds.calendar_of(token)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
