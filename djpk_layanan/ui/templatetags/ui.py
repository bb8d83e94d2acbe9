"""Small words of our pages: icon, badge, deadline, moment, the details of a history line."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html

from djpk_layanan.clock import words
from djpk_layanan.ui import icons, prose, quotes, rows, states

register = template.Library()


@register.filter
def moment(value):
    """ "Rab 26 Nov 2025 17.00" in WIB."""
    return words.date_and_time(value) if value else ""


@register.filter
def long_day(moment):
    """ "Selasa, 1 Desember 2026" of a moment."""
    return words.long_date(words.local_time(moment).date())


@register.filter
def month_of(value):
    """ "Okt 2026": how long ago, where the day does not matter."""
    at = words.local_time(value)
    return f"{words.SHORT_MONTHS[at.month - 1]} {at.year}"


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


@register.inclusion_tag("ui/_quoting.html")
def quoting(text):
    """What somebody wrote in a mail: what he quotes of ours is folded."""
    before, quote, after = quotes.folded(text or "")
    return {"before": before, "quote": quote, "after": after}


@register.inclusion_tag("mail/_prose.html")
def prose_in_mail(text):
    """The same in the HTML of a mail; its plain text shows it as it was typed."""
    return {"blocks": prose.blocks(text or "")}


@register.simple_tag
def icon(name, extra=""):
    """`{% icon "phone" %}`: a drawing of Lucide as large as the text beside it; extra: "big"."""
    return icons.icon(name, extra)


@register.simple_tag
def badge(thing):
    """The state of a case, a part, a BAK, a mail or a letter: icon, word and colour say whose
    move it is.
    """
    return state(states.state_of(thing))


@register.simple_tag
def state(of):
    """The same of a state at hand (`States`)."""
    return mark(of.meaning, of.label)


@register.simple_tag
def mark(meaning, word, drawing=""):
    """A word of our own with one of the six meanings: `{% mark "wrong" "BAK belum sampai" %}`;
    drawing: another icon than the meaning's.
    """
    drawn = icons.icon(drawing or states.ICONS[states.Meaning(meaning)])
    return format_html('<span class="state is-{}">{}{}</span>', meaning, drawn, word)


@register.simple_tag
def state_in_list(row):
    """Where a row stands, as `mark_in_list` says it."""
    if row.wrong:
        return mark(states.Meaning.WRONG, row.wrong)
    told = row.desk or (row.state.label if row.state else "")
    if row.since:
        told = format_html('<span>{} <span class="d-block">{}</span></span>', told, row.since_when)
    return mark_in_list(row.state.meaning, told) if row.state else told


@register.simple_tag
def mark_in_list(meaning, word):
    """The same as `mark` where a column says that it is a state: plain, and only what must be
    repaired keeps its ground.
    """
    if meaning == states.Meaning.WRONG:
        return mark(meaning, word)
    return format_html(
        "{}{}", icons.icon(states.ICONS[states.Meaning(meaning)], f"i-{meaning}"), word
    )


@register.filter
def initials(name):
    """ "SW" of "Sari Wulandari, S.E."."""
    parts = [part for part in str(name).split(",")[0].split() if part[0].isalpha()]
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@register.inclusion_tag("ui/_due.html")
def deadline(clock):
    """The promise in words above its date, never by colour alone."""
    return {"due": rows.due_of(clock)}


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
def countdown(clock, label="", bar=False):
    """A clock of minutes that runs on the page by the server's time, whatever the tablet's clock
    says; stopped, what it took. bar: also drawn, as the share of it that is used.
    """
    now = timezone.now()
    used, left = (clock.stopped or now) - clock.started, clock.due - (clock.stopped or now)
    return {
        "clock": clock,
        "label": label,
        "late": clock.is_late(now),
        "near": clock.stopped is None and clock.warn_at <= now <= clock.due,
        "minutes": round(used.total_seconds() // 60),
        "left": minutes_left(abs(left)),
        "now": milliseconds(now),
        "due": milliseconds(clock.due),
        "warn": milliseconds(clock.warn_at),
        "bar": bar,
    }


def minutes_left(span):
    """ "24 menit"; the last minute in seconds."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes} menit" if minutes else f"{seconds} detik"


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


@register.filter
def is_optional(field):
    """Whether a form's field may be left empty whatever else is filled in; the form names in
    `needed_with_others` those of which that is not so.
    """
    sometimes = getattr(field.form, "needed_with_others", ())
    return not field.field.required and field.name not in sometimes


@register.inclusion_tag("ui/_errors.html")
def error_summary(*forms, refusal="", undone="Belum tersimpan"):
    """Above refused forms: what is wrong in them, each with a link to its field; `refusal`: why
    the step itself was refused; `undone`: what did not happen. Nothing where nothing is wrong.

    A form has its `sets` of forms with it; `about` of such a form, or of a field, is whom it is
    about.
    """
    whole, wrong = [refusal] if refusal else [], []
    for form in forms:
        if not form or not form.is_bound:
            continue
        whole += [*form.non_field_errors(), *hidden_in(form)]
        wrong += wrong_in(form)
        for several in getattr(form, "sets", ()):
            whole += several.non_form_errors()
            for each in several:
                whole += hidden_in(each)
                wrong += wrong_as_a_whole(each) + wrong_in(each)
    return {"wrong": wrong, "whole": whole, "undone": undone}


def hidden_in(form):
    return [error for field in form.hidden_fields() for error in field.errors]


def wrong_as_a_whole(form):
    """One of several forms: the way leads to its first field."""
    first = form.visible_fields()[0].id_for_label
    return [(about(form).rstrip(": "), first, error) for error in form.non_field_errors()]


def wrong_in(form):
    """[(label, id of the field, sentence)]"""
    return [
        # the first of several buttons, where no one field has the label
        (
            f"{about(form, field.field)}{field.label}",
            field.id_for_label or f"{field.auto_id}_0",
            error,
        )
        for field in form.visible_fields()
        for error in field.errors
    ]


def about(*asked):
    """ "Tamu 2: ", where a page has several fields of the same name."""
    return next((f"{thing.about}: " for thing in asked if hasattr(thing, "about")), "")
