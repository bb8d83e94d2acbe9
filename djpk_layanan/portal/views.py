"""The public home: what this service is, whether it is open now, and what one can do here."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import public
from djpk_layanan.clock import words
from djpk_layanan.clock.models import OfficeHours, current_calendar
from djpk_layanan.clock.worktime import DAY, WIB
from djpk_layanan.services import answering

from .asks import Published
from .following import all_followed
from .sentences import either

OPEN = OfficeHours.Kind.CALL_CENTER


@public
@require_safe
def home(request):
    now = timezone.now()
    calendar = current_calendar()
    published = [answer for _, answer in answering(Published)]
    context = {
        "today": opening(calendar, now),
        "hours": week_of(calendar, now),
        "published": published,
        "doing": either(answer.doing for answer in published),
        "followed": either(followed.noun for followed in all_followed()),
        "places": dict.fromkeys(answer.address for answer in published if answer.address),
    }
    return render(request, "portal/home.html", context)


def opening(calendar, now):
    """{"open": bool, "text": a sentence, "next": when it opens again, "" while it is open}: of
    the call center, at this moment.
    """
    date = now.astimezone(WIB).date()
    opens, closes = calendar.hours_on(date, OPEN)
    if (why := calendar.why_free(date)) is None and opens <= now < closes:
        return {"open": True, "text": f"Hari ini buka sampai pukul {closes:%H.%M} WIB.", "next": ""}
    if why is None and now < opens:
        return {
            "open": False,
            "text": "Saat ini belum buka.",
            "next": f"Buka hari ini pukul {opens:%H.%M} WIB.",
        }
    text = (
        f"Hari ini tutup ({why})."
        if why
        else f"Hari ini sudah tutup sejak pukul {closes:%H.%M} WIB."
    )
    following = calendar.next_working_day(date)
    return {
        "open": False,
        "text": text,
        "next": (
            f"Buka lagi {words.long_date(following)} pukul "
            f"{calendar.hours_on(following, OPEN)[0]:%H.%M} WIB."
        ),
    }


def week_of(calendar, now):
    """[(days, hours)] of the call center this week, days with the same hours together:
    [("Senin–Kamis", "08.00–16.00")].
    """
    date = now.astimezone(WIB).date()
    found = []
    for day in (date + DAY * (n - date.weekday()) for n in range(5)):
        opens, closes = calendar.hours_on(day, OPEN)
        hours, name = f"{opens:%H.%M}–{closes:%H.%M}", words.day_name(day)
        if found and found[-1][1] == hours:
            found[-1] = (f"{found[-1][0].partition('–')[0]}–{name}", hours)
        else:
            found.append((name, hours))
    return found
