"""A new ticket: the caller first, then the question, and the answer if the CSO knows it."""

from django.contrib import messages
from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.workflow.busy import all_or_refused
from djpk_layanan.workflow.views import Attempt, open_case

from ..earlier import newest_of_region, tickets_of_caller
from ..forms import OptionalAnswerForm, RegisterForm, RequesterForm
from ..models import Ticket
from ..sop import answer, register


@only(Role.CSO)
def new(request):
    """GET shows the forms, POST records what they say: all or nothing."""
    before = ticket_to_continue(request)
    initial = RequesterForm.initial_of(before.contact) if before else {}
    requester = RequesterForm(request.POST or None, user=request.user, initial=initial)
    question = RegisterForm(request.POST or None, request.FILES or None, user=request.user)
    reply = OptionalAnswerForm(request.POST or None, user=request.user)
    attempt = Attempt()
    if request.method == "POST":
        forms, cases = [requester, question, reply], Ticket.objects.visible_to(request.user)
        attempt = open_case(
            request, cases.only("number"), forms, lambda: record(request.user, before, *forms)
        )
    if attempt.taken:
        if not attempt.again:
            said = f"Tercatat. Sebutkan nomornya kepada pemohon: {attempt.case.number}"
            messages.success(request, said)
        return redirect(attempt.case)
    if attempt.refusal:
        question.add_error(None, attempt.refusal)
    context = {"requester": requester, "question": question, "reply": reply, "follows": before}
    context |= beside(requester, request.user)
    return render(request, "tickets/new.html", context, status=attempt.status)


@all_or_refused()
def record(by, before, requester, question, reply):
    """Contact, ticket and perhaps the answer: all or nothing."""
    is_answered = bool(reply.cleaned_data["answer"])
    asked = requester.save() | question.cleaned_data
    ticket = register.within(by=by, follows=before, is_answered=is_answered, **asked)
    if is_answered:
        answer(ticket, by=by, **reply.cleaned_data)
    return ticket


def ticket_to_continue(request):
    """The closed ticket that this one continues (`?lanjutan=…`), or None."""
    number = request.GET.get("lanjutan", "")
    if not number:
        return None
    before = Ticket.objects.visible_to(request.user).filter(number=number).first()
    return before if before and before.may_be_followed_up else None


def beside(requester, user):
    """What is known of the caller who was chosen on the form.

    refused_at: when a letter to the e-mail on the form, or else to his newest one, was given back.
    """
    known = requester.known()
    if known is None:
        return {"known": None, "earlier": [], "refused_at": None}
    newest, refused_at = known.emails.first(), None
    if newest:
        refused_at = known.refused_at(requester["requester_email"].value() or newest.address)
    return {"known": known, "earlier": tickets_of_caller(known, user), "refused_at": refused_at}


@only(Role.CSO)
def caller(request):
    """What the chosen caller and his region asked before: a part of the page of a new ticket."""
    context = beside(RequesterForm(request.GET, user=request.user), request.user)
    known = context["known"]
    context["region"] = known and known.region
    if known and known.region:
        context["region_lines"] = newest_of_region(known.region, other_than=known)
    return render(request, "tickets/_caller.html", context)
