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
from djpk_layanan.services import answering
from djpk_layanan.survey.models import Answer, Invitation
from djpk_layanan.typed.models import Typing
from djpk_layanan.workflow.models import Change

from .asks import Personal
from .models import Request, Unproven
from .personal_fields import erased_names

NOBODY = "(data dihapus)"


def contacts(pks):
    """What is declared of the profile, and the name in the cases that were asked by it."""
    Phone.objects.filter(contact__in=pks).delete()
    Email.objects.filter(contact__in=pks).delete()
    Contact.objects.filter(pk__in=pks).update(
        **dict.fromkeys(erased_names(Contact), "") | {"name": NOBODY, "is_active": False}
    )
    for _, answer in answering(Personal):
        if answer.asking:
            answer.asking.forget(pks)


def drafts(pks):
    """A draft goes whole; its case stands without one."""
    for service, answer in answering(Personal):
        if answer.bak:
            written = service.model.objects.filter(**{f"{answer.bak}__in": pks})
            written.update(**{answer.bak: None})
    Bak.objects.filter(pk__in=pks).delete()


def corrections_about(subject, pks):
    """Of several cases of one kind ("tickets.ticket"): what was put right, as it was and became."""
    changes(Change.objects.about(subject, pks))


def corrections(pks):
    changes(Change.objects.filter(pk__in=pks))


def changes(rows):
    """The line of the history says which facts were put right; what they were and became goes."""
    Change.objects.filter(pk__in=rows.values("pk")).update(before=NOBODY, after=NOBODY)


def mails(pks):
    """The bytes go, the row with their fingerprint stays.

    No other row points to them: an upload is never a mail.
    """
    for stored in StoredFile.objects.filter(
        pk__in=Message.objects.filter(pk__in=pks).values("raw")
    ):
        store.erase_file(stored)
    Message.objects.filter(pk__in=pks).update(sender="", subject="")


def attachments(pks):
    """The rows, and the bytes that nothing else points to."""
    files = list(StoredFile.objects.filter(attachments__in=pks).distinct())
    Attachment.objects.filter(pk__in=pks).delete()
    erase_unused(files)


def erase_unused(files):
    for stored in files:
        if not store.is_used(stored):
            store.erase_file(stored)


def letters(pks):
    """The key and the Message-ID stay, so that no letter is written twice; an attached document
    is an archive of its own.
    """
    Letter.objects.filter(pk__in=pks).update(
        to_address="", subject="", body_txt="", body_html="", calendar="", last_error=""
    )


def notices(pks):
    Notice.objects.filter(pk__in=pks).delete()


def typings(pks):
    """Words and files that were never sent."""
    Typing.objects.filter(pk__in=pks).delete()


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
