"""What the page of every case needs: the step in its address, the time line, the list it is in."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from djpk_layanan.history.models import Entry
from djpk_layanan.ui.paging import page_of

from . import changes
from .views import show_step, take_step


# ── A step ────────────────────────────────────────────────────────────────────────────────────────
def step_called(sop, name, *, of="", but=()):
    """The step of that name which people take on a case, or on a part of the kind `of`.

    Raises Http404; also for those that have a page of their own (`but`: their names).
    """
    step = sop.steps.get(name)
    if step is None or not getattr(step, "shown", False) or step.of != of or name in but:
        raise Http404
    return step


def attempt_at(request, step, case):
    """GET shows the step's form, POST takes the step: an Attempt. Raises PermissionDenied."""
    if request.method == "POST":
        return take_step(request, step, case)
    return show_step(step, case, request.user)


def step_page(request, step, case, *, template, page, said="", then=None):
    """GET shows the case's page with the step's form open; POST takes the step, says so, and goes
    on to `then` (None: to the case). Raises PermissionDenied.

    page(): what the template shows beside the attempt; asked for only when it is shown.
    """
    attempt = attempt_at(request, step, case)
    if attempt.taken:
        messages.success(request, said or f"{step.label}: tercatat.")
        return redirect(then or case.root)
    context = page() | {"attempt": attempt, "attempted": case}
    return render(request, template, context, status=attempt.status)


def split_steps(steps, case):
    """The steps that are open to the person, for the page of the case: its next actions, and
    those that stand under "lainnya".
    """
    return {
        "steps": [step for step in steps if not step.is_quiet(case)],
        "quiet_steps": [step for step in steps if step.is_quiet(case)],
    }


# most acts that a row offers; the page of the case has the rest
MOST_ACTS = 2


def next_steps(sop, state, user, of=""):
    """The steps that a person of these roles takes next from this state, in the SOP's order, two
    at most: for a list, where no case is asked whether it needs anything first; so the second
    needs nothing that the first does not.
    """
    found = [step for step in sop.steps.values() if is_next_act(step, state, user, of)]
    return [step for step in found if set(step.needs) <= set(found[0].needs)][:MOST_ACTS]


def is_next_act(step, state, user, of=""):
    """Whether it is a next act, on a case or on its part of the kind `of`, for the person's roles;
    neither the case nor what it needs is asked.
    """
    return (
        getattr(step, "shown", False)
        and step.of == of
        and state in step.source
        and step.is_next_in(state)
        and bool(step.roles & user.roles)
    )


def address_of_step(step, case, route):
    """Where a step on a case, or on a part of one, is taken: its form; the page of the case for
    one that asks for nothing. route: the name of that address.
    """
    root = case.root
    if not step.form:
        return root.get_absolute_url()
    args = [root.number, step.name] if case is root else [root.number, case.pk, step.name]
    return f"{reverse(route, args=args)}#langkah"


# ── The case ──────────────────────────────────────────────────────────────────────────────────────
def timeline_of(sop, case, user):
    """What the person may read of the case's history, newest first: each line with the `label` of
    its step and the `changes` that it names. Two queries.
    """
    lines = Entry.objects.of(case).select_related("by").order_by("-seq")
    found = [line for line in lines if not case.hides(line, user)]
    for line in found:
        line.label = sop.label_of(line)
    changes.attach_changes(found, case)
    return found


# ── The list ──────────────────────────────────────────────────────────────────────────────────────
def case_searched_for(request, numbers, visible):
    """The case whose exact number was typed into the search field of a list (`?q=…`), or None.

    numbers: how the cases of this service are numbered; visible: those the person may see.
    """
    number = numbers.parse(request.GET.get("q", ""))
    return visible.filter(number=number).first() if number else None


def list_context(request, filter_class, cases):
    """A page of these cases, as far as the filters of the address let them through: `filter`,
    `page` (its rows with what a line shows), and whether anything was `filtered`.
    """
    listed = filter_class(request.GET, cases, request=request)
    rows = cases.model.objects.for_list()
    return {
        "filter": listed,
        "page": page_of(listed.qs, request.GET.get("hal", "1"), shown=rows),
        "filtered": any(request.GET.get(name) for name in listed.filters),
    }
