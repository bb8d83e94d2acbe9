"""Who is away: one's own days, and for a head those of his people."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from djpk_layanan.accounts.access import signed_in
from djpk_layanan.ui.asked import number_in

from . import leave
from .forms import AbsenceForm


@signed_in
def absences(request):
    """The absences to come, and one more to be written: one's own, or with ?orang= that of
    somebody for whom the reader may.
    """
    people = leave.people_of(request.user)
    person = person_asked(request, people)
    form = AbsenceForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            leave.write_absence(person, by=request.user, **form.cleaned_data)
        except ValidationError as why:
            form.add_error(None, why)
        else:
            messages.success(request, f"Tercatat: {person.name} tidak di tempat.")
            return redirect("handover:absences")
    context = {
        "form": form,
        "person": person,
        "people": people.order_by("name"),
        "found": leave.seen_by(request.user),
        "may_end": set(people.values_list("pk", flat=True)),
    }
    status = 422 if form.errors else 200
    return render(request, "handover/absences.html", context, status=status)


def person_asked(request, people):
    if "orang" not in request.GET:
        return request.user
    pk = number_in(request.GET["orang"])
    if pk is None:
        raise Http404
    return get_object_or_404(people, pk=pk)


@signed_in
@require_POST
def back(request, pk):
    """He is there again, or it was written by mistake."""
    own = leave.seen_by(request.user).filter(person__in=leave.people_of(request.user))
    absence = get_object_or_404(own, pk=pk)
    leave.end_absence(absence, by=request.user)
    messages.success(request, f"{absence.person.name} tercatat di tempat lagi.")
    return redirect("handover:absences")
