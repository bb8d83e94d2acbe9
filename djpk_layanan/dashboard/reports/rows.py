"""The cases of a report, one row each: what happened when, and no name, number or address of a
requester.
"""

from djpk_layanan.dashboard import numbers
from djpk_layanan.dashboard.figures import OF_SUBJECT

HEADS = [
    "Nomor",
    "Layanan",
    "Status",
    "Pemda",
    "Topik",
    "Unit",
    "CSO",
    "Masuk",
    "Mulai dihitung",
    "Batas",
    "Selesai",
    "Tepat waktu",
    "Tepat waktu tanpa jeda",
    "Dieskalasi",
    "Menunggu konsultan (menit)",
    "Lama kunjungan (menit)",
]
CHUNK = 2000
STATES = {service: dict(model.State.choices) for service, model, _ in OF_SUBJECT.values()}
YES = {True: "ya", False: "tidak", None: ""}


def of(scope):
    """(how many, an iterator of rows) of the cases that came in or ended in the period; dates
    and numbers are real ones, moments in WIB.
    """
    cases = (numbers.cases(scope, "masuk") | numbers.cases(scope, "selesai")).order_by("day", "pk")
    shown = cases.select_related("region", "topic", "agent").prefetch_related("parts__unit")
    called = scope.names_then()
    return cases.count(), (row(figure, called) for figure in shown.iterator(chunk_size=CHUNK))


def row(figure, called):
    def name_of(thing):
        return called[type(thing)].get(thing.pk, str(thing)) if thing else ""

    return [
        figure.number,
        figure.get_service_display(),
        STATES[figure.service].get(figure.state, figure.state),
        name_of(figure.region),
        name_of(figure.topic),
        ", ".join(name_of(part.unit) for part in figure.parts.all()),
        figure.agent.name if figure.agent else "",
        figure.day,
        figure.began_at,
        figure.due_at,
        figure.ended_at,
        YES[figure.met],
        YES[figure.met_without_pauses],
        YES[figure.is_escalated],
        minutes(figure.wait_seconds),
        minutes(figure.visit_seconds),
    ]


def minutes(seconds):
    return None if seconds is None else round(seconds / 60, 1)
