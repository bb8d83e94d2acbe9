"""The open conferences and those of the week on the dashboard's board."""

import datetime as dt

from djpk_layanan.dashboard.asks import Load, Panel, Promised, Tile, UnderWay
from djpk_layanan.directory.filters import midnight

from ..models import Conference, UnitPart

PAGE = "videoconf:list"
DAY = dt.timedelta(days=1)


def conferences_within(scope):
    found = Conference.objects.filter(**scope.asked_of_a_case)
    if scope.units is None:
        return found
    parts = UnitPart.objects.filter(unit__in=scope.units)
    return found.filter(pk__in=parts.values("conference"))


def open_conferences(scope):
    return conferences_within(scope).live()


def pressing_conferences(scope):
    return open_conferences(scope).worst_first().select_related("clock", "region")


def parts_of_open_conferences(scope, date):
    return UnitPart.objects.filter(conference__in=open_conferences(scope))


def conferences_of_the_week(scope, date, states):
    """{"number": Tile, "items": the conferences from Monday to Sunday}."""
    monday = date - DAY * date.weekday()
    found = conferences_within(scope).starting_between(midnight(monday), midnight(monday + 7 * DAY))
    shown = list(found.select_related("region"))
    url = scope.address_of(PAGE, dari=monday, sampai=monday + 6 * DAY)
    return {"number": Tile("Video conference minggu ini", len(shown), url), "items": shown}


UNDER_WAY = UnderWay(
    page=PAGE,
    promised=Promised(
        cases=open_conferences,
        pressing=pressing_conferences,
        title=lambda conference: f"Video conference {conference.region.short_name}",
        holder=Conference.get_state_display,
    ),
    load=Load(
        parts_of_open_conferences,
        asked=lambda unit, date: {"keadaan": "berjalan", "unit": unit},
    ),
    panels=(Panel("videoconf/_under_way.html", conferences_of_the_week, is_beside=True),),
)
