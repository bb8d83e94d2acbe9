"""What a period was like, as plain numbers with the address of the list behind each.

Seven queries, whatever the period holds.
"""

import calendar
import math
from collections import Counter, defaultdict

from django.db.models import Count, Q, Value
from django.db.models.functions import ExtractIsoWeekDay, TruncMonth

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock.words import DAYS, MONTHS
from djpk_layanan.directory.models import Region, Topic

from . import averages, numbers
from .models import Figure
from .numbers import NUMBERS, OF_PARTS, Line

TOP = 15  # regions
JUDGED = ("selesai", "tepat", "terlambat", "tepat-tanpa-jeda")
COUNTED = (*JUDGED, "tanpa-eskalasi", "tiket", "ditemui", "ditemui-tepat", "kunjungan")


def of(scope):
    """Everything the period part of the page shows."""
    groups, came_in, called = ended_groups(scope), came_in_groups(scope), scope.names_then()
    return {
        "total": total(groups, scope),
        "services": by_service(groups, scope),
        "topics": by(groups, scope, "topic", "topik", called[Topic]),
        "agents": by(groups, scope, "agent", "cso", {}),
        "months": by_month(groups, scope),
        "units": by_unit(scope, called[Unit]),
        "regions": by_region(scope, called[Region]),
        "lengths": lengths(scope),
        "heat": heat(came_in, scope),
        "volume": volume(came_in, scope),
        "promises": averages.of(scope, folded(groups, lambda row: row["plan"])),
    }


def ended_groups(scope):
    """One query for all breakdowns of what ended: rows by service, promise, topic, agent and
    month.
    """
    keys = ("service", "plan", "topic", "topic__name", "agent", "agent__name", "month")
    counts = {
        f"n{place}": Count("pk", filter=NUMBERS[name][2]) for place, name in enumerate(COUNTED)
    }
    return list(
        numbers.cases(scope, "selesai")
        .annotate(month=TruncMonth("ended_on"))
        .values(*keys)
        .annotate(**counts)
        .order_by()
    )


def came_in_groups(scope):
    """One query for what came in: rows by service, weekday (0 is Monday) and hour."""
    rows = numbers.cases(scope, "masuk").annotate(weekday=ExtractIsoWeekDay("day") - 1)
    return list(rows.values("service", "weekday", "hour").annotate(n=Count("pk")).order_by())


def counted(row, names=COUNTED):
    return Counter({name: row[f"n{place}"] for place, name in enumerate(names)})


def folded(groups, key):
    found = defaultdict(Counter)
    for row in groups:
        found[key(row)].update(counted(row))
    return found


def total(groups, scope):
    """All services together, and how units' answers went: of cases, each counted once."""
    counts = {
        name: Count("figure", filter=which, distinct=True) for name, (_, which) in OF_PARTS.items()
    }
    return Line(
        "Semua",
        folded(groups, lambda row: None)[None] + Counter(numbers.parts(scope).aggregate(**counts)),
        scope.query(),
    )


def by_service(groups, scope):
    found = folded(groups, lambda row: row["service"])
    return [
        Line(label, found[service], scope.query(layanan=service))
        for service, label in Figure.Service.choices
        if scope.includes(service)
    ]


def by(groups, scope, key, parameter, called):
    found = folded(
        groups, lambda row: (called.get(row[key]) or row[f"{key}__name"] or "Tanpa CSO", row[key])
    )
    return [
        Line(label, found[label, pk], scope.query(**{parameter: pk or "kosong"}))
        for label, pk in sorted(found, key=lambda pair: pair[0])
    ]


def by_month(groups, scope):
    found = folded(groups, lambda row: row["month"])
    lines = []
    for first in sorted(found):
        part = scope.within(*month_of(first))
        lines.append(Line(f"{MONTHS[first.month - 1]} {first.year}", found[first], part.query()))
    return lines


