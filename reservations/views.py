"""The pages of a visit. Objects are found through the user; what happens is a step of `sop.py`."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.history.models import Entry
from djpk_layanan.ui.paging import page_of
from djpk_layanan.workflow import changes
from djpk_layanan.workflow.views import show_step, take_step

from . import corrections, needs
from .booking import numbers
from .desk import custody
from .desk.boards import card
from .filters import VisitFilter
from .models import Visit
from .papers import sppd
from .querysets import SEES_ALL
from .sop import sop

VISIT_PEOPLE = (Role.CSO, Role.SUPERVISOR, Role.LOBBY, Role.FLOOR3, Role.PELAKSANA, Role.KASUBDIT)
PAGES_OF_THEIR_OWN = {"issue_bak", "explain"}
BACK_TO = {  # where a desk goes on after a step
    "check_in": "reservations:lobby",
    "check_out": "reservations:lobby",
    "leave_early": "reservations:lobby",
    "no_show": "reservations:lobby",
    "admit_latecomer": "reservations:lobby",
    "receive": "reservations:floor3",
    "call_consultant": "reservations:floor3",
    "check_sppd": "reservations:floor3",
    "undo_check_in": "reservations:lobby",
    "came_after_all": "reservations:lobby",
    "guest_leaves": "reservations:lobby",
    "hand_over": "reservations:floor3",
    "sign_sppd": "reservations:today",
    "return_sppd": "reservations:today",
    "refuse_sppd": "reservations:today",
}
WAITS_FOR = {  # what somebody reads who has nothing to do here now
    "requested": "Menunggu keputusan CSO.",
    "confirmed": "Menunggu tamu datang ke lobi pada harinya.",
    "registered": "Menunggu diterima di lantai 3.",
    "waiting": "Menunggu lantai 3 memanggil konsultan.",
    "called": "Menunggu konsultan menemui tamu.",
    "consulting": "Menunggu konsultan menyelesaikan BAK.",
    "recorded": "Menunggu lantai 3 memeriksa SPPD atau menyerahkan berkas.",
    "sppd_checked": "Menunggu supervisor menandatangani SPPD.",
    "sppd_signed": "Menunggu lantai 3 menyerahkan berkas.",
    "handed_over": "Menunggu tamu mengembalikan kartu di lobi.",
}


def find(request, number):
    visits = (
        Visit.objects.visible_to(request.user)
        .for_list()
        .select_related("topic", "owner", "bak__pdf", "bak__copies")
    )
    return get_object_or_404(visits, number=number)


def find_step(name):
    found = sop.steps.get(name)
    if found is None or not getattr(found, "shown", False) or name in PAGES_OF_THEIR_OWN:
        raise Http404
    return found


@only(*VISIT_PEOPLE)
def visit_list(request):
    """Every visit the person may see, the newest day first. An exact number opens its visit."""
    visible = Visit.objects.visible_to(request.user)
    if (number := numbers.parse(request.GET.get("q", ""))) and visible.filter(
        number=number
    ).exists():
        return redirect("reservations:visit", number)
    listed = VisitFilter(
        request.GET, visible.order_by("-visit_date", "arrives_at", "pk"), request=request
    )
    free = on_free_days(request.user)
    context = {
        "filter": listed,
        "page": page_of(listed.qs, request.GET.get("hal", "1"), shown=Visit.objects.for_list()),
        "filtered": any(request.GET.get(name) for name in listed.filters),
        "undecided": [visit for visit in undecided(request.user) if visit not in free],
        "on_free_days": free,
        "undelivered": undelivered(request.user),
    }
    return render(request, "reservations/list.html", context)


def on_free_days(user):
    """What a CSO has to move or cancel because its day is worked no more, and his supervisor
    sees.
    """
    calendar = current_calendar()
    return list(
        Visit.objects.of_cso(user)
        .on_free_days(calendar)
        .for_list()
        .order_by("visit_date", "pk")[:25]
    )


def undecided(user):
    """What the portal asked for and a CSO has to decide by H-1."""
    return (
        list(
            Visit.objects.visible_to(user)
            .filter(state=Visit.State.REQUESTED)
            .for_list()
            .order_by("visit_date", "pk")[:25]
        )
        if user.holds(Role.CSO)
        else []
    )


def undelivered(user):
    """Whose BAK did not arrive: with a CSO until it is sent again, though the visit is over."""
    failed = Visit.objects.visible_to(user).filter(bak__state=Bak.State.FAILED)
    return (
        list(failed.for_list().order_by("-visit_date", "pk")[:25]) if user.holds(Role.CSO) else []
    )


@only(*VISIT_PEOPLE)
def visit(request, number):
    return render(
        request, "reservations/visit.html", visit_page(find(request, number), request.user)
    )


@only(*VISIT_PEOPLE)
def step(request, number, name):
    """GET shows the visit with the step's form open, POST takes the step."""
    found, chosen = find(request, number), find_step(name)
    attempt = (
        take_step(request, chosen, found)
        if request.method == "POST"
        else show_step(chosen, found, request.user)
    )
    if attempt.taken:
        messages.success(request, f"{found.region.short_name} · {chosen.label}: tercatat.")
        return redirect(BACK_TO.get(name, found))
    return render(
        request,
        "reservations/visit.html",
        visit_page(found, request.user) | {"attempt": attempt},
        status=attempt.status,
    )


def visit_page(visit, user):
    """The context of `reservations/visit.html`, with a fixed number of queries."""
    own, sees_all = card(visit, user), user.holds(*SEES_ALL)
    waits_for = WAITS_FOR.get(visit.state, "Tidak ada yang perlu dilakukan.")
    if visit.state in visit.COMING and not needs.its_day_is_worked(visit):
        waits_for = needs.its_day_is_worked.sentence
    history = list(Entry.objects.of(visit).select_related("by").order_by("-seq"))
    changes.attach(history, visit)
    for entry in history:
        entry.label = sop.label_of(entry)
        if not sees_all:  # as on the rest of the page: no phone, no address
            entry.changes = [
                change
                for change in getattr(entry, "changes", ())
                if not change.label.endswith(corrections.PRIVATE)
            ]
    return {
        "visit": visit,
        "sees_all": sees_all,
        "waits_for": waits_for,
        "steps": own.steps,
        "quiet_steps": own.quiet_steps,
        "history": history,
        "sheet": visit.sheets.select_related("pdf").first(),
        "signed_copies": list(visit.signed_copies.select_related("file", "by")),
        "sppds": list(sppd.of(visit).select_related("guest", "signed_by")),
        "warnings": sppd.warnings([visit])[visit.pk]
        if visit.state == visit.State.SPPD_CHECKED
        else [],
        "struck": custody.struck_of(visit),
    }
