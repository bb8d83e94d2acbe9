"""What the Pemda is told of its letter: its number, where it follows it, that it is called off."""

from django.conf import settings
from django.urls import reverse

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.clock import words
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.survey.invitations import invite_requester
from djpk_layanan.workflow import codes, links

from ..meeting import times
from .concerned import tell_people

FOLLOW_SALT = "videoconf.follow"


def follow_url(conference):
    """The Pemda's own page: where its request stands."""
    return settings.SITE_URL + reverse(
        "videoconf:follow", args=[links.token_of(conference.number, salt=FOLLOW_SALT)]
    )


def request_came(request):
    """A letter came through the portal: it waits for whichever CSO is first."""
    text = (
        f"{request.region.short_name} mengajukan video conference lewat portal; surat "
        f"{request.letter_number} menunggu dicatat."
    )
    to_colleagues(on_duty(Role.CSO), request, text, key="asked")


def request_declined(request, reason):
    context = {
        "number": "",
        "letter_number": request.letter_number,
        "requester": request.requester,
        "reason": reason,
        "cancelled": False,
    }
    enqueue(
        key=f"videoconf.request_declined:{request.pk}",
        to=request.email,
        name="videoconf/called_off",
        context=context,
        about=request,
    )


def conference_recorded(conference):
    """The Bagian HKK goes on with it; the Pemda gets the number and the code by which it follows
    its request.
    """
    told_the_number(conference, key=f"videoconf.recorded:{conference.pk}")
    tell_people(
        on_duty(Role.KABAG_HKK),
        conference,
        f"permohonan {conference.region.short_name} menunggu penugasan Anda.",
        "recorded",
    )


def address_corrected(conference):
    """The number and the code once more, to the right address."""
    told_the_number(conference, key=f"videoconf.recorded:{conference.pk}:{conference.version}")


def told_the_number(conference, *, key):
    context = {
        "number": conference.number,
        "letter_number": conference.letter_number,
        "requester": conference.requester,
        "due": words.date_and_time(conference.clock.due),
        "code": codes.grouped_code(codes.code_for(conference.number)),
        "url": follow_url(conference),
        "when": times.in_one_line(conference),
    }
    enqueue(
        key=key, to=conference.email, name="videoconf/recorded", context=context, about=conference
    )


def called_off(conference, reason, *, cancelled):
    """To the Pemda, whose calendar knows nothing of it yet: declined, or cancelled before
    anybody was invited.
    """
    context = {
        "number": conference.number,
        "letter_number": conference.letter_number,
        "requester": conference.requester,
        "reason": reason,
        "cancelled": cancelled,
    }
    enqueue(
        key=f"videoconf.called_off:{conference.pk}",
        to=conference.email,
        name="videoconf/called_off",
        context=context,
        about=conference,
    )


def ask_for_survey(conference):
    invite_requester(
        conference,
        to=conference.email,
        units=[part.unit for part in conference.parts.select_related("unit")],
    )
