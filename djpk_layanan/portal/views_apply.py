"""Asking for something: a form, a mail that proves the address, and the button that sends it.

GET changes nothing: mail scanners open links.
"""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts import rate_limits
from djpk_layanan.accounts.access import public
from djpk_layanan.services import answering
from djpk_layanan.workflow.refusals import Refused

from . import acts, drafts
from .asks import Asked, asked_as
from .forms import RegionForm
from .models import LIFE

CONFIRM = "konfirmasi"
BESIDE = (("Pemda", "region"), ("Instansi", "institution"), ("Topik", "topic"))


@public
def apply(request, kind):
    """GET shows the form, after the region where the free days depend on it.

    POST keeps what was filled in and mails the link; a machine is told the same, and nothing is
    kept.
    """
    asked = asked_as(kind)
    if request.method == "POST":
        return filled_in(request, asked)
    if asked.days:
        return region_first(request, asked)
    return show(request, asked, asked.form())


def region_first(request, asked):
    form = RegionForm(request.GET if "region" in request.GET else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, asked.days.region_page, {"form": form}, status=status)
    region = form.cleaned_data["region"]
    initial = asked.form(initial={"region": region.name})
    return show(request, asked, initial, days_of(asked, region))


def filled_in(request, asked):
    form = asked.form(request.POST, request.FILES)
    if form.is_trap_sprung:
        return redirect("portal:sent", CONFIRM)
    if not form.is_valid():
        days = days_of(asked, form.cleaned_data.get("region"))
        return show(request, asked, form, {"wrong": True} | days, status=422)
    if not rate_limits.passes_limit(request, "draft", form.cleaned_data["email"]):
        return rate_limits.too_many(request)
    drafts.keep_draft(asked, form)
    return redirect("portal:sent", CONFIRM)


def show(request, asked, form, context=(), status=200):
    return render(request, asked.template, {"form": form} | dict(context), status=status)


def days_of(asked, region):
    """The region and its free days; nothing where they do not matter."""
    return {"region": region} | asked.days.of(region) if asked.days and region else {}


@public
@require_safe
def sent(request, what):
    pages = {CONFIRM: "portal/check_mail.html"}
    for _, asked in answering(Asked):
        pages |= asked.sent
    if what not in pages:
        raise Http404
    return render(request, pages[what], {"minutes": LIFE.seconds // 60})


@public
def prove(request, token):
    """GET shows what would be sent; POST sends it, once: a second click, or a second POST, leads
    to the same page.
    """
    draft = drafts.draft_behind(token)
    if draft.sent_at:
        return redirect(draft.page)
    asked, changes, refusal = asked_as(draft.kind), {}, ""
    if request.method == "POST":
        names = asked.days.fields if asked.days else ()
        changes = {name: request.POST[name] for name in names if name in request.POST}
        try:
            return redirect(acts.send_draft(token, changes))
        except Refused as why:
            refusal = str(why)
    form = acts.form_of(draft, changes)
    context = {"draft": draft, "form": form, "refusal": refusal} | facts_of(asked, form)
    if refusal and asked.days and (region := form.cleaned_data.get("region")):
        context |= days_of(asked, region) | {"choice": asked.days.choice}
    return render(request, "portal/prove.html", context, status=409 if refusal else 200)


def facts_of(asked, form):
    """What is about to be sent, in lines without names."""
    form.is_valid()
    data = form.cleaned_data
    facts = [(label, data.get(name)) for label, name in BESIDE] + asked.facts(data)
    day, hour = (data.get(name) for name in asked.when or ("", ""))
    return {"facts": [fact for fact in facts if fact[1]], "when": day, "hour": hour}
