"""The audit view: the history of a case, a person's acts, and what departed from the ordinary
course. Whoever reads it is written down.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.ui.paging import page_of

from .export import MOST, file_of
from .forms import AuditForm
from .lines import question_of, slice_of
from .models import Reading

TYPES = {
    Reading.Kind.CSV: "text/csv; charset=utf-8",
    Reading.Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# readings shown below the lines
NEWEST = 10


@only(Role.SUPERVISOR)
@require_safe
def audit(request):
    form = AuditForm(request.GET)
    question = question_of(form, request.user)
    shown = slice_of(question.entries(), request.GET.get("sesudah", ""))
    write_down(request, Reading.Kind.PAGE, question, len(shown.lines))
    readings = Reading.objects.select_related("by")[:NEWEST]
    return render(
        request,
        "audit/audit.html",
        {"form": form, "question": question, "shown": shown, "readings": readings},
    )


@only(Role.SUPERVISOR)
@require_safe
def export(request, kind):
    """The same lines as a file; too many are refused with a sentence."""
    if kind not in TYPES:
        raise Http404
    question = question_of(AuditForm(request.GET), request.user)
    entries = list(question.entries()[: MOST + 1])
    if len(entries) > MOST:
        messages.error(
            request, "Lebih dari 20.000 baris: persempit saringan atau masanya, lalu unduh lagi."
        )
        return redirect(f"{reverse('audit:audit')}?{request.GET.urlencode()}")
    write_down(request, kind, question, len(entries))
    response = HttpResponse(
        file_of(kind, question, entries, request.user), content_type=TYPES[kind]
    )
    response["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate()}.{kind}"'
    return response


@only(Role.SUPERVISOR)
@require_safe
def readings(request):
    return render(
        request,
        "audit/readings.html",
        {"page": page_of(Reading.objects.select_related("by"), request.GET.get("hal", "1"))},
    )


def write_down(request, kind, question, lines):
    Reading.objects.create(
        by=request.user, at=timezone.now(), kind=kind, asked=question.in_words(), lines=lines
    )
