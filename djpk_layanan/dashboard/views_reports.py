"""Reports: asked for with the dashboard's filter, made in the background, kept with their files."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.files import serving
from djpk_layanan.ui.paging import page_of

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
        {"form": form, "page": listed},
        status=400 if form.errors and request.method == "POST" else 200,
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
