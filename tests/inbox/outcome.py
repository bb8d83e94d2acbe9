"""What became of a mail, as one line of the corpus's table says it."""

import hashlib
import re

from django.utils import timezone

from djpk_layanan.files.models import Attachment
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter, Notice
from tickets.models import Message as Word
from tickets.models import OthersWord, Ticket

# characters of a text that the table has in full
IN_FULL = 400


def latest():
    """The highest ids of what a mail may bring about. Our letters left this second: an absence note
    answers them at once, however long the other mails took.
    """
    Letter.objects.filter(sent_at__isnull=False).update(sent_at=timezone.now())
    return {
        model: last_of(model) for model in (Attachment, Letter, Notice, Ticket, Word, OthersWord)
    }


def last_of(model):
    return model.objects.order_by("pk").values_list("pk", flat=True).last() or 0


def outcome(message, before):
    """{fact: value}, empty ones left out: its state and why, what stands on which ticket, who was
    told what.
    """
    found = {"state": message.state, "why": message.reason} | standing(before)
    noted = Word.objects.filter(pk__gt=before[Word], kind=Word.Kind.NOTE).order_by("pk")
    found["noted"] = [each.text for each in noted]
    attached = Attachment.objects.filter(pk__gt=before[Attachment]).order_by("pk")
    found["files"] = [each.name for each in attached]
    if message.state == Message.State.FILED and message.about:
        found["filed on"] = Ticket.objects.get(pk=message.about_id).number
    return {name: value for name, value in (found | {"told": told(before)}).items() if value}


def standing(before):
    ticket = Ticket.objects.filter(pk__gt=before[Ticket]).first()
    if ticket:
        return {
            "subject": ticket.subject,
            "question": in_short(ticket.question),
            "requester": f"{ticket.requester_name} <{ticket.requester_email}>",
            "follows": str(ticket.follows or ""),
        }
    if other := OthersWord.objects.filter(pk__gt=before[OthersWord]).first():
        return {
            "on": other.ticket.number,
            "of another": f"{other.name} <{other.address}>",
            "doubt": other.doubt,
            "word": in_short(other.text),
        }
    said = Word.objects.filter(pk__gt=before[Word]).exclude(kind=Word.Kind.NOTE)
    if word := said.first():
        return {"on": word.ticket.number, "word": in_short(word.text)}
    return {}


def in_short(text):
    """The text; of a long one its beginning, its length and its fingerprint."""
    if len(text) <= IN_FULL:
        return text
    return [text[:60], len(text), hashlib.sha256(text.encode()).hexdigest()[:16]]


def told(before):
    letters = Letter.objects.filter(pk__gt=before[Letter]).order_by("pk")
    notices = Notice.objects.filter(pk__gt=before[Notice]).select_related("user").order_by("pk")
    return [f"letter to {each.to_address}: {kind_of(each.key)}" for each in letters] + [
        f"notice to {each.user.get_short_name()}: {kind_of(each.key)}" for each in notices
    ]


def kind_of(key):
    """The key without what is only this case's."""
    return re.sub(r":\d+", "", key)
