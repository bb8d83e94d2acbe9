"""The cases of a report, one row each: what happened when, and no name, number or address of a
requester.
"""

from djpk_layanan import services
from djpk_layanan.dashboard import numbers
from djpk_layanan.dashboard.asks import Counted, Measured
from djpk_layanan.dashboard.scope import counted_services

GENERAL = [
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
]
CHUNK = 2000
YES = {True: "ya", False: "tidak", None: ""}


def rows_of(scope):
    """(how many, an iterator of rows) of the cases that came in or ended in the period; dates
    and numbers are real ones, moments in WIB.
    """
    cases = (
        numbers.counted_cases(scope, "masuk") | numbers.counted_cases(scope, "selesai")
    ).order_by("day", "pk")
    shown = cases.select_related("region", "topic", "agent").prefetch_related("parts__unit")
    told = scope.names_then(), state_words(), own_columns()
    return cases.count(), (row(figure, *told) for figure in shown.iterator(chunk_size=CHUNK))


def column_heads():
    return [*GENERAL, *(column.head for column in own_columns())]


def own_columns():
    """What only one service's cases are asked."""
    return [column for _, measured in services.answering(Measured) for column in measured.columns]


def state_words():
    """{(service, state): word}"""
    return {
        (service.key, state): word
        for service in counted_services()
        for state, word in service.model._meta.get_field("state").flatchoices
    }


def called_off_words():
    """The same of cases that were given up."""
    states = {
        (service.key, state)
        for service, counted in services.answering(Counted)
        for state in counted.called_off
    }
    return {state: word for state, word in state_words().items() if state in states}


def row(figure, called, states, columns):
    def name_of(thing):
        return called[type(thing)].get(thing.pk, str(thing)) if thing else ""

    return [
        figure.number,
        figure.get_service_display(),
        states.get((figure.service, figure.state), figure.state),
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
        *(column.value(figure) for column in columns),
    ]
