"""How the time of one case was used: a line for each stage, and the stage that used the most."""
import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from djpk_layanan.clock.models import Clock
from djpk_layanan.history.models import Entry

from . import stages
from .models import Budget
from .stages import Spent

MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Row:
    stage: str
    spent: str
    budget: str
    is_over: bool
    percent: int


def of_case(case, clock, now=None):
    """{"rows": [Row], "whole": words, "worst": Row or None, "running": bool} of a case and its promise."""
    end = clock.stopped or now or timezone.now()
    lines = list(Entry.objects.of(case).order_by("seq"))
    found = stages.totals(spans_of(case, lines, clock.started, end), measure_of(clock))
    whole = sum(found.values(), zero(clock))
    budgets = dict(Budget.objects.filter(plan=plan_of(clock)).values_list("stage", "amount"))
    rows = [row(stage, amount, whole, budgets.get(stage)) for stage, amount in found.items()]
    longest = max(found, key=lambda stage: size(found[stage]), default=None)
    return {
        "rows": rows, "whole": in_words(whole), "running": clock.stopped is None,
        "worst": next((line for line in rows if line.stage == longest), None) if size(whole) else None,
    }


def spans_of(case, lines, start, end):
    if case._meta.label_lower == "tickets.ticket":
        return stages.of_ticket(lines, start, end)
    return stages.of_states(lines, start, end, stages.OF_A_VISIT if case._meta.label_lower == "reservations.visit" else stages.OF_A_CONFERENCE)


def plan_of(clock):
    """A limit that the SOP does not name (the day a Pemda asked for) has no budgets of its own."""
    return f"{clock.subject}-{clock.limit}"


def measure_of(clock):
    """Working time for promises in days; plain time for those in minutes."""
    if clock.unit == Clock.Unit.MINUTES:
        return lambda since, until: until - since
    calendar = clock.work_calendar()
    return lambda since, until: stages.worked(calendar, since, until)


def zero(clock):
    return dt.timedelta() if clock.unit == Clock.Unit.MINUTES else Spent()


def size(amount):
    """In the unit of the promise: days, or minutes, as an exact number."""
    return amount.days if isinstance(amount, Spent) else Fraction(amount // dt.timedelta(microseconds=1), MINUTE // dt.timedelta(microseconds=1))


def row(stage, amount, whole, budget):
    over = budget is not None and size(amount) > Fraction(budget)
    unit = "hari kerja" if isinstance(amount, Spent) else "menit"
    return Row(stage, in_words(amount), f"{number(budget)} {unit}" if budget else "", over, round(100 * size(amount) / size(whole)) if size(whole) else 0)


def in_words(amount):
    """ "1,5 hari kerja", "3 jam 20 menit" of office time when it is less than a day, "12 menit" """
    if isinstance(amount, Spent) and amount.days >= 1:
        return f"{number(round(amount.days, 1))} hari kerja"
    hours, minutes = divmod((amount.time if isinstance(amount, Spent) else amount) // MINUTE, 60)
    return " ".join(filter(None, [f"{hours} jam" if hours else "", f"{minutes} menit" if minutes or not hours else ""]))


def number(amount):
    """ "0,25", "3" """
    return f"{float(amount):g}".replace(".", ",")