def by_unit(scope, called):
    """Each unit's cases, and how its answers went; a case of two units counts for both."""
    of_figure = {
        name: Q(**{f"figure__{field}": value for field, value in NUMBERS[name][2].children})
        for name in JUDGED
    }
    counts = {
        f"n{place}": Count("pk", filter=which)
        for place, which in enumerate(
            [*of_figure.values(), *(which for _, which in OF_PARTS.values())]
        )
    }
    names = [*of_figure, *OF_PARTS]
    rows = (
        numbers.parts(scope)
        .values("unit", "unit__short_name")
        .annotate(**counts)
        .order_by("unit__code")
    )
    labels = {row["unit"]: called.get(row["unit"], row["unit__short_name"]) for row in rows}
    return [
        Line(labels[row["unit"]], counted(row, names), scope.query(unit=row["unit"]))
        for row in rows
    ]


def by_region(scope, called):
    """The Pemda from which most came in the period, and how those of their cases went that ended
    in it.
    """
    period = (scope.since, scope.until)
    came_in, ended = Q(day__range=period), Q(ended_on__range=period)
    counts = {
        f"n{place}": Count("pk", filter=ended & NUMBERS[name][2])
        for place, name in enumerate(JUDGED)
    }
    rows = (
        scope.figures()
        .filter(came_in | ended, region__isnull=False)
        .values("region", "region__name")
        .annotate(n=Count("pk", filter=came_in), **counts)
    )
    found = [row for row in rows.order_by("-n", "region__code")[:TOP] if row["n"]]
    return [
        Line(
            called.get(row["region"], row["region__name"]),
            counted(row, JUDGED) + Counter({"masuk": row["n"]}),
            scope.query(daerah=row["region"]),
        )
        for row in found
    ]


def lengths(scope):
    """The middle and the ninetieth percent of waiting and visit, in minutes; the database says
    how many lasted how long.
    """
    ended, found = numbers.cases(scope, "kunjungan"), {"wait": Counter(), "visit": Counter()}
    waits, visits = (
        ended.filter(**{f"{name}_seconds__isnull": False})
        .values_list(Value(name), f"{name}_seconds")
        .annotate(n=Count("pk"))
        .order_by()
        for name in found
    )
    for name, seconds, n in waits.union(visits, all=True):
        found[name][seconds] = n
    return {
        name: {"p50": percentile(counts, 50), "p90": percentile(counts, 90)}
        for name, counts in found.items()
    }


def percentile(counts, percent):
    """The nearest rank, in minutes with one decimal; None of nothing. counts: {seconds: how
    many}.
    """
    rank = math.ceil(percent * counts.total() / 100)
    for seconds in sorted(counts):
        rank -= counts[seconds]
        if rank <= 0:
            return round(seconds / 60, 1)
    return None


def heat(came_in, scope):
    """Questions by weekday and hour of their receipt: {"hours", "rows": [{"day", "cells":
    [{"count", "level" 0 to 5, "query"}]}]}.
    """
    found = {
        (row["weekday"], row["hour"]): row["n"]
        for row in came_in
        if row["service"] == Figure.Service.CALL_CENTER
    }
    most = max(found.values(), default=1)
    hours = range(
        min((hour for _, hour in found), default=8),
        max((hour for _, hour in found), default=15) + 1,
    )
    shown = [day for day in range(7) if day < 5 or any((day, hour) in found for hour in hours)]
    return {
        "hours": list(hours),
        "rows": [
            {
                "day": DAYS[day],
                "cells": [
                    cell(scope, day, hour, found.get((day, hour), 0), most) for hour in hours
                ],
            }
            for day in shown
        ],
    }


def cell(scope, day, hour, count, most):
    return {
        "count": count,
        "level": math.ceil(5 * count / most),
        "query": scope.query(layanan=Figure.Service.CALL_CENTER.value, hari=day, jam=hour),
    }


def volume(came_in, scope):
    """How many came in, by service."""
    found = Counter()
    for row in came_in:
        found[row["service"]] += row["n"]
    return [
        Line(label, Counter({"masuk": found[service]}), scope.query(layanan=service))
        for service, label in Figure.Service.choices
        if scope.includes(service)
    ]


def month_of(date):
    """(first, last) day of the date's month."""
    return date.replace(day=1), date.replace(day=calendar.monthrange(date.year, date.month)[1])
