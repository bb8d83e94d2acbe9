"""The living SOP: its flow chart and its steps, drawn from the code that runs them."""
from django.core.cache import cache
from django.shortcuts import render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import signed_in
from djpk_layanan.accounts.models import Role
from djpk_layanan.files.serving import inline_bytes

from .chart import chart_of
from .figures import figures_of
from .layout import layout_of
from .papers import print_chart
from .procedures import PROCEDURES, find

KEPT = 300  # seconds a printed chart serves whoever asks next: printing takes a second or two


@signed_in
@require_safe
def sop_page(request, slug):
    """For everybody who works here; what the steps really did is the supervisors' to see."""
    procedure = find(slug)
    chart = chart_of(procedure)
    figures = figures_of(procedure) if request.user.holds(Role.SUPERVISOR) else None
    rows = [(row, *row.states, figures and figures["steps"].get(row.name)) for row in chart.rows]
    context = {"procedure": procedure, "procedures": PROCEDURES.values(), "chart": chart, "drawing": layout_of(chart), "rows": rows, "figures": figures}
    return render(request, "conformance/sop.html", context)


@signed_in
@require_safe
def sop_pdf(request, slug):
    procedure = find(slug)
    printed = cache.get_or_set(f"sop-chart:{slug}", lambda: print_chart(procedure), KEPT)
    return inline_bytes(printed, name=f"Bagan Alir SOP {procedure.sop.number}.pdf")
