"""The pages of a conference.

Objects are found through the user; what happens is a step of `sop.py`.
"""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.history.models import Entry
from djpk_layanan.ui.paging import page_of
from djpk_layanan.workflow import changes
from djpk_layanan.workflow.views import show_step, take_step

from . import limits, needs, nota_facts, nota_text, preparation, times
from .filters import ConferenceFilter
from .intake import numbers
from .models import Conference, Consultant, PreparationItem, Request, UnitPart
from .querysets import MSKLI
from .sop import sop

CONFERENCE_PEOPLE = (
    Role.CSO,
    Role.SUPERVISOR,
    *MSKLI,
    Role.KABAG_UMUM,
    Role.SUBDIT_TI,
    Role.PELAKSANA,
    Role.KASUBDIT,
)
WAITS_FOR = {  # what somebody reads who has nothing to do here now
    "recorded": "Menunggu Kabag HKK menugaskan Kasubbag.",
    "assigned_head": "Menunggu Kasubbag menugaskan Pelaksana.",
    "assigned_drafter": "Menunggu Pelaksana mengajukan konsep Nota Dinas.",
    "drafted": "Menunggu paraf Kasubbag.",
    "initialled": "Menunggu tanda tangan Kabag HKK.",
    "signed": "Menunggu konsultan, tautan, dan alat disiapkan.",
    "prepared": "Siap; menunggu harinya.",
    "held": "Menunggu BAK.",
}


def waits_for(conference):
    """What somebody reads who has nothing to do here now."""
    if conference.state == "signed" and (missing := preparation.missing(conference)):
        return f"Menunggu: {', '.join(missing)}."
    return WAITS_FOR.get(conference.state, "Tidak ada yang perlu dilakukan.")


def find(request, number):
    found = (
        Conference.objects.visible_to(request.user)
        .select_related(
            "region",
            "topic",
            "kanwil",
            "clock",
            "owner",
            "head",
            "drafter",
            "bak",
            "letter",
            "initial__person",
            "nota__signature__person",
            "nota__signature__pdf",
            "correction__corrects",
            "correction_initial__person",
        )
        .prefetch_related(
            Prefetch("preparations", queryset=PreparationItem.objects.select_related("done_by")),
            Prefetch("parts", queryset=UnitPart.objects.select_related("unit")),
        )
    )
    return get_object_or_404(found, number=number)


def find_step(name, of=""):
    found = sop.steps.get(name)
    if found is None or not getattr(found, "shown", False) or found.of != of:
        raise Http404
    return found


@only(*CONFERENCE_PEOPLE)
def work(request):
    """What waits for the person, the most pressing first; on top what a new calendar left on a
    free day.
    """
    visible = Conference.objects.visible_to(request.user)
    waiting = visible.waiting_for(request.user).for_list().worst_first()[:25]
    return render(
        request,
        "videoconf/work.html",
        {"waiting": list(waiting), "on_free_days": on_free_days(visible, request.user)},
    )


def on_free_days(visible, user):
    """Those on a day that is no longer worked and of which the person decides, each with why:
    `why_free`.
    """
    if not user.holds(Role.CSO, Role.KABAG_HKK):
        return []
    calendar = current_calendar()
    found = list(visible.decided_by(user).on_free_days(calendar).for_list().soonest_first()[:25])
    for conference in found:
        conference.why_free = calendar.why_free(words.local(conference.starts).date())
    return found


@only(*CONFERENCE_PEOPLE)
def conference_list(request):
    """Every conference the person may see, the newest first.

    An exact number opens its conference.
    """
    visible = Conference.objects.visible_to(request.user)
    if (number := numbers.parse(request.GET.get("q", ""))) and visible.filter(
        number=number
    ).exists():
        return redirect("videoconf:conference", number)
    listed = ConferenceFilter(request.GET, visible.order_by("-pk"), request=request)
    context = {
        "filter": listed,
        "page": page_of(
            listed.qs, request.GET.get("hal", "1"), shown=Conference.objects.for_list()
        ),
        "filtered": any(request.GET.get(name) for name in listed.filters),
        "asked": asked(request.user),
        "on_free_days": on_free_days(visible, request.user),
    }
    return render(request, "videoconf/list.html", context)


