"""Small words of our pages: badge, deadline, moment, the details of a history line."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html

from djpk_layanan.clock import words
from djpk_layanan.clock.clocks import used_share
from djpk_layanan.ui import prose

register = template.Library()
# share of a promise after which it is shown as near
NEAR = 0.75


@register.filter
def moment(value):
    """ "Rab 26 Nov 2025 17.00" in WIB."""
    return words.date_and_time(value) if value else ""


@register.filter
def lower_first(text):
    """ "terbitkan BAK" of "Terbitkan BAK", as a label reads inside a sentence."""
    return text[:1].lower() + text[1:]


@register.filter
def weekday(date):
    """ "Sen 16 Feb" of a date."""
    return words.short_date(date)


@register.filter
def short_date(text):
    """ "Sen 16 Feb" of an ISO date."""
    return words.short_date(dt.date.fromisoformat(text))


@register.inclusion_tag("ui/_prose.html", name="prose")
def prose_on_screen(text):
    """What somebody typed, with its lists and tables; on a page and in a document alike."""
    return {"blocks": prose.blocks(text or "")}


@register.inclusion_tag("mail/_prose.html")
def prose_in_mail(text):
    """The same in the HTML of a mail; its plain text shows it as it was typed."""
    return {"blocks": prose.blocks(text or "")}


@register.simple_tag
def badge(thing):
    """The state of a case, a part, a BAK or a letter as a coloured word."""
    state = getattr(thing, "state", None) or thing.status
    label = (
        thing.get_state_display()
        if hasattr(thing, "get_state_display")
        else thing.get_status_display()
    )
    return format_html('<span class="state state-{}">{}</span>', state, label)


@register.inclusion_tag("ui/_deadline.html")
def deadline(clock):
    """The promise in words and as a bar, never by colour alone."""
    now = timezone.now()
    share = used_share(clock, now)
    late = clock.is_late(now)
    return {
        "clock": clock,
        "percent": round(share * 100),
        "paused": clock.paused and not clock.stopped,
        "left": words.time_left(now, clock.due, clock.work_calendar()),
        "late": late,
        "near": not late and share >= NEAR,
        "missed": clock.late_since if clock.late_since != clock.due else None,
    }


@register.inclusion_tag("ui/_promise.html")
def promise(clock, what):
    """For somebody outside: the promised moment with its calculation, day by day.

    `what` is done by then: "dijawab".
    """
    now = timezone.now()
    return {
        "clock": clock,
        "what": what,
        "late": clock.is_late(now),
        "missed": clock.due >= now and clock.late_since,
    }


@register.inclusion_tag("ui/_countdown.html")
def countdown(clock, label=""):
    """A clock of minutes that runs on the page by the server's time, whatever the tablet's clock
    says; stopped, what it took.
    """
    now = timezone.now()
    used, left = (clock.stopped or now) - clock.started, clock.due - (clock.stopped or now)
    return {
        "clock": clock,
        "label": label,
        "late": clock.is_late(now),
        "near": clock.stopped is None and clock.warn_at <= now <= clock.due,
        "minutes": round(used.total_seconds() // 60),
        "left": minutes_and_seconds(abs(left)),
        "now": milliseconds(now),
        "due": milliseconds(clock.due),
        "warn": milliseconds(clock.warn_at),
    }


def minutes_and_seconds(span):
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes}.{seconds:02d}"


def milliseconds(moment):
    return int(moment.timestamp() * 1000)


@register.simple_tag
def is_quiet(step, case):
    """Whether the step is only offered beside the next action, on the case as it is now."""
    return step.is_quiet(case)


@register.simple_tag(takes_context=True)
def is_role(context, *roles):
    return context["user"].holds(*roles)


@register.simple_tag
def details(entry):
    """The details of a history line as (name, text) pairs; left out is what is empty, an id, or
    shown as the line's changes.
    """
    told = {"diubah"} if getattr(entry, "changes", ()) else set()
    return [
        (name.capitalize() if name.islower() else name, in_words(value))
        for name, value in entry.details.items()
        if value not in ("", None, [], False) and name not in told and not name.endswith("_id")
    ]


def in_words(value):
    if value is True:
        return "ya"
    if isinstance(value, list):
        return ", ".join(str(in_words(item)) for item in value)
    if (
        isinstance(value, str)
        and len(value) >= 19
        and value[4:5] == "-"
        and (parsed := parsed_moment(value))
    ):
        return words.date_and_time(parsed)
    if isinstance(value, str) and len(value) == len("2026-11-30") and (day := parsed_day(value)):
        return words.plain_date(day)
    return value


def parsed_day(text):
    try:
        return parse_date(text)
    except ValueError:
        return None


def parsed_moment(text):
    try:
        parsed = parse_datetime(text)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dt.datetime) and timezone.is_aware(parsed) else None
