"""How each kind of row loses what it says about a person.

The rows stay: counts, numbers and history go on to be right.

BAK, Nota Dinas, signed copies, lists of the day and invitations are archives; the history is
evidence. Nothing here touches them.
"""

from django.contrib.sessions.models import Session

from bak.models import Bak
from djpk_layanan.directory.models import Contact, Email, Phone
from djpk_layanan.files import store
from djpk_layanan.files.models import Attachment, StoredFile
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.survey.models import Answer, Invitation
from djpk_layanan.workflow.models import Change
from reservations.models import Custody, Guest, Sheet, TurnAway, Visit
from tickets.models import Ticket
from tickets.search import words_of
from videoconf.models import Attendee, Conference, Participant
from videoconf.models import Request as PortalRequest

from .models import Request, Unproven

NOBODY = "(data dihapus)"
TICKET, VISIT, CONFERENCE = (model._meta.label_lower for model in (Ticket, Visit, Conference))


def contacts(pks):
    """The profile, and the name in the tickets that were asked by it."""
    Phone.objects.filter(contact__in=pks).delete()
    Email.objects.filter(contact__in=pks).delete()
    Contact.objects.filter(pk__in=pks).update(
        name=NOBODY, institution="", position="", search_text="", is_active=False
    )
    asked = Ticket.objects.filter(contact__in=pks).select_related("region")
    asked.update(
        requester_name=NOBODY,
        requester_position="",
        requester_institution="",
        requester_phone="",
        requester_email="",
    )
    for ticket in asked:
        Ticket.objects.filter(pk=ticket.pk).update(search_text=words_of(ticket))
    changes(Change.objects.about(TICKET, asked.values("pk")))


def tickets(pks):
    Ticket.objects.filter(pk__in=pks).update(requester_phone="", requester_email="")
    changes(Change.objects.about(TICKET, pks))


def guests(pks):
    Guest.objects.filter(pk__in=pks).update(nip="", phone="", email="")
    changes(Change.objects.about(VISIT, Guest.objects.filter(pk__in=pks).values("visit")))


def sheets(pks):
    """The rows and their bytes; a letter that carried a sheet keeps its fingerprint."""
    files = list(StoredFile.objects.filter(pk__in=Sheet.objects.filter(pk__in=pks).values("pdf")))
    Sheet.objects.filter(pk__in=pks).delete()
    for stored in files:
        store.erase(stored)


def drafts(pks):
    for model in (Ticket, Visit, Conference):
        model.objects.filter(bak__in=pks).update(bak=None)
    Bak.objects.filter(pk__in=pks).delete()


def custodies(pks):
    Custody.objects.filter(pk__in=pks).update(id_tail="")


def turned_away(pks):
    TurnAway.objects.filter(pk__in=pks).update(name=NOBODY, purpose="")


def conferences(pks):
    Participant.objects.filter(conference__in=pks).delete()
    Attendee.objects.filter(conference__in=pks).update(email="")
    Conference.objects.filter(pk__in=pks).update(phone="", email="")
    changes(Change.objects.about(CONFERENCE, pks))


def changes(rows):
    """The line of the history says which facts were put right; what they were and became goes."""
    Change.objects.filter(pk__in=rows.values("pk")).update(before=NOBODY, after=NOBODY)


def corrections(pks):
    changes(Change.objects.filter(pk__in=pks))


def portal(pks):
    """A declined letter goes whole; of a recorded one the conference keeps the letter, as an
    archive.
    """
    PortalRequest.objects.filter(pk__in=pks, conference__isnull=False).update(
        requester=NOBODY, position="", phone="", email="", participants=[]
    )
    declined = PortalRequest.objects.filter(pk__in=pks, declined_at__isnull=False)
    files = list(StoredFile.objects.filter(pk__in=declined.values("letter")))
    declined.delete()
    erase_unused(files)


def mails(pks):
    """The bytes go, the row with their fingerprint stays.

    No other row points to them: an upload is never a mail.
    """
    for stored in StoredFile.objects.filter(
        pk__in=Message.objects.filter(pk__in=pks).values("raw")
    ):
        store.erase(stored)
    Message.objects.filter(pk__in=pks).update(sender="", subject="")


def attachments(pks):
    """The rows, and the bytes that nothing else points to."""
    files = list(StoredFile.objects.filter(attachments__in=pks).distinct())
    Attachment.objects.filter(pk__in=pks).delete()
    erase_unused(files)


def erase_unused(files):
    for stored in files:
        if not store.is_used(stored):
            store.erase(stored)


def letters(pks):
    """The key and the Message-ID stay, so that no letter is written twice; an attached document
    is an archive of its own.
    """
    Letter.objects.filter(pk__in=pks).update(
        to_address="", subject="", body_txt="", body_html="", calendar=""
    )


def notices(pks):
    Notice.objects.filter(pk__in=pks).delete()


def invitations(pks):
    Invitation.objects.filter(pk__in=pks).update(digest=None)


def comments(pks):
    Answer.objects.filter(pk__in=pks).update(comment="")


def unproven(pks):
    Unproven.objects.filter(pk__in=pks).delete()


def copies(pks):
    Request.objects.filter(pk__in=pks).update(copy_digest=None)


def requests(pks):
    Request.objects.filter(pk__in=pks).update(name=NOBODY, email="", detail="", outcome=NOBODY)


def sessions(pks):
    Session.objects.filter(pk__in=pks).delete()
