from django.contrib import messages
from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import signed_in
from djpk_layanan.services import answering

from .asks import WarnsItself
from .forms import ChoicesForm


@signed_in
def settings(request):
    """What the person wants by e-mail beside the line under the bell."""
    form = ChoicesForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Pengaturan peringatan disimpan.")
        return redirect("warnings:settings")
    elsewhere = [answer.what for _, answer in answering(WarnsItself)]
    return render(request, "warnings/settings.html", {"form": form, "elsewhere": elsewhere})
