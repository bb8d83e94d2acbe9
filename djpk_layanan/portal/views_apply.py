"""Asking for something: a form, a mail that proves the address, and the button that sends it.

GET changes nothing: mail scanners open links.
"""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from djpk_layanan.accounts import rate_limits
from djpk_layanan.accounts.access import public
from djpk_layanan.clock import words
from djpk_layanan.services import answering
from djpk_layanan.typed.middleware import forget_here
from djpk_layanan.workflow.refusals import Refused

from . import acts, drafts, own
from .answers import Answer
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
    return show(request, asked, initial, days_in(asked, region))


def filled_in(request, asked):
    token = request.POST.get("bukti", "")
    draft = own_draft(request, asked, token)
    form = asked.form(*drafts.posted_again(draft, request.POST, request.FILES))
    if form.is_trap_sprung:
        return redirect("portal:sent", CONFIRM)
    if not form.is_valid():
        again = changing(form, draft, token) if draft else {}
        return show(request, asked, form, again | days_of(asked, form), status=422)
    if draft and drafts.change_draft(draft, form):
        return redirect("portal:prove", token)
    if not rate_limits.passes_limit(request, "draft", form.cleaned_data["email"]):
        return rate_limits.too_many(request)
    answer = redirect("portal:sent", CONFIRM)
    own.remember(answer, drafts.keep_draft(asked, form, instead_of=draft))
    return answer


def own_draft(request, asked, token):
    """The draft that is filled in once more; None for a new one, and where it is over: then what
    is posted is a new one.
    """
    try:
        draft = drafts.draft_behind(token)
    except drafts.LinkIsOver:
        return None
    return draft if draft.kind == asked.kind and own.is_own(request, draft) else None


def behind_a_link(view):
    """Where nothing is behind the link the page says what to do, and leads to the forms: in the
    browser in which one was filled in its words are there.
    """

    @wraps(view)
    def shown(request, token):
        try:
            return view(request, token)
        except drafts.LinkIsOver:
            forms = [asked for _, asked in answering(Asked)]
            context = {"forms": forms, "hours": drafts.hours_of(LIFE)}
            return render(request, "portal/link_over.html", context, status=404)

    return shown


@public
@require_safe
@behind_a_link
def change(request, token):
    """The form as it was filled in, for whoever did; it is posted where every form is (`apply`)."""
    draft = drafts.draft_behind(token)
    if draft.sent_at or not own.is_own(request, draft):
        return redirect("portal:prove", token)
    asked, form = asked_as(draft.kind), acts.form_of(draft)
    form.is_valid()
    return show(request, asked, form, changing(form, draft, token) | days_of(asked, form))


def changing(form, draft, token):
    """For the page; the files that are kept need not be chosen again."""
    for name, files in drafts.posted(draft)[1].lists():
        names = ", ".join(file.name for file in files)
        form.fields[name].required = False
        form[name].help_text = f"Terlampir: {names}. Pilih berkas lain untuk menggantinya."
    return {"token": token}


def show(request, asked, form, context=(), status=200):
    return render(
        request, asked.template, {"form": form, "asked": asked} | dict(context), status=status
    )


def days_of(asked, form):
    """The free days of the region that a judged form names; nothing where they do not matter."""
    region = form.cleaned_data.get("region")
    return days_in(asked, region) if asked.days and region else {}


def days_in(asked, region):
    return {"region": region} | asked.days.of(region)


@public
@require_safe
def sent(request, what):
    pages = {CONFIRM: "portal/check_mail.html"}
    for _, asked in answering(Asked):
        pages |= asked.sent
    if what not in pages:
        raise Http404
    return render(request, pages[what], {"hours": drafts.hours_of(LIFE)})


@public
@behind_a_link
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
            answer = redirect(acts.send_draft(token, changes))
            forget_here(answer, reverse(asked.address))
            return answer
        except Refused as why:
            refusal = str(why)
    form = acts.form_of(draft, changes)
    form.is_valid()
    is_own = own.is_own(request, draft)
    context = {
        "draft": draft,
        "asked": asked,
        "form": form,
        "refusal": refusal,
        "token": token,
        "is_own": is_own,
        "parts": form.answers() if is_own else [lines_without_names(asked, form.cleaned_data)],
    }
    if refusal and (days := days_of(asked, form)):
        context |= days | {"choice": asked.days.choice}
    return render(request, "portal/prove.html", context, status=409 if refusal else 200)


def lines_without_names(asked, data):
    """[Answer] of what is about to be sent, for whoever may not be its sender."""
    lines = [(label, data.get(name)) for label, name in BESIDE] + asked.facts(data)
    day, hour = (data.get(name) for name in asked.when or ("", ""))
    if day and hour:
        lines.append(("Waktu", f"{words.long_date(day)}, {hour:%H.%M} WIB"))
    return [Answer(label, str(text)) for label, text in lines if text]
