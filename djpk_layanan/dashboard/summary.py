"""What a period was like, as plain numbers with the address of the list behind each.

Seven queries, whatever the period holds.
"""

import calendar
from collections import Counter, defaultdict

from django.db.models import Count, Q
from django.db.models.functions import ExtractIsoWeekDay, TruncMonth

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock.words import MONTHS
from djpk_layanan.directory.models import Region, Topic

from . import averages, measured, numbers
from .numbers import Line
from .scope import counted_services

# regions shown
TOP = 15
JUDGED = ("selesai", "tepat", "terlambat", "tepat-tanpa-jeda")


def summary_of(scope):
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
        "rates": measured.rates(),
        "of_units": measured.unit_tables(),
        "lengths": measured.lengths(scope),
        "heats": measured.heats(came_in, scope),
        "volume": volume(came_in, scope),
        "promises": averages.averages_of(scope, folded(groups, lambda row: row["plan"])),
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
        numbers.counted_cases(scope, "selesai")
        .annotate(month=TruncMonth("ended_on"))
        .values(*keys)
        .annotate(**counts)
        .order_by()
    )
    return [row | {"counts": counted(row, names)} for row in rows]


def came_in_groups(scope):
    """One query for what came in: rows by service, weekday (0 is Monday) and hour."""
    rows = numbers.counted_cases(scope, "masuk").annotate(weekday=ExtractIsoWeekDay("day") - 1)
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
