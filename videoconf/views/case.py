"""The page of a conference. It is found through the user."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from djpk_layanan.accounts.access import only
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.dashboard import panel
from djpk_layanan.workflow.pages import timeline_of

from .. import needs
from ..acts import split_by_turn, waits_for
from ..meeting import time_limit, times
from ..models import Conference, Consultant, PreparationItem, UnitPart
from ..nota import nota_facts, nota_text
from ..querysets import CONFERENCE_PEOPLE
from ..rows import what_is_wrong
from ..sop import sop
from ..track import track_of


def visible_conference(request, number):
    """The conference of this number, if the person may see it. Raises Http404."""
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


@only(*CONFERENCE_PEOPLE)
def conference(request, number):
    found = visible_conference(request, number)
    return render(request, "videoconf/conference.html", conference_page(found, request.user))


def free_day(conference):
    """Why its day is no working day any more, while nobody has decided what becomes of it."""
    if conference.state not in Conference.LIVE or not needs.its_day_is_free(conference):
        return ""
    calendar = current_calendar()
    return calendar.why_free(words.local_time(conference.starts).date())


def memo_on_page(nota):
    """A memo as the page shows it: its sentences, its facts and its wording; None when there is
    none.
    """
    if nota is None:
        return None
    return {
        "nota": nota,
        "opening": nota_facts.opening_sentences(nota.facts),
        "facts": nota_facts.lines_of_plan(nota.facts),
        "blocks": nota_text.for_print(nota.text),
    }


def conference_page(conference, user):
    """The context of `videoconf/conference.html`, with a fixed number of queries."""
    history = timeline_of(sop, conference, user)
    context = {
        "conference": conference,
        "history": history,
        "track": panel.with_time(
            track_of(conference, history), conference, conference.clock, history
        ),
        "when": times.day_and_hours(conference),
        "lasts": time_limit.limit_in_words(conference),
        "free_day": free_day(conference),
        "wrong": what_is_wrong(conference),
        "attendees": list(conference.attendees.all()) if conference.started_at else [],
        "participants": list(conference.participants.all()),
    }
    context |= memos_of(conference) | preparation_of(conference)
    return context | steps_of(conference, user, context)


def steps_of(conference, user, found):
    """What the person can do on the conference and on each unit's part of it; `acts`: the next of
    them, `waits_for` whom it waits for when there are none. found: the context so far.
    """
    parts = parts_of(conference, user)
    held = {booking.resource.kind for booking in found["bookings"]}
    shown = split_by_turn(sop.open_to(conference, user), conference, held)
    of_parts = [step for part in parts for step in part.next]
    return shown | {
        "parts": parts,
        "acts": [*shown["steps"], *of_parts],
        "many_parts": sum(bool(part.next) for part in parts) > 1,
        "waits_for": waits_for(conference),
    }


def parts_of(conference, user):
    """The units' parts that the person may see, each with what he can do there: `part.next`, and
    `part.aside` what is offered beside it.
    """
    consultants = Prefetch("consultants", queryset=Consultant.objects.select_related("person"))
    visible = conference.parts.visible_to(user).select_related("unit", "named_by")
    parts = list(visible.prefetch_related(consultants))
    for part in parts:
        part.conference = conference
        steps = sop.open_to(part, user, of="unit")
        part.next = [step for step in steps if not step.is_quiet(part)]
        part.aside = [step for step in steps if step not in part.next]
    return parts


def memos_of(conference):
    """The memo that holds, the one that is to correct it, and all that were written or signed."""
    return {
        "memo": memo_on_page(conference.nota),
        "corrected": memo_on_page(conference.correction),
        "versions": list(conference.versions.select_related("drafter")),
        "signature": conference.signature,
        "signatures": list(conference.signatures.select_related("replaced_by", "person")),
    }


def preparation_of(conference):
    """The lists, how much of them is ticked, and what is booked beside the consultants."""
    items = list(conference.preparations.all())
    booked = conference.bookings.filter(holds=True).exclude(resource__kind="consultant")
    return {
        "lists": lists_of(items),
        "ticked": sum(item.done_at is not None for item in items),
        "to_tick": len(items),
        "bookings": list(booked.select_related("resource")),
    }


def lists_of(items):
    """[{"owner", "items", "done"}]: the lines of each owner; done: (who, when) where one person
    ticked all of them at once, so that it is said once.
    """
    found = {}
    for item in items:
        found.setdefault(item.get_owner_display(), []).append(item)
    return [
        {"owner": owner, "items": items, "done": ticked_at_once(items)}
        for owner, items in found.items()
    ]


def ticked_at_once(items):
    ticks = {(item.done_by, item.done_at) for item in items}
    by, at = next(iter(ticks))
    return {"by": by, "at": at} if len(ticks) == 1 and at else None
