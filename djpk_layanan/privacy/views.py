"""For the administrator: requests, the most urgent first, and what retention erases.

Case content is on none of these pages.
"""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.history.models import Entry
from djpk_layanan.ui.paging import page_of
from djpk_layanan.ui.rows import Due, Row, moment_of, short_moment
from djpk_layanan.workflow.pages import address_of_step, split_steps, step_called, step_page

from . import holdings
from .models import WARN_BEFORE, Request, Run
from .retention import retention_preview
from .retention_rules import all_rules
from .sop import sop

# reports on the page
NIGHTS = 14


@only(Role.ADMIN)
@require_safe
def requests(request):
    page = page_of(Request.objects.worst_first(), request.GET.get("hal", "1"))
    rows = [row_of(case, request.user) for case in page.items]
    return render(request, "privacy/requests.html", {"page": page, "rows": rows})


def row_of(case, user):
    steps = sop.open_to(case, user)[:1] if case.is_open else ()
    return Row(
        icon="shield",
        url=case.get_absolute_url(),
        title=f"{case.get_kind_display()} · {case.name}",
        meta=(case.number,),
        state=Request.State(case.state),
        due=due_of(case),
        acts=tuple((step.label, address_of_step(step, case, "privacy:step")) for step in steps),
    )


def due_of(case):
    """Its hours in words above the moment; once it has ended, that moment."""
    if not case.is_open:
        return moment_of(case.ended_at)
    now = timezone.now()
    tone = "late" if case.is_late else "near" if case.due - now < WARN_BEFORE else ""
    return Due(case.left, short_moment(case.due, now), tone)


@only(Role.ADMIN)
@require_safe
def request_page(request, number):
    return render(
        request,
        "privacy/request.html",
        page_context(get_object_or_404(Request, number=number), request.user),
    )


def page_context(case, user):
    history = list(Entry.objects.of(case).select_related("by").order_by("-seq"))
    for entry in history:
        entry.label = sop.label_of(entry)
    return {
        "case": case,
        "due": due_of(case),
        "history": history,
        "counts": holdings.holding_counts(case.email) if case.email else [],
        "names": holdings.names(case.email),
    } | split_steps(sop.open_to(case, user), case)


@only(Role.ADMIN)
def step(request, number, name):
    """GET shows the page with the step's form open, POST takes the step."""
    case = get_object_or_404(Request, number=number)
    return step_page(
        request,
        step_called(sop, name),
        case,
        template="privacy/request.html",
        page=lambda: page_context(case, request.user),
    )


@only(Role.ADMIN)
@require_safe
def retention(request):
    """What tonight's run would erase, and what the last nights did."""
    labels = {rule.name: rule.what for rule in all_rules()}
    nights = list(Run.objects.prefetch_related("lines")[:NIGHTS])
    for night in nights:
        night.erased = [(labels.get(line.rule, line.rule), line) for line in night.lines.all()]
    return render(
        request, "privacy/retention.html", {"preview": retention_preview(), "nights": nights}
    )
