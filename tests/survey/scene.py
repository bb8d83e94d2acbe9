"""Sheets without the way to them: what the results are made of."""

import datetime as dt
import re

from django.db import transaction

from djpk_layanan.outbox.models import Letter
from djpk_layanan.survey.elements import FIELDS
from djpk_layanan.survey.invitations import invite_requester
from djpk_layanan.survey.models import Answer, Invitation
from tests.tickets import story

MARCH = dt.date(2026, 3, 1)
ALL_FOUR = dict.fromkeys(FIELDS, 4)


def sheets(n, *, service="callcenter", unit=None, month=MARCH, scores=ALL_FOUR, comment=""):
    """n sheets with the same scores."""
    Answer.objects.bulk_create(
        Answer(service=service, unit=unit, month=month, comment=comment, **scores) for _ in range(n)
    )


def token_of(letter):
    """The token in a letter's link."""
    return re.search(r"/survei/isi/([\w-]+)/", letter.body_txt)[1]


def invited(**call):
    """A case whose requester was asked; the token of his link."""
    ticket = story.a_call(**call)
    with transaction.atomic():
        invite_requester(ticket, to=ticket.requester_email)
    return newest_token()


def newest_token():
    return token_of(Letter.objects.filter(about=Invitation._meta.label_lower).latest("pk"))


def places():
    return {"survey": invited(email="c@bpkad-sumenep.example")}


def sent_form(**changes):
    """What the page sends."""
    return dict.fromkeys(FIELDS, "4") | {"comment": ""} | changes
