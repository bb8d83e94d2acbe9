"""For the supervisor: who has open work, and giving it to others."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan.accounts.absences import without_hands
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role, User
from djpk_layanan.workflow.refusals import Refused

from . import giving, work
from .forms import BundleForm, SubstituteForm


@only(Role.SUPERVISOR)
@require_safe
def people(request):
    """Everybody who has open work, those for whom nobody does it first."""
    counts = work.counts()
    stranded = set(without_hands().values_list("pk", flat=True))
    found = User.objects.filter(pk__in=counts).order_by("name")
    rows = [
        {"person": person, "count": counts[person.pk], "stranded": person.pk in stranded}
        for person in found
    ]
    rows.sort(key=lambda row: not row["stranded"])
    return render(request, "handover/people.html", {"rows": rows})


@only(Role.SUPERVISOR)
def person(request, pk):
    """A person's open work, kind by kind; POST gives what is ticked of one kind to somebody."""
    held_by = get_object_or_404(User, pk=pk)
    bundles = work.bundles_of(held_by)
    posted = request.POST if request.method == "POST" else None
    forms = [(bundle, form_of(bundle, posted)) for bundle in bundles]
    for bundle, form in forms:
        if form.is_bound and form.is_valid():
            give(request, bundle, form.cleaned_data, held_by)
            return redirect("handover:person", held_by.pk)
    context = {
        "held_by": held_by,
        "forms": forms,
        "absences": [
            (absence, SubstituteForm(absence=absence, leaver=held_by))
            for absence in work.substitutions_of(held_by)
        ],
        "delegations": work.delegations_to(held_by),
    }
    status = 422 if any(form.errors for _, form in forms) else 200
    return render(request, "handover/person.html", context, status=status)


def form_of(bundle, posted):
    """Filled in only when it is the one that was sent."""
    is_sent = posted is not None and posted.get("place") == bundle.place
    return BundleForm(posted if is_sent else None, bundle=bundle)


def give(request, bundle, data, held_by):
    cases = [case for case in bundle.cases if case.pk in set(data["chosen"])]
    given, refused = giving.give_bundle(
        bundle, cases, to=data["to"], reason=data["reason"], by=request.user, held_by=held_by
    )
    if given:
        where = f"diserahkan kepada {data['to']}" if data["to"] else "kembali ke antrean"
        messages.success(request, f"{len(given)} pekerjaan {where}.")
    for sentence in refused:
        messages.warning(request, sentence)


@only(Role.SUPERVISOR)
@require_POST
def substitute(request, pk, absence_pk):
    """Somebody else stands in where the person was to."""
    held_by = get_object_or_404(User, pk=pk)
    absence = get_object_or_404(work.substitutions_of(held_by), pk=absence_pk)
    form = SubstituteForm(request.POST, absence=absence, leaver=held_by)
    if form.is_valid():
        try:
            giving.change_substitute(absence, to=form.cleaned_data["to"], by=request.user)
        except Refused as why:
            messages.warning(request, str(why))
        else:
            messages.success(request, "Pengganti diubah.")
    else:
        messages.warning(request, "Pilih pengganti dari daftar.")
    return redirect("handover:person", held_by.pk)


@only(Role.SUPERVISOR)
@require_POST
def end_delegation(request, pk, delegation_pk):
    held_by = get_object_or_404(User, pk=pk)
    giving.end_delegation(get_object_or_404(work.delegations_to(held_by), pk=delegation_pk))
    messages.success(request, "Plh./Plt. diakhiri.")
    return redirect("handover:person", held_by.pk)


@only(Role.ADMIN)
@require_POST
def ask(request, pk):
    """The administrator may not see what it is; he asks those who do."""
    leaver = get_object_or_404(User, pk=pk)
    giving.ask_supervisors(leaver, by=request.user)
    messages.success(request, "Supervisor sudah diberi tahu.")
    return redirect("admin:accounts_user_change", leaver.pk)
