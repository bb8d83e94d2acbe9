"""What a period was like, as plain numbers with the address of the list behind each.

Seven queries, whatever the period holds.
"""

import calendar
import math
from collections import Counter, defaultdict
from dataclasses import asdict, replace

from django.db.models import Count, Q, Value
from django.db.models.functions import ExtractIsoWeekDay, TruncMonth

from djpk_layanan import services
from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock.words import DAYS, MONTHS
from djpk_layanan.directory.models import Region, Topic

from . import averages, numbers
from .asks import Measured
from .numbers import Line
from .scope import counted_services

TOP = 15  # regions
JUDGED = ("selesai", "tepat", "terlambat", "tepat-tanpa-jeda")


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
        "rates": rates(),
        "of_units": of_units(),
        "lengths": lengths(scope),
        "heats": heats(came_in, scope),
        "volume": volume(came_in, scope),
        "promises": averages.of(scope, folded(groups, lambda row: row["plan"])),
    }


def ended_groups(scope):
    """One query for all breakdowns of what ended: rows by service, promise, topic, agent and
    month.
    """
    keys = ("service", "plan", "topic", "topic__name", "agent", "agent__name", "month")
    names, which = (*JUDGED, *numbers.of_one_service()), numbers.of_cases()
    counts = {
        f"n{place}": Count("pk", filter=which[name].which) for place, name in enumerate(names)
    }
    rows = (
        numbers.cases(scope, "selesai")
        .annotate(month=TruncMonth("ended_on"))
        .values(*keys)
        .annotate(**counts)
        .order_by()
    )
    return [row | {"counts": counted(row, names)} for row in rows]


def came_in_groups(scope):
    """One query for what came in: rows by service, weekday (0 is Monday) and hour."""
    rows = numbers.cases(scope, "masuk").annotate(weekday=ExtractIsoWeekDay("day") - 1)
    return list(rows.values("service", "weekday", "hour").annotate(n=Count("pk")).order_by())


def counted(row, names):
    return Counter({name: row[f"n{place}"] for place, name in enumerate(names)})


def folded(groups, key):
    found = defaultdict(Counter)
    for row in groups:
        found[key(row)].update(row["counts"])
    return found


def total(groups, scope):
    """All services together, and how units' answers went: of cases, each counted once."""
    counts = {
        name: Count("figure", filter=number.which, distinct=True)
        for name, number in numbers.of_units().items()
    }
    return Line(
        "Semua",
        folded(groups, lambda row: None)[None] + Counter(numbers.parts(scope).aggregate(**counts)),
        scope.query(),
    )


def by_service(groups, scope):
    found = folded(groups, lambda row: row["service"])
    return [
        Line(service.label, found[service.key], scope.query(layanan=service.key))
        for service in counted_services()
        if scope.includes(service.key)
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
    general, of_units = numbers.of_cases(), numbers.of_units()
    conditions = {
        name: Q(**{f"figure__{field}": value for field, value in general[name].which.children})
        for name in JUDGED
    } | {name: number.which for name, number in of_units.items()}
    counts = {
        f"n{place}": Count("pk", filter=which) for place, which in enumerate(conditions.values())
    }
    rows = (
        numbers.parts(scope)
        .values("unit", "unit__short_name")
        .annotate(**counts)
        .order_by("unit__code")
    )
    labels = {row["unit"]: called.get(row["unit"], row["unit__short_name"]) for row in rows}
    return [
        Line(labels[row["unit"]], counted(row, conditions), scope.query(unit=row["unit"]))
        for row in rows
    ]


def by_region(scope, called):
    """The Pemda from which most came in the period, and how those of their cases went that ended
    in it.
    """
    period = (scope.since, scope.until)
    came_in, ended = Q(day__range=period), Q(ended_on__range=period)
    counts = {
        f"n{place}": Count("pk", filter=ended & numbers.of_cases()[name].which)
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


def rates():
    """[{"label", "part", "whole"}] of what only one service has."""
    return [
        {
            "label": rate.label or numbers.title_of(rate.part),
            "part": rate.part,
            "whole": rate.whole,
        }
        for _, measured in services.answering(Measured)
        for rate in measured.rates
    ]


def of_units():
    """[{"title", "told", "columns": [(head, number, the number it is a share of, or None)]}]"""
    whole = {rate["part"]: rate["whole"] for rate in rates()}
    tables = (measured.of_units for _, measured in services.answering(Measured))
    return [
        {
            "title": table.title,
            "told": table.told,
            "columns": [(head, name, whole.get(name)) for head, name in table.columns],
        }
        for table in tables
        if table
    ]


def lengths(scope):
    """[{what a Length says, "p50", "p90"}]: the middle and the ninetieth percent in minutes; the
    database says how many lasted how long.
    """
    asked = [length for _, found in services.answering(Measured) for length in found.lengths]
    counts, lasted = (
        [Counter() for _ in asked],
        [durations(scope, *one) for one in enumerate(asked)],
    )
    for place, seconds, n in lasted[0].union(*lasted[1:], all=True) if lasted else ():
        counts[place][seconds] = n
    return [
        asdict(length) | {"p50": percentile(found, 50), "p90": percentile(found, 90)}
        for length, found in zip(asked, counts, strict=True)
    ]


def durations(scope, place, length):
    """Rows of (place, seconds, how many)."""
    measured = numbers.cases(scope, length.among).filter(**{f"{length.field}__isnull": False})
    rows = measured.values_list(Value(place), length.field)
    return rows.annotate(n=Count("pk")).order_by()


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


def heats(came_in, scope):
    """What came in by weekday and hour, of each service that tells it so."""
    return [
        heat(service, measured.by_hour, came_in, scope)
        for service, measured in services.answering(Measured)
        if measured.by_hour
    ]


def heat(service, what, came_in, scope):
    """{"service", "what", "hours", "rows": [{"day", "cells": [{"count", "level" 0 to 5,
    "query"}]}]}.
    """
    found = {
        (row["weekday"], row["hour"]): row["n"] for row in came_in if row["service"] == service.key
    }
    most, shown = max(found.values(), default=1), [hour for _, hour in found]
    hours = range(min(shown, default=8), max(shown, default=15) + 1)
    days = [day for day in range(7) if day < 5 or any((day, hour) in found for hour in hours)]
    narrowed = replace(scope, service=service.key)

    def row(day):
        cells = [cell(narrowed, day, hour, found.get((day, hour), 0), most) for hour in hours]
        return {"day": DAYS[day], "cells": cells}

    return {
        "service": service.key,
        "what": what,
        "hours": list(hours),
        "rows": [row(day) for day in days],
    }


def cell(scope, day, hour, count, most):
    return {
        "count": count,
        "level": math.ceil(5 * count / most),
        "query": scope.query(hari=day, jam=hour),
    }


def volume(came_in, scope):
    """How many came in, by service."""
    found = Counter()
    for row in came_in:
        found[row["service"]] += row["n"]
    return [
        Line(
            service.label,
            Counter({"masuk": found[service.key]}),
            scope.query(layanan=service.key),
        )
        for service in counted_services()
        if scope.includes(service.key)
    ]


def month_of(date):
    """(first, last) day of the date's month."""
    return date.replace(day=1), date.replace(day=calendar.monthrange(date.year, date.month)[1])
