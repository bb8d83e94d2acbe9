"""Asking for something: a form, a mail that proves the address, and the button that sends it.

GET changes nothing: mail scanners open links.
"""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts import limits
from djpk_layanan.accounts.access import public
from djpk_layanan.workflow.refusals import Refused
from reservations import booking

from . import acts, drafts
from .forms import RegionForm
from .models import LIFE, Draft

TEMPLATES = {
    Draft.Kind.VISIT: "portal/visit.html",
    Draft.Kind.QUESTION: "portal/question.html",
    Draft.Kind.CONFERENCE: "portal/conference.html",
}
SENT = {"konfirmasi": "portal/check_mail.html", "permohonan": "portal/asked.html"}
CHANGES = ("visit_date", "arrives_at")


@public
def visit(request):
    """First the region, then its free days and who comes."""
    if request.method == "POST":
        return apply(request, Draft.Kind.VISIT, beside=days_of)
    form = RegionForm(request.GET if "region" in request.GET else None)
    if not form.is_valid():
        return render(
            request,
            "portal/visit_region.html",
            {"form": form},
            status=200 if not form.is_bound else 422,
        )
    region = form.cleaned_data["region"]
    return show(
        request, Draft.Kind.VISIT, acts.VisitForm(initial={"region": region.name}), days_of(region)
    )


@public
def question(request):
    return apply(request, Draft.Kind.QUESTION)


@public
def conference(request):
    return apply(request, Draft.Kind.CONFERENCE)


def apply(request, kind, beside=None):
    """GET shows the form.

    POST keeps what was filled in and mails the link; a machine is told the same, and nothing is
    kept.
    """
    if request.method != "POST":
        return show(request, kind, acts.ACTS[kind].form())
    form = acts.ACTS[kind].form(request.POST, request.FILES)
    if form.is_trap_sprung:
        return redirect("portal:sent", "konfirmasi")
    if not form.is_valid():
        region = form.cleaned_data.get("region")
        return show(
            request,
            kind,
            form,
            {"wrong": True} | (beside(region) if beside and region else {}),
            status=422,
        )
    if not limits.passes(request, "draft", form.cleaned_data["email"]):
        return limits.too_many(request)
    drafts.keep(kind, form)
    return redirect("portal:sent", "konfirmasi")


def show(request, kind, form, context=(), status=200):
    return render(request, TEMPLATES[kind], {"form": form} | dict(context), status=status)


def days_of(region):
    return {"region": region} | booking.calendar_of(region)


@public
@require_safe
def sent(request, what):
    if what not in SENT:
        raise Http404
    return render(request, SENT[what], {"minutes": LIFE.seconds // 60})


@public
def prove(request, token):
    """GET shows what would be sent; POST sends it, once: a second click, or a second POST, leads
    to the same page.
    """
    draft = drafts.find(token)
    if draft.sent_at:
        return redirect(draft.page)
    changes, refusal = {}, ""
    if request.method == "POST":
        changes = {name: request.POST[name] for name in CHANGES if name in request.POST}
        try:
            return redirect(acts.send(token, changes))
        except Refused as why:
            refusal = str(why)
    form = acts.form_of(draft, changes)
    context = {"draft": draft, "form": form, "refusal": refusal} | facts_of(
        draft, form, ask_again=bool(refusal)
    )
    return render(request, "portal/prove.html", context, status=409 if refusal else 200)


def facts_of(draft, form, *, ask_again):
    """What is about to be sent, in lines without names; for a visit that was refused its days
    once more.
    """
    form.is_valid()
    data, is_visit = form.cleaned_data, draft.kind == Draft.Kind.VISIT
    facts = [
        ("Pemda", data.get("region")),
        ("Instansi", data.get("institution")),
        ("Topik", data.get("topic")),
        ("Surat", data.get("letter_number")),
    ]
    facts.append(("Jumlah tamu", len(data.get("guests", ()))))
    asked = {
        "when": data.get("visit_date") or data.get("date"),
        "hour": data.get("arrives_at") or data.get("time"),
    }
    return (
        {"facts": [fact for fact in facts if fact[1]]}
        | asked
        | (days_of(data["region"]) if ask_again and is_visit and data.get("region") else {})
    )
