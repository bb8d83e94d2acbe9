"""Questions that no CSO writes down: they come by mail or from the portal (SOP 193 10.a,b)."""

from djpk_layanan.accounts.models import User
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Contact
from djpk_layanan.inbox.asks import TakesQuestions

from .. import daily, letters, others, sop
from ..intake import numbers
from ..models import Ticket

QUESTION = ("kind", "topic", "subject", "question", "files")


def register_mail(**question):
    """The clock runs from the moment the mail server had the mail; the ticket's receipt is the
    acknowledgement.
    """
    return sop.register(
        by=User.system(),
        channel=Ticket.Channel.EMAIL,
        kind=Ticket.Kind.CONSULTATION,
        **question,
    )


def add_mail(ticket, **word):
    daily.receive_message(ticket, by=User.system(), **word)


def offer_mail(ticket, **word):
    others.receive_others_word(ticket, by=User.system(), **word)


def takes_part(ticket, address):
    return (
        address == ticket.requester_email.lower()
        or ticket.contact.emails.filter(address=address).exists()
    )


def living(ticket):
    """The ticket into which this one was merged at last; itself when it was not."""
    seen = set()
    while ticket and ticket.merged_into_id and ticket.pk not in seen:
        seen.add(ticket.pk)
        ticket = ticket.merged_into
    return ticket


def ask_question(form_token, *, email, phone, **facts):
    """The clock runs from now on. Returns the address of the ticket's page."""
    ticket = sop.register(
        by=User.system(),
        contact=contact_of(email, phone, facts),
        channel=Ticket.Channel.PORTAL,
        phone=phone,
        email=email,
        form_token=form_token,
        **{name: facts[name] for name in QUESTION},
    )
    return letters.tracking_url(ticket)


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
    return contacts.update_contact(known, **said) if known else contacts.register_contact(**said)


TAKES_QUESTIONS = TakesQuestions(
    numbers=numbers,
    subject_length=Ticket._meta.get_field("subject").max_length,
    takes_part=takes_part,
    living=living,
    takes_words=lambda ticket: ticket.is_live,
    may_follow=lambda ticket: ticket.may_be_followed_up,
    told=letters.owners_of,
    register=register_mail,
    add=add_mail,
    note=daily.note,
    offer=offer_mail,
)
