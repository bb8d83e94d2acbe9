from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from djpk_layanan.accounts.access import only, public
from djpk_layanan.accounts.models import Role

from .models import Complaint


@only(Role.CSO, Role.SUPERVISOR)
def complaints(request):
    visible = Complaint.objects.visible_to(request.user)
    found = visible.filter(number__icontains=request.GET.get("q", ""))
    return HttpResponse(", ".join(complaint.number for complaint in found))


@only(Role.CSO, Role.SUPERVISOR)
def complaint(request, number):
    found = get_object_or_404(Complaint.objects.visible_to(request.user), number=number)
    return HttpResponse(found.number)


@public
def follow(request, code):
    return HttpResponse("Pengaduan Anda")
