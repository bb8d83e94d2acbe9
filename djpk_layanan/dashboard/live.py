"""What is under way now, counted on the cases themselves: who is late, who will be, who has it;
today's visits; this week's conferences.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Prefetch, Q, Value
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.clock import timeleft
from djpk_layanan.clock.models import Clock
from djpk_layanan.directory.filters import midnight
from reservations.models import Visit
from tickets.models import Escalation, Ticket
from videoconf.models import Conference, UnitPart

from .models import Figure

Service = Figure.Service
WORST = 8  # lines
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Number:
    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Open:
    """A case under way: what, until when, and who has it."""

    case: object
    title: str
    clock: Clock
    holder: str


def of(scope, now=None):
    now = now or timezone.now()
    date = timezone.localdate(now)
    expected = (
        list(by_unit(visits(scope).expected(date), Value(Service.VISIT), "state"))
        if scope.includes(Service.VISIT)
        else []
    )
    return {
        "now": now,
        "left": time_left(scope, timeleft.conditions(now)),
        "worst": worst(scope),
        "today": today(scope, date, expected),
        "week": week(scope, date),
        "load": load(scope, date, expected),
    }


def tickets(scope):
    found = Ticket.objects.live().filter(**owned(scope, "owner"))
    return (
        found
        if scope.units is None
        else found.filter(pk__in=Escalation.objects.filter(unit__in=scope.units).values("ticket"))
    )


def visits(scope):
    found = Visit.objects.filter(**owned(scope, "owner"))
    return found if scope.units is None else found.filter(unit__in=scope.units)


def conferences(scope):
    found = Conference.objects.filter(**owned(scope, "owner"))
    return (
        found
        if scope.units is None
        else found.filter(pk__in=UnitPart.objects.filter(unit__in=scope.units).values("conference"))
    )


def owned(scope, agent):
    return {agent if name == "agent" else name: value for name, value in scope.asked.items()}


def link(page, scope, **more):
    """The address of a service's own list with the same filter."""
    own = {"unit": scope.unit, "daerah": scope.region, "topik": scope.topic, "cso": scope.agent}
    asked = {name: value.pk for name, value in own.items() if value} | more
    return f"{reverse(page)}?{urlencode(asked)}"


def time_left(scope, conditions):
    """[(service, [Number])] of open cases by what is left of their promise."""
    sources = (
        (Service.CALL_CENTER, tickets(scope), "tickets:list"),
        (Service.CONFERENCE, conferences(scope).live(), "videoconf:list"),
    )
    found = []
    for service, cases, page in sources:
        if scope.includes(service):
            counts = cases.aggregate(
                **{
                    f"n{place}": Count("pk", filter=which)
                    for place, which in enumerate(conditions.values())
                }
            )
            found.append(
                (
                    service.label,
                    [
                        Number(label, counts[f"n{place}"], link(page, scope, sisa=choice))
                        for place, (choice, label) in enumerate(timeleft.CHOICES)
                    ],
                )
            )
    return found


def worst(scope):
    """The open cases that are due first, of both services together; not those that wait for
    their requester, unless they were late before.
    """
    found = []
    if scope.includes(Service.CALL_CENTER):
        working = Prefetch(
            "escalations",
            Escalation.objects.working().select_related("unit", "worker"),
            to_attr="working",
        )
        pressing = (
            tickets(scope)
            .filter(Q(clock__paused=None) | Q(clock__late_since__isnull=False))
            .worst_first()
        )
        running = pressing.select_related("clock", "owner", "region").prefetch_related(working)[
            :WORST
        ]
        found += [
            Open(ticket, ticket.subject, ticket.clock, ticket_holder(ticket)) for ticket in running
        ]
    if scope.includes(Service.CONFERENCE):
        running = conferences(scope).live().worst_first().select_related("clock", "region")[:WORST]
        found += [
            Open(
                conference,
                f"Video conference {conference.region.short_name}",
                conference.clock,
                conference.get_state_display(),
            )
            for conference in running
        ]
    return sorted(found, key=lambda item: item.clock.due)[:WORST]


