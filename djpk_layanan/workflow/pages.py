"""What the page of every case needs: the step in its address, the time line."""

from django.http import Http404

from djpk_layanan.history.models import Entry

from . import changes
from .views import show_step, take_step


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


def timeline_of(sop, case, user):
    """What the person may read of the case's history, newest first: each line with the `label` of
    its step and the `changes` that it names. Two queries.
    """
    lines = Entry.objects.of(case).select_related("by").order_by("-seq")
    found = [line for line in lines if not case.hides(line, user)]
    for line in found:
        line.label = sop.label_of(line)
    changes.attach(found, case)
    return found
