"""The living SOP: its flow chart and its steps, drawn from the code that runs them."""

from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only, signed_in
from djpk_layanan.accounts.models import Role
from djpk_layanan.files.serving import inline_bytes
from djpk_layanan.ui.paging import page_of

from . import occurrences
from .chart import chart_of
from .layout import layout_of, phone_layout_of
from .papers import print_chart
from .periods import moment_in
from .procedures import all_procedures, procedure_or_404
from .step_figures import DAYS, figures_of

# seconds a printed chart serves whoever asks next: printing takes a second or two
KEPT = 300


@signed_in
@require_safe
def sop_page(request, slug):
    """For everybody who works here; what the steps really did is the supervisors' to see.

    Repairs are shown when they are asked for.
    """
    procedure = procedure_or_404(slug)
    with_repairs = "perbaikan" in request.GET
    chart = chart_of(procedure, with_repairs)
    figures = figures_of(procedure) if request.user.holds(Role.SUPERVISOR) else None
    rows = [(row, *row.states, figures and figures["steps"].get(row.name)) for row in chart.rows]
    context = {
        "procedure": procedure,
        "procedures": all_procedures().values(),
        "chart": chart,
        "drawing": layout_of(chart),
        "phone_drawing": phone_layout_of(chart),
        "rows": rows,
        "figures": figures,
        "with_repairs": with_repairs,
        "until": figures and urlencode({"sampai": figures["at"].isoformat()}),
    }
    return render(request, "conformance/sop.html", context)


@only(Role.SUPERVISOR)
@require_safe
def step_times(request, slug, name):
    """Behind the numbers of a step: each time in the 90 days before the moment in the address,
    or those that were too late.
    """
    procedure = procedure_or_404(slug)
    if name not in procedure.sop.steps:
        raise Http404
    until, is_late = (
        moment_in(request.GET.get("sampai", "")) or timezone.now(),
        "terlambat" in request.GET,
    )
    found = (
        occurrences.broken_by(procedure, name, until)
        if is_late
        else occurrences.times_of(procedure, name, until)
    )
    page = page_of(found, request.GET.get("hal", "1"))
    page.items = occurrences.shown(procedure, page.items)
    context = {
        "procedure": procedure,
        "step": procedure.sop.steps[name],
        "is_late": is_late,
        "count": found.count(),
        "page": page,
        "until": until,
        "days": DAYS,
    }
    return render(request, "conformance/step.html", context)


@signed_in
@require_safe
def sop_pdf(request, slug):
    procedure = procedure_or_404(slug)
    printed = cache.get_or_set(f"sop-chart:{slug}", lambda: print_chart(procedure), KEPT)
    return inline_bytes(printed, name=f"Bagan Alir SOP {procedure.sop.number}.pdf")
