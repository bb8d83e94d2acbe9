"""What is under way now, counted on the cases themselves: who is late, who will be, who has it, and
what each service shows beside that.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Value
from django.utils import timezone

from djpk_layanan import services
from djpk_layanan.clock import timeleft
from djpk_layanan.clock.models import Clock

from .asks import Tile, UnderWay

# lines shown
WORST = 8
TONES = {timeleft.LATE: "late", timeleft.TODAY: "near"}


@dataclass(frozen=True)
class Open:
    """A case under way: what, until when, and who has it."""

    case: object
    title: str
    clock: Clock
    holder: str


def counted_now(scope, now=None):
    now = now or timezone.now()
    date = timezone.localdate(now)
    shown = [pair for pair in services.answering(UnderWay) if scope.includes(pair[0].key)]
    lying = lying_with_units(shown, scope, date)
    panels = panels_of(shown, scope, date, lying)
    return {
        "now": now,
        "left": time_left(shown, scope, timeleft.time_left_conditions(now)),
        "worst": worst(shown, scope),
        "below": [told for panel, told in panels if not panel.is_beside],
        "beside": [told for panel, told in panels if panel.is_beside],
        "load": load_tiles(shown, scope, date, lying),
    }


def time_left(shown, scope, conditions):
    """[(service, [Tile])] of open cases by what is left of their promise."""
    counts = {
        f"n{place}": Count("pk", filter=which) for place, which in enumerate(conditions.values())
    }
    found = []
    for service, under_way in shown:
        if under_way.promised:
            counted = under_way.promised.cases(scope).aggregate(**counts)
            tiles = [
                Tile(
                    label,
                    counted[f"n{place}"],
                    scope.address_of(under_way.page, sisa=choice),
                    TONES.get(choice, ""),
                )
                for place, (choice, label) in enumerate(timeleft.CHOICES)
            ]
            found.append((service.label, tiles))
    return found


def worst(shown, scope):
    """The open cases that are due first, of all services together; not those that wait for
    their requester, unless they were late before.
    """
    promised = [under_way.promised for _, under_way in shown if under_way.promised]
    found = [
        Open(case, one.title(case), case.clock, one.holder(case))
        for one in promised
        for case in one.pressing(scope)[:WORST]
    ]
    return sorted(found, key=lambda item: item.clock.due)[:WORST]


def lying_with_units(shown, scope, date):
    """[(service, unit, its code, its name, state, how many)], with one query."""
    found = []
    for service, under_way in shown:
        if under_way.load:
            rows = under_way.load.rows(scope, date)
            if scope.units is not None:
                rows = rows.filter(unit__in=scope.units)
            told = (Value(service.key), "unit", "unit__code", "unit__short_name", "state")
            found.append(rows.values_list(*told).annotate(n=Count("pk")).order_by())
    return list(found[0].union(*found[1:], all=True)) if found else []


def panels_of(shown, scope, date, lying):
    """[(panel, (its template, what it shows))]"""
    states = defaultdict(Counter)
    for service, *_, state, n in lying:
        states[service][state] += n
    return [
        (panel, (panel.template, panel.told(scope, date, states[service.key])))
        for service, under_way in shown
        for panel in under_way.panels
    ]


def load_tiles(shown, scope, date, lying):
    """What lies with each unit now: {"heads": [service], "rows": [(unit, [Tile])]}."""
    found, units = Counter(), {}
    for service, unit, code, name, _, n in lying:
        found[service, unit] += n
        units[code] = unit, name
    columns = [(service, under_way) for service, under_way in shown if under_way.load]

    def tile(service, under_way, unit):
        url = scope.address_of(under_way.page, **under_way.load.asked(unit, date))
        return Tile(service.label, found[service.key, unit], url)

    rows = [
        (name, [tile(service, under_way, unit) for service, under_way in columns])
        for _, (unit, name) in sorted(units.items())
    ]
    return {"heads": [service.label for service, _ in columns], "rows": rows}
