"""A new conference: the letter of a Pemda is recorded."""

from django.contrib import messages
from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.ui.asked import number_in
from djpk_layanan.workflow.views import Attempt, open_case

from ..forms.record import RecordForm
from ..models import Conference, Request
from ..portal_requests import starting_data
from ..rules import DAYS
from ..sop import record


@only(Role.CSO)
def new(request):
    """GET shows the form, POST records the letter."""
    start = asked_in_the_portal(request)
    form = RecordForm(request.POST or None, request.FILES or None, user=request.user, initial=start)
    attempt = Attempt()
    if request.method == "POST":
        cases = Conference.objects.visible_to(request.user)
        attempt = open_case(
            request, cases, [form], lambda: record(by=request.user, **form.cleaned_data)
        )
    if attempt.taken:
        if not attempt.again:
            said = f"Tercatat: {attempt.case.number}. Kabag HKK sudah diberi tahu."
            messages.success(request, said)
        return redirect(attempt.case)
    context = {"form": form, "refusal": attempt.refusal, "days": DAYS}
    return render(request, "videoconf/new.html", context, status=attempt.status)


def asked_in_the_portal(request):
    """The form's beginning: what a Pemda asked for in the portal (`?permohonan=…`), if any."""
    pk = number_in(request.GET.get("permohonan"))
    found = Request.objects.waiting().select_related("topic").filter(pk=pk).first() if pk else None
    return starting_data(found) if found else {}
