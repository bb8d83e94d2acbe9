"""How the dashboard counts a visit."""

from django.db.models import Q

from djpk_layanan.dashboard.asks import Column, Counted, Length, Measured, Number, Rate
from djpk_layanan.dashboard.figures import end_figure, new_figure
from djpk_layanan.dashboard.models import Part

from ..models import MINUTES_TO_MEET, Visit

NUMBERS = (
    Number("ditemui", "Tamu yang ditemui konsultan", Q(wait_seconds__isnull=False)),
    Number("ditemui-tepat", f"Konsultan datang dalam {MINUTES_TO_MEET} menit", Q(wait_met=True)),
    Number("kunjungan", "Kunjungan selesai"),
)
GUESTS = {"each": "tamu", "cases": "kunjungan"}
MEASURED = Measured(
    numbers=NUMBERS,
    rates=(Rate("ditemui-tepat", "ditemui"),),
    lengths=(
        Length("Menunggu konsultan", "wait_seconds", among="ditemui", **GUESTS),
        Length("Lama kunjungan", "visit_seconds", among="kunjungan", **GUESTS),
    ),
    columns=(
        Column("Menunggu konsultan (menit)", lambda figure: minutes(figure.wait_seconds)),
        Column("Lama kunjungan (menit)", lambda figure: minutes(figure.visit_seconds)),
    ),
)


def figures_of_visits(pks):
    """Those that are booked: what was only asked for, refused or taken back does not count."""
    visits = Visit.objects.filter(pk__in=pks).booked()
    shown = visits.select_related("visit_clock", "wait_clock")
    return [(figure_of_visit(visit), [Part(unit_id=visit.unit_id, asked=1)]) for visit in shown]


def figure_of_visit(visit):
    figure = new_figure(visit, agent=visit.owner_id, clock=visit.visit_clock)
    figure.day, figure.hour = visit.visit_date, visit.arrives_at.hour
    if visit.met_at:
        figure.wait_seconds = seconds(visit.met_at - visit.called_at)
        figure.wait_met = not visit.wait_clock.is_late(visit.met_at)
    if visit.state == Visit.State.FINISHED:
        figure.visit_seconds = seconds(visit.finished_at - visit.registered_at)
        end_figure(figure, visit.finished_at, [visit.visit_clock])
    return figure


def seconds(span):
    return int(span.total_seconds())


def minutes(seconds):
    return None if seconds is None else round(seconds / 60, 1)


COUNTED = Counted(figures=figures_of_visits, ends="tamu keluar (kunjungan)")
