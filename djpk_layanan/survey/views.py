"""The results, for supervisors: page, document and workbook of the same figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files.serving import inline_bytes
from djpk_layanan.spreadsheets import XLSX
from djpk_layanan.ui.paging import page_of

from . import report
from .figures import Results, comments_of
from .filters import ResultFilter


def filter_of(request):
    return ResultFilter(request.GET or {})


@only(Role.SUPERVISOR)
@require_safe
def results(request):
    asked = filter_of(request)
    found = Results(asked.question)
    context = {
        "filter": asked,
        "question": asked.question,
        "results": found,
        "breakdowns": report.breakdowns(found) if found.tally else [],
        "rule": report.RULE,
    }
    if found.tally:
        context["page"] = page_of(comments_of(asked.question), request.GET.get("hal", "1"))
    return render(request, "survey/results.html", context)


@only(Role.SUPERVISOR)
@require_safe
def as_pdf(request):
    asked = filter_of(request)
    return inline_bytes(
        report.as_pdf(asked.question, asked.in_words), name=f"SKM {asked.in_words}.pdf"
    )


@only(Role.SUPERVISOR)
@require_safe
def as_xlsx(request):
    asked = filter_of(request)
    headers = {
        "Content-Disposition": content_disposition_header(True, f"SKM {asked.in_words}.xlsx"),
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(
        report.as_xlsx(asked.question, asked.in_words), content_type=XLSX, headers=headers
    )