def ticket_holder(ticket):
    if ticket.working:
        return ", ".join(
            f"{part.unit} ({part.worker.get_short_name() if part.worker else 'belum diambil'})"
            for part in ticket.working
        )
    return f"CSO {ticket.owner.get_short_name()}" if ticket.owner else "belum ada CSO"


def by_unit(rows, first, *more):
    """Rows that belong to a unit, as (first, unit, its code, its name, …, how many)."""
    return (
        rows.values_list(first, "unit", "unit__code", "unit__short_name", *more)
        .annotate(n=Count("pk"))
        .order_by()
    )


def today(scope, date, expected):
    """The day's visits in numbers, and those inside with both clocks. expected: the day's visits
    by unit and state.
    """
    if not scope.includes(Service.VISIT):
        return None
    states = Counter()
    for *_, state, n in expected:
        states[state] += n
    inside = list(
        visits(scope)
        .inside()
        .select_related("region", "unit", "consultant", "wait_clock", "visit_clock")
        .order_by("registered_at", "pk")
    )
    numbers = [
        Number(
            "Terjadwal hari ini",
            sum(states.values()),
            link("reservations:list", scope, tanggal=date, keadaan="terjadwal"),
        )
    ]
    numbers += [
        Number(label, states[state], link("reservations:list", scope, tanggal=date, status=state))
        for state, label in (
            (Visit.State.CONFIRMED, "Belum datang"),
            (Visit.State.FINISHED, "Selesai"),
            (Visit.State.NO_SHOW, "Tidak hadir"),
        )
    ]
    return {
        "numbers": [
            *numbers,
            Number(
                "Di dalam gedung", len(inside), link("reservations:list", scope, keadaan="di-dalam")
            ),
        ],
        "inside": inside,
    }


def week(scope, date):
    """The conferences from Monday to Sunday."""
    if not scope.includes(Service.CONFERENCE):
        return None
    monday = date - DAY * date.weekday()
    found = list(
        conferences(scope)
        .starting_between(midnight(monday), midnight(monday + 7 * DAY))
        .select_related("region")
    )
    url = link("videoconf:list", scope, dari=monday, sampai=monday + 6 * DAY)
    return {"number": Number("Video conference minggu ini", len(found), url), "items": found}


def load(scope, date, expected):
    """What lies with each unit now: {"heads": [service], "rows": [(unit, [Number])]}."""
    found, units = Counter(), {}
    for service, unit, code, name, *_, n in [*expected, *working(scope)]:
        found[service, unit] += n
        units[code] = unit, name
    lists = {
        Service.CALL_CENTER: ("tickets:list", "di_unit", {}),
        Service.VISIT: ("reservations:list", "unit", {"tanggal": date, "keadaan": "terjadwal"}),
        Service.CONFERENCE: ("videoconf:list", "unit", {"keadaan": "berjalan"}),
    }
    columns = [(service, *which) for service, which in lists.items() if scope.includes(service)]
    rows = [
        (
            name,
            [
                Number(
                    service.label,
                    found[service, unit],
                    link(page, scope, **asked | {parameter: unit}),
                )
                for service, page, parameter, asked in columns
            ],
        )
        for _, (unit, name) in sorted(units.items())
    ]
    return {"heads": [service.label for service, *_ in columns], "rows": rows}


def working(scope):
    """[(service, unit, its code, its name, how many)] of tickets and conferences that a unit
    works on.
    """
    sources = {
        Service.CALL_CENTER: Escalation.objects.working().filter(ticket__in=tickets(scope)),
        Service.CONFERENCE: UnitPart.objects.filter(conference__in=conferences(scope).live()),
    }
    found = [
        by_unit(rows if scope.units is None else rows.filter(unit__in=scope.units), Value(service))
        for service, rows in sources.items()
        if scope.includes(service)
    ]
    return found[0].union(*found[1:], all=True) if found else []
