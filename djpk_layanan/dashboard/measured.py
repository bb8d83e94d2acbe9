"""What a period's page tells of one service only, as plain data."""

import math
from collections import Counter
from dataclasses import asdict, replace

from django.db.models import Count, Value

from djpk_layanan import services
from djpk_layanan.clock.words import DAYS

from . import numbers
from .asks import Measured


def rates():
    """[{"label", "part", "whole"}] of what only one service has."""
    return [
        {
            "label": rate.label or numbers.title_of(rate.part),
            "part": rate.part,
            "whole": rate.whole,
        }
        for _, own in services.answering(Measured)
        for rate in own.rates
    ]


def unit_tables():
    """[{"title", "told", "columns": [(head, number, the number it is a share of, or None)]}]"""
    whole = {rate["part"]: rate["whole"] for rate in rates()}
    tables = (own.of_units for _, own in services.answering(Measured))
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
    asked = [length for _, own in services.answering(Measured) for length in own.lengths]
    counts = [Counter() for _ in asked]
    lasted = [durations(scope, place, length) for place, length in enumerate(asked)]
    for place, seconds, n in lasted[0].union(*lasted[1:], all=True) if lasted else ():
        counts[place][seconds] = n
    return [
        asdict(length) | {"p50": percentile(found, 50), "p90": percentile(found, 90)}
        for length, found in zip(asked, counts, strict=True)
    ]


def durations(scope, place, length):
    """Rows of (place, seconds, how many)."""
    measured = numbers.counted_cases(scope, length.among).filter(
        **{f"{length.field}__isnull": False}
    )
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
        heat(service, own.by_hour, came_in, scope)
        for service, own in services.answering(Measured)
        if own.by_hour
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
