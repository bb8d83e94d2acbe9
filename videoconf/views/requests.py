"""A letter from the portal, as the CSO finds it: record it as a conference, or decline it with a
reason.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import serving
from djpk_layanan.workflow.forms import ReasonForm
from djpk_layanan.workflow.refusals import Refused

from .. import portal_requests
from ..models import Request


def request_or_404(pk):
    return get_object_or_404(
        Request.objects.select_related("region", "topic", "letter", "conference", "declined_by"),
        pk=pk,
    )


@only(Role.CSO)
def letter_request(request, pk):
    """GET shows the request, POST declines it."""
    found, form, refusal, status = request_or_404(pk), ReasonForm(request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                portal_requests.decline_request(found, by=request.user, **form.cleaned_data)
            except Refused as why:
                refusal, status, found = str(why), why.status, request_or_404(pk)
            else:
                messages.success(
                    request,
                    f"Permohonan {found.region.short_name} ditolak; Pemda sudah diberi tahu.",
                )
                return redirect("videoconf:list")
    return render(
        request,
        "videoconf/request.html",
        {
            "asked": found,
            "wish": portal_requests.wished_time(found),
            "form": form,
            "refusal": refusal,
        },
        status=status,
    )


@only(Role.CSO)
@require_safe
def asked_letter(request, pk):
    found = request_or_404(pk)
    return serving.download(found.letter, name=found.letter_name)
