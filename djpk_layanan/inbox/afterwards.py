"""What a person decides about a mail that was read: each is false or empty when somebody else was
quicker.
"""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from djpk_layanan.files.attachments import attached_to

from . import intake, process
from .asks import who_takes_questions
from .decide import NOBODY_TAKES_IT
from .models import Message
from .parse import Unreadable

State = Message.State
SAME, ENDED = "Bacaannya tetap sama seperti semula.", "Perkaranya tidak ditemukan lagi."


def replay_mail(message, *, by):
    """A supervisor lets a quarantined mail go through once more, without the limits on how many."""
    again = decided(
        Message.objects.quarantined(),
        message,
        by,
        state=State.RECEIVED,
        reason="",
        attempts=0,
        held_until=None,
        parsed_at=None,
    )
    if again:
        process.process_mail(message.pk)
    return again


def put_away(message, *, by):
    """A supervisor has seen that nothing is to be done."""
    reason = f"Diarsipkan oleh {by.name} dari karantina."[:300]
    return decided(Message.objects.quarantined(), message, by, state=State.FILED, reason=reason)


def decided(among, message, by, **changes):
    found = among.filter(pk=message.pk)
    return bool(found.update(decided_by=by, decided_at=timezone.now(), **changes))


@transaction.atomic
def make_ticket(message, *, by):
    """A CSO sees that a person wrote what was filed: the case, received when the mail server had
    the mail; None when it is filed no longer. Raises Unreadable with a sentence.
    """
    if message.state != State.FILED:
        return None
    if who_takes_questions()[1] is None:
        raise Unreadable(NOBODY_TAKES_IT)
    # before the lock: the storage may be slow
    mail = process.read_mail(message)
    if not intake.can_be_answered(mail):
        raise Unreadable("Alamat pengirim tidak dapat dibalas; catat pertanyaannya sebagai tiket.")
    message = locked(message)
    if message.state != State.FILED:
        return None
    case = intake.open_ticket(mail, message)
    message.state, message.reason = State.TICKET, f"Dijadikan tiket oleh {by.name}."[:300]
    message.about, message.about_id = case._meta.label_lower, case.pk
    message.decided_by, message.decided_at = by, timezone.now()
    message.save()
    return case


def locked(message):
    """The row, as it is now, until the transaction ends."""
    return Message.objects.select_for_update(of=("self",)).select_related("raw").get(pk=message.pk)


# ── Read wrongly ──────────────────────────────────────────────────────────────────────────────────
def say_misread(message, *, by):
    """The case lacks or garbles what the mail says: a supervisor looks at it."""
    taken = Message.objects.filter(state__in=[State.TICKET, State.REPLY], misread_at=None)
    said = taken.filter(pk=message.pk).update(misread_by=by, misread_at=timezone.now())
    if said:
        process.tell_supervisors()
    return bool(said)


def has_been_looked_at(message, *, by):
    return decided(
        Message.objects.misread(), message, by, misread_by=None, misread_at=None, reason=""
    )


@transaction.atomic
def read_again(message, *, by):
    """Read it as the program does today; what it reads otherwise goes onto the case as a note, with
    the files that were not there. Says what came of it; "" when nobody calls it misread any more.
    Raises Unreadable with a sentence.
    """
    if message.misread_at is None:
        return ""
    mail = process.read_mail(message)
    message = locked(message)
    if message.misread_at is None:
        return ""
    service, taker = who_takes_questions()
    case = service and service.model.objects.filter(pk=message.about_id).first()
    if case is None:
        raise Unreadable(ENDED)
    files = new_files(case, mail)
    if mail.digest == message.digest and not files:
        return SAME
    taker.note(case, by=by, text=f"Surel dibaca ulang:\n\n{intake.written(mail)}", files=files)
    message.digest, message.misread_by, message.misread_at = mail.digest, None, None
    message.decided_by, message.decided_at = by, timezone.now()
    message.save()
    return "Bacaan yang baru tercatat sebagai catatan pada perkaranya."


def new_files(case, mail):
    """Those that are accepted and not on the case."""
    files, _ = intake.sort_files(mail)
    there = set(attached_to(case).values_list("file__sha256", flat=True))
    return [file for file in files if sha256(file.read()).hexdigest() not in there]
