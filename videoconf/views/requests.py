"""A letter from the portal, as the CSO finds it: record it as a conference, or decline it with a
reason.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.rules import cso
from djpk_layanan.files import serving
from djpk_layanan.workflow.forms import ReasonForm
from djpk_layanan.workflow.refusals import Refused

from .. import portal_requests
from ..models import Request

# the heads see what nobody has recorded yet
READERS = (Role.CSO, Role.SUPERVISOR, Role.KABAG_HKK)


def portal_request_or_404(pk):
    return get_object_or_404(
        Request.objects.select_related("region", "topic", "letter", "conference", "declined_by"),
        pk=pk,
    )


@only(*READERS)
def letter_request(request, pk):
    """GET shows the request, POST declines it: that is the CSO's."""
    asked, form = portal_request_or_404(pk), ReasonForm(request.POST or None)
    if request.method != "POST":
        return request_page(request, asked, form)
    if not request.user.holds(Role.CSO):
        raise PermissionDenied(cso.sentence)
    if not form.is_valid():
        return request_page(request, asked, form, status=422)
    try:
        portal_requests.decline_request(asked, by=request.user, **form.cleaned_data)
    except Refused as why:
        asked = portal_request_or_404(pk)
        return request_page(request, asked, form, refusal=str(why), status=why.status)
    said = f"Permohonan {asked.region.short_name} ditolak; Pemda sudah diberi tahu."
    messages.success(request, said)
    return redirect("work")


def request_page(request, asked, form, *, refusal="", status=200):
    wish = portal_requests.wished_time(asked)
    context = {"asked": asked, "wish": wish, "form": form, "refusal": refusal}
    return render(request, "videoconf/request.html", context, status=status)


@only(*READERS)
@require_safe
def asked_letter(request, pk):
    found = portal_request_or_404(pk)
    return serving.download_file(found.letter, name=found.letter_name)
