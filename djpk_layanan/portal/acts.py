"""What a proven draft becomes: a step of one of the three SOPs, taken by the system.

Each gives the page on which its sender follows it.
"""

import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from djpk_layanan.accounts.models import User
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Contact
from djpk_layanan.workflow.refusals import Refused
from reservations import booking, rules
from reservations import letters as visit_letters
from reservations import sop as visits
from tickets import letters as ticket_letters
from tickets import sop as tickets
from tickets.models import Ticket
from videoconf import requests

from . import drafts
from .forms import ConferenceForm, QuestionForm, VisitForm
from .models import Draft

QUESTION = ("kind", "topic", "subject", "question", "files")


def ask_visit(draft, *, email, website="", **facts):
    """SOP 194 "request": the places are held from now on."""
    booking.refuse(rules.too_many_undecided(email))
    visit = visits.request(by=User.system(), form_token=token_of(draft), **facts)
    return visit_letters.guest_url(visit)


def ask_question(draft, *, email, phone, **facts):
    """SOP 193 10.a,b by the portal: the clock runs from now on."""
    ticket = tickets.register(
        by=User.system(),
        contact=contact_of(email, phone, facts),
        channel=Ticket.Channel.PORTAL,
        phone=phone,
        email=email,
        form_token=token_of(draft),
        **{name: facts[name] for name in QUESTION},
    )
    return ticket_letters.tracking_url(ticket)


def contact_of(email, phone, facts):
    """Whoever has this address and this name, brought up to date; else somebody new: one mailbox
    may serve several people.
    """
    known = (
        Contact.objects.filter(emails__address=email, name__iexact=facts["name"], is_active=True)
        .order_by("-pk")
        .first()
    )
    said = {name: facts[name] for name in ("name", "institution", "region", "position")} | {
        "phones": [phone] if phone else [],
        "emails": [email],
    }
    return contacts.update(known, **said) if known else contacts.register(**said)


def ask_conference(draft, *, website="", **facts):
    """To the CSO, who records the letter (SOP 195 11.a)."""
    requests.ask(**facts)
    return reverse("portal:sent", args=["permohonan"])


def token_of(draft):
    """The same draft is never two cases, whatever happens."""
    return uuid.UUID(draft.digest[:32])


@dataclass(frozen=True)
class Act:
    form: type
    send: object


ACTS = {
    Draft.Kind.VISIT: Act(VisitForm, ask_visit),
    Draft.Kind.QUESTION: Act(QuestionForm, ask_question),
    Draft.Kind.CONFERENCE: Act(ConferenceForm, ask_conference),
}


def form_of(draft, changes=()):
    return ACTS[draft.kind].form(*drafts.posted(draft, changes))


@transaction.atomic
def send(token, changes=()):
    """The draft becomes its case, once: a repeat gives the same page.

    Raises Refused with the sentence; then the draft stays as it was.
    """
    draft = drafts.find(token, lock=True)
    if draft.sent_at:
        return draft.page
    form = form_of(draft, changes)
    if not form.is_valid():
        raise Refused(" ".join(form.sentences()))
    try:
        page = ACTS[draft.kind].send(draft, **form.cleaned_data)
    except ValidationError as why:
        raise Refused(" ".join(why.messages)) from why
    drafts.settle(draft, urlsplit(page).path)
    return draft.page
