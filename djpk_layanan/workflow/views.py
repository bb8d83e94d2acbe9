"""Taking a step from a page: one function for every step of every SOP."""

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.forms import Form

from djpk_layanan.history.models import Entry
from djpk_layanan.metrics import count_step
from djpk_layanan.ui.asked import number_in

from .refusals import NotAllowed, Refused, Stale

# the two buttons of the page that asks once more
SURE, BACK = "pasti", "ubah"


@dataclass
class Attempt:
    """What came of it: `taken`, or the form as it was filled in with the sentence why not, and what
    happened meanwhile.

    `confirm`: nothing was taken yet, because the step asks once more: the lines say what it will
    do, `posted` is what is sent again.
    """

    step: object = None
    form: Form | None = None
    taken: bool = False
    again: bool = False
    refusal: str = ""
    came_in: tuple = ()
    status: int = 200
    case: object = None
    confirm: tuple = ()
    posted: tuple = ()
    # the case is in no state for it: pressing the button again would change nothing
    closed: bool = False


def show_step(step, case, user):
    """The step's form, empty; raises PermissionDenied, or gives the refusal when the case is not
    in a state for it.
    """
    form = step.form(case=case, user=user) if step.form else None
    if why := step.refusal(case, user):
        return refused(Attempt(step, form, closed=True), why, case, seen=None, by=user)
    attempt = Attempt(step, form)
    if step.confirm and not step.form:
        attempt.confirm = tuple(step.confirm(case, user, {}))
        attempt.posted = (("version", case.root.version),)
    return attempt


def take_step(request, step, case, *, by=None, **extra):
    """Take the step with what was posted, as the person of the request or as `by`; nothing changes
    unless the attempt says `taken`.

    Raises PermissionDenied with the rule's sentence when the person may not. The form's words are
    kept in every other refusal.
    """
    by = by or request.user
    form = step.form(request.POST, request.FILES, case=case, user=by) if step.form else None
    attempt = Attempt(step, form)
    seen = number_in(request.POST.get("version"))
    # before the form is judged: a second click asks for what is done already
    if why := step.refusal(case, by):
        attempt.closed = True
        return refused(attempt, why, case, seen, by)
    if form is not None and not form.is_valid():
        attempt.status = 422
        return attempt
    if BACK in request.POST or step.confirm and SURE not in request.POST:
        return asked_once_more(request, attempt, case, by)
    try:
        step(case, by=by, seen=seen, **(form.cleaned_data if form else {}), **extra)
    except Refused as why:
        return refused(attempt, why, case, seen, by)
    except ValidationError as why:
        attempt.refusal, attempt.status = " ".join(why.messages), 422
        return attempt
    attempt.taken = True
    return attempt


def asked_once_more(request, attempt, case, by):
    """The step is not taken: its page says what would happen, or shows the form again to whoever
    went back to it.
    """
    if BACK not in request.POST:
        data = attempt.form.cleaned_data if attempt.form else {}
        attempt.confirm = tuple(attempt.step.confirm(case, by, data))
        attempt.posted = tuple(
            (name, value)
            for name, values in request.POST.lists()
            if name != "csrfmiddlewaretoken"
            for value in values
        )
    return attempt


def open_case(request, cases, forms, make):
    """Bring a case into being from posted forms by `make()`: an attempt that holds it as `case`, or
    says why not. Raises PermissionDenied.

    cases: where the one is found that these very forms made before (a second click, a repeat after
    a broken connection, or both at the same second): it is looked for only when nothing could be
    made, since no two cases can have one form's token; the attempt then leads to it, `again`.
    """
    attempt, clash = Attempt(status=422), None
    # all of them are judged
    if not [form for form in forms if not form.is_valid()]:
        try:
            attempt.case = make()
        except NotAllowed as why:
            raise PermissionDenied(str(why)) from why
        except Refused as why:
            attempt.refusal, attempt.status = str(why), why.status
        except ValidationError as why:
            attempt.refusal = " ".join(why.messages)
        except IntegrityError as why:
            clash = why
    if attempt.case is None and (before := already_opened(request, cases)):
        return Attempt(taken=True, again=True, case=before)
    if clash:
        raise clash
    attempt.taken = attempt.case is not None
    return attempt


def already_opened(request, cases):
    try:
        return cases.filter(form_token=uuid.UUID(request.POST.get("form_token", ""))).first()
    except ValueError:
        return None


def refused(attempt, why, case, seen, by):
    count_step(attempt.step, type(why).__name__.lower())
    if isinstance(why, NotAllowed):
        raise PermissionDenied(str(why))
    attempt.refusal, attempt.status = str(why), why.status
    if isinstance(why, Stale) or seen is not None:
        newer = (
            Entry.objects.of(case.root)
            .filter(seq__gt=seen or case.root.version)
            .select_related("by")
        )
        attempt.came_in = tuple(entry for entry in newer if not case.root.hides(entry, by))
        for entry in attempt.came_in:
            entry.label = attempt.step.sop.label_of(entry)
    return attempt
