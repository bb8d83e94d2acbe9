"""What a proven draft becomes: a step of its service's SOP, taken by the system.

Each gives the page on which its sender follows it.
"""

import uuid
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction

from djpk_layanan.workflow.refusals import Refused

from . import drafts
from .asks import asked_as


def form_of(draft, changes=()):
    return asked_as(draft.kind).form(*drafts.posted(draft, changes))


def token_of(draft):
    """The same draft is never two cases, whatever happens."""
    return uuid.UUID(draft.digest[:32])


@transaction.atomic
def send_draft(token, changes=()):
    """The draft becomes its case, once: a repeat gives the same page.

    Raises Refused with the sentence; then the draft stays as it was.
    """
    draft = drafts.draft_behind(token, lock=True)
    if draft.sent_at:
        return draft.page
    form = form_of(draft, changes)
    if not form.is_valid():
        raise Refused(" ".join(form.sentences()))
    try:
        page = asked_as(draft.kind).send(token_of(draft), **form.asked())
    except ValidationError as why:
        raise Refused(" ".join(why.messages)) from why
    drafts.settle_draft(draft, urlsplit(page).path)
    return draft.page
