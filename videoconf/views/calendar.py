"""The week of rooms and conferences, and each person's own calendar address."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only, public
from djpk_layanan.clock.worktime import DAY, WIB
from djpk_layanan.ui.asked import day_or_404

from ..meeting import feeds
from ..models import Conference
from ..querysets import CONFERENCE_PEOPLE
from ..week import week_of


@only(*CONFERENCE_PEOPLE)
@require_safe
def week(request):
    """Monday to Friday: which conferences, when and where."""
    monday, today = monday_of(request.GET.get("mulai", "")), timezone.localdate()
    since = dt.datetime.combine(monday, dt.time(), WIB)
    visible = Conference.objects.visible_to(request.user)
    shown = list(visible.starting_between(since, since + 7 * DAY).for_list())
    context = week_of(monday, shown, today) | {
        "monday": monday,
        "friday": monday + 4 * DAY,
        "before": monday - 7 * DAY,
        "after": monday + 7 * DAY,
        "is_this_week": monday <= today < monday + 7 * DAY,
    }
    return render(request, "videoconf/week.html", context)


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
