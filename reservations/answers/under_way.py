"""The day's visits on the dashboard's board."""

from djpk_layanan.dashboard.asks import Load, Panel, Tile, UnderWay

from ..models import Visit

PAGE = "reservations:list"


def visits_within(scope):
    found = Visit.objects.filter(**scope.asked_of_a_case)
    return found if scope.units is None else found.filter(unit__in=scope.units)


def expected_visits(scope, date):
    return visits_within(scope).expected(date)


def asked_of_the_day(unit, date):
    return {"tanggal": date, "keadaan": "terjadwal", "unit": unit}


def visits_of_the_day(scope, date, states):
    """{"numbers": [Tile], "inside": the visits inside with both clocks}."""
    inside = (
        visits_within(scope)
        .inside()
        .select_related("region", "unit", "consultant", "wait_clock", "visit_clock")
        .order_by("registered_at", "pk")
    )
    scheduled = scope.address_of(PAGE, tanggal=date, keadaan="terjadwal")
    tiles = [Tile("Terjadwal hari ini", states.total(), scheduled)]
    for state, label in (
        (Visit.State.CONFIRMED, "Belum datang"),
        (Visit.State.FINISHED, "Selesai"),
        (Visit.State.NO_SHOW, "Tidak hadir"),
    ):
        url = scope.address_of(PAGE, tanggal=date, status=state)
        tiles.append(Tile(label, states[state], url))
    here = scope.address_of(PAGE, keadaan="di-dalam")
    return {
        "numbers": [*tiles, Tile("Di dalam gedung", len(inside), here)],
        "inside": inside,
    }


UNDER_WAY = UnderWay(
    page=PAGE,
    load=Load(expected_visits, asked=asked_of_the_day),
    panels=(Panel("reservations/_under_way.html", visits_of_the_day),),
)