def asked(user):
    """The letters from the portal that wait for a CSO."""
    return (
        list(Request.objects.waiting().select_related("region", "topic")[:25])
        if user.holds(Role.CSO)
        else []
    )


@only(*CONFERENCE_PEOPLE)
def conference(request, number):
    found = find(request, number)
    return render(request, "videoconf/conference.html", conference_page(found, request.user))


@only(*CONFERENCE_PEOPLE)
def step(request, number, name):
    return step_on(request, find(request, number), find_step(name))


@only(*CONFERENCE_PEOPLE)
def unit_step(request, number, pk, name):
    found = find(request, number)
    part = get_object_or_404(
        UnitPart.objects.visible_to(request.user).select_related("unit"), pk=pk, conference=found
    )
    part.conference = found
    return step_on(request, part, find_step(name, of="unit"))


def step_on(request, case, chosen):
    """GET shows the conference with the step's form open, POST takes the step."""
    attempt = (
        take_step(request, chosen, case)
        if request.method == "POST"
        else show_step(chosen, case, request.user)
    )
    if attempt.taken:
        messages.success(request, f"{chosen.label}: tercatat.")
        return redirect(case.root)
    # what was refused has left its traces on the one that was tried
    recorded = find(request, case.root.number)
    return render(
        request,
        "videoconf/conference.html",
        conference_page(recorded, request.user) | {"attempt": attempt, "attempted": case},
        status=attempt.status,
    )


def free_day(conference):
    """Why its day is no working day any more, while nobody has decided what becomes of it."""
    if conference.state not in Conference.LIVE or not needs.its_day_is_free(conference):
        return ""
    calendar = current_calendar()
    return calendar.why_free(words.local(conference.starts).date())


def paper(nota):
    """A memo as the page shows it: its sentences, its facts and its wording; None when there is
    none.
    """
    if nota is None:
        return None
    return {
        "nota": nota,
        "opening": nota_facts.opening(nota.facts),
        "facts": nota_facts.table(nota.facts),
        "blocks": nota_text.for_print(nota.text),
    }


def conference_page(conference, user):
    """The context of `videoconf/conference.html`, with a fixed number of queries."""
    steps = sop.open_to(conference, user)
    consultants = Prefetch("consultants", queryset=Consultant.objects.select_related("person"))
    parts = list(
        conference.parts.visible_to(user)
        .select_related("unit", "named_by")
        .prefetch_related(consultants)
    )
    for part in parts:
        part.conference = conference
        part.steps = sop.open_to(part, user, of="unit")
    history = list(Entry.objects.of(conference).select_related("by").order_by("-seq"))
    changes.attach(history, conference)
    for entry in history:
        entry.label = sop.label_of(entry)
    return {
        "conference": conference,
        "waits_for": waits_for(conference),
        "steps": [s for s in steps if not s.is_quiet(conference)],
        "quiet_steps": [s for s in steps if s.is_quiet(conference)],
        "parts": parts,
        "history": history,
        "when": times.of(conference),
        "lasts": limits.lasts(conference),
        "memo": paper(conference.nota),
        "corrected": paper(conference.correction),
        "versions": list(conference.versions.select_related("drafter")),
        "signature": conference.signature,
        "signatures": list(conference.signatures.select_related("replaced_by", "person")),
        "items": list(conference.preparations.all()),
        "missing": preparation.missing(conference) if conference.state == "signed" else [],
        "bookings": list(
            conference.bookings.filter(holds=True)
            .exclude(resource__kind="consultant")
            .select_related("resource")
        ),
        "free_day": free_day(conference),
        "attendees": list(conference.attendees.all()),
        "participants": list(conference.participants.all()),
    }
