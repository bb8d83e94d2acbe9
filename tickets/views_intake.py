"""A new ticket: the caller first, then the question, and the answer if the CSO knows it."""

from django.contrib import messages
from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.workflow.busy import all_or_refused
from djpk_layanan.workflow.views import open_case

from . import queries
from .forms import OptionalAnswerForm, RegisterForm
from .intake_forms import RequesterForm
from .models import Ticket
from .sop import answer, register


@only(Role.CSO)
def new(request):
    requester = RequesterForm(request.POST or None, user=request.user, initial=caller_of(request))
    question = RegisterForm(request.POST or None, request.FILES or None, user=request.user)
    reply = OptionalAnswerForm(request.POST or None, user=request.user)
    attempt = None
    if request.method == "POST":
        cases, forms = (
            Ticket.objects.visible_to(request.user).only("number"),
            [requester, question, reply],
        )
        attempt = open_case(
            request, cases, forms, lambda: record(request.user, follows(request), *forms)
        )
        if attempt.taken:
            if not attempt.again:
                messages.success(
                    request, f"Tercatat. Sebutkan nomornya kepada pemohon: {attempt.case.number}"
                )
            return redirect(attempt.case)
        if attempt.refusal:
            question.add_error(None, attempt.refusal)
    context = {
        "requester": requester,
        "question": question,
        "reply": reply,
        "known": requester.known(),
        "follows": follows(request),
    }
    context["earlier"] = (
        queries.history_of(context["known"], request.user) if context["known"] else []
    )
    context["refused_at"] = refused_at(requester)
    return render(request, "tickets/new.html", context, status=attempt.status if attempt else 200)


@all_or_refused()
def record(by, follows, requester, question, reply):
    """Contact, ticket and perhaps the answer: all or nothing."""
    ticket = register.within(by=by, follows=follows, **requester.save(), **question.cleaned_data)
    if reply.cleaned_data["answer"]:
        answer(ticket, by=by, **reply.cleaned_data)
    return ticket


def follows(request):
    """The closed ticket that this one continues (`?lanjutan=…`), if any."""
    number = request.GET.get("lanjutan", "")
    before = (
        Ticket.objects.visible_to(request.user).filter(number=number).first() if number else None
    )
    return before if before and before.may_be_followed_up else None


def caller_of(request):
    """The requester's fields, filled in from the ticket that this one continues."""
    before = follows(request)
    return RequesterForm.initial_of(before.contact) if before else {}


def refused_at(requester):
    """When a letter to the e-mail on the form, or else to the known caller's newest one, was
    given back; None when it was not.
    """
    known = requester.known()
    newest = known and known.emails.first()
    return (
        known.refused_at(requester["requester_email"].value() or newest.address) if newest else None
    )


@only(Role.CSO)
def caller(request):
    """What the chosen caller and his region asked before: a part of the page of a new ticket."""
    form = RequesterForm(request.GET, user=request.user)
    known = form.known()
    context = {
        "earlier": queries.history_of(known, request.user) if known else [],
        "region": known and known.region,
        "refused_at": refused_at(form),
    }
    if known and known.region:
        context["region_lines"] = queries.newest_of_region(known.region, other_than=known)
    return render(request, "tickets/_caller.html", context)
