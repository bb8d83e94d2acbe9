"""Reports: asked for with the dashboard's filter, made in the background, kept with their files."""

import datetime as dt

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.clock import words
from djpk_layanan.files import serving
from djpk_layanan.ui.paging import page_of
from djpk_layanan.ui.rows import Row, moment_of

from .models import Report
from .reports import make
from .scope import ScopeForm
from .views import READERS

FILES = {"pdf": "pdf", "xlsx": "workbook", "csv": "table"}


@only(*READERS)
def reports(request):
    """GET shows the reports there are, POST asks for one."""
    form = ScopeForm(request.POST or request.GET, user=request.user)
    if request.method == "POST" and form.is_valid():
        return redirect(make.ask_for_report(form.scope(), by=request.user))
    listed = page_of(
        Report.objects.visible_to(request.user).defer("content").select_related("asked_by"),
        request.GET.get("hal", "1"),
    )
    return render(
        request,
        "dashboard/reports.html",
        {"form": form, "page": listed, "rows": map(row_of, listed.items)},
        status=400 if form.errors and request.method == "POST" else 200,
    )


def row_of(report):
    since, until = (dt.date.fromisoformat(report.asked[day]) for day in ("since", "until"))
    return Row(
        icon="file-chart-column",
        url=report.get_absolute_url(),
        title=report.title,
        meta=(f"{words.full_date(since)} sampai {words.full_date(until)}", str(report.asked_by)),
        state=report.state,
        due=moment_of(report.asked_at),
    )


@only(*READERS)
@require_safe
def report(request, pk):
    return render(request, "dashboard/report.html", {"report": report_or_404(request, pk)})


@only(*READERS)
@require_safe
def progress(request, pk):
    """The part of the page that brings itself up to date while the report is being made."""
    return render(request, "dashboard/_report.html", {"report": report_or_404(request, pk)})


@only(*READERS)
@require_safe
def report_file(request, pk, kind):
    found = report_or_404(request, pk)
    if kind not in FILES or not found.finished_at:
        raise Http404
    return serving.download_file(
        getattr(found, FILES[kind]),
        name=f"{slugify(found.title)}-{found.asked['since']}-{found.asked['until']}.{kind}",
    )


def report_or_404(request, pk):
    return get_object_or_404(
        Report.objects.visible_to(request.user).select_related(
            "pdf", "workbook", "table", "asked_by"
        ),
        pk=pk,
    )
