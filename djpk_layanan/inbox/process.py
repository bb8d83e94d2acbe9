"""What becomes of a kept mail.

All of one mail is one transaction; whatever goes wrong, the mail itself stays.
"""

import datetime as dt
import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Email
from djpk_layanan.files import store
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.notices import notify
from djpk_layanan.workflow.refusals import Busy, Refused

from . import automatic, bounces, intake, limits, match
from .models import MOST_ATTEMPTS, Message
from .parse import Unreadable, heading, parse

log = logging.getLogger(__name__)
State = Message.State
HOUR = dt.timedelta(hours=1)
# whoever has it still has ended by then
LEASE = dt.timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 30)
WAITS_FOR_TIME, WAITS_FOR_A_PERSON = (
    "Menunggu serah terima surel kita selesai.",
    "Pengirim ini mengirim terlalu banyak surel dalam satu jam.",
)


def process(pk):
    """Read the mail and do what follows from it; does nothing when somebody else has or does.

    Never raises for what is wrong with the mail.
    """
    held_until = timezone.now() + LEASE
    # counted first: it may kill its reader, three at most
    if (
        not Message.objects.nobody_reads()
        .filter(pk=pk)
        .update(attempts=F("attempts") + 1, held_until=held_until)
    ):
        return
    message = Message.objects.select_related("raw").get(pk=pk)
    try:
        if message.attempts > MOST_ATTEMPTS:
            raise Unreadable(f"Tiga kali gagal diproses. {message.reason}".strip())
        act(pk, read(message))
    except Unreadable as why:
        put_aside(message, str(why))
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:
        Message.objects.waiting().filter(pk=pk).update(
            reason=f"{type(error).__name__}", held_until=None
        )
        log.exception("mail %s could not be processed; the others go on", pk)


def read(message):
    if message.size > message.raw.size:
        raise Unreadable(
            f"Surel terlalu besar ({message.size // 2**20} MB); isinya masih di kotak surat."
        )
    return parse(bytes_of(message))


def bytes_of(message):
    if message.raw.erased_at:
        raise Unreadable("Surel asli sudah dihapus menurut jadwal retensi.")
    try:
        return store.read(message.raw)
    except (store.Damaged, FileNotFoundError) as gone:
        raise Unreadable(
            "Berkas surel asli hilang atau rusak; pulihkan dari cadangan, lalu proses ulang."
        ) from gone


@transaction.atomic
def act(pk, mail):
    message = Message.objects.select_for_update().get(pk=pk)
    if message.state != State.RECEIVED:
        return
    message.message_id, message.sender, message.subject, message.digest = (
        mail.message_id,
        mail.sender[:254],
        mail.subject[:200],
        mail.digest,
    )
    message.reason, message.parsed_at = "", timezone.now()
    try:
        decide(message, mail)
    except bounces.NotYet:
        Message.objects.filter(pk=pk).update(attempts=0, reason=WAITS_FOR_TIME, held_until=None)
        return
    message.save()
    if message.state == State.QUARANTINED:
        tell_supervisors()


def decide(message, mail):
    """Set state, reason and case of the message, and take the steps that follow."""
    if is_settled_copy(message):
        return
    if automatic.is_our_own(mail):
        settle(message, State.FILED, "Surel kita sendiri yang kembali.")
    elif bounces.is_report(mail):
        take_report(message, mail)
    elif why := automatic.reason(mail):
        found = match.find(mail)
        settle(message, State.FILED, why, found.ticket, letter=found.letter)
    elif is_too_much(message, limits.MAILS_PER_HOUR):
        settle(message, State.QUARANTINED, WAITS_FOR_A_PERSON)
    else:
        take_word(message, mail)


def settle(message, state, reason="", case=None, letter=None):
    message.state, message.reason = state, reason[:300]
    if case:
        message.about, message.about_id = case._meta.label_lower, case.pk
    message.letter = letter or message.letter


def is_settled_copy(message):
    """The same Message-ID of the same sender is one mail; if it says something else, a person
    decides (and then it goes on).
    """
    first = (
        Message.objects.filter(
            message_id=message.message_id, sender=message.sender, copy_of__isnull=True
        )
        .exclude(pk=message.pk)
        .exclude(message_id="")
        .first()
    )
    if first is None:
        return False
    message.copy_of = first
    if first.digest == message.digest:
        settle(message, State.FILED, "Kiriman ulang dari surel yang sudah diterima.")
        message.about, message.about_id = first.about, first.about_id
        return True
    if message.decided_by_id:
        return False
    settle(
        message, State.QUARANTINED, "Message-ID ini sudah dipakai surel lain yang isinya berbeda."
    )
    return True


def is_too_much(message, most, **kind):
    if message.decided_by_id:
        return False
    return (
        Message.objects.from_sender(message.sender, since=timezone.now() - HOUR)
        .exclude(pk=message.pk)
        .filter(**kind)
        .count()
        >= most
    )


def take_report(message, mail):
    letter, said = (
        bounces.letter_of(mail),
        ", ".join(" ".join(verdict) for verdict in bounces.verdicts(mail)),
    )
    if letter is None:
        settle(message, State.FILED, "Laporan pengiriman atas surel yang bukan dari sini.")
    elif not bounces.is_final(mail):
        settle(
            message, State.FILED, f"Laporan pengiriman yang belum menolak: {said}", letter=letter
        )
    else:
        settle(message, State.BOUNCE, said, bounces.case_of(letter), letter=letter)
        bounces.take_back(letter, message, why=said)


def take_word(message, mail):
    """A person wrote: on a ticket that is open, or a question of its own. His address works."""
    contacts.confirm(Email.objects.filter(address=mail.sender))
    found = match.find(mail)
    message.letter, ticket = found.letter, found.ticket
    takes_part = bool(ticket) and match.takes_part(mail.sender, ticket)
    if (
        ticket
        and not takes_part
        and User.objects.filter(email__iexact=mail.sender, is_active=True).exists()
    ):
        file_colleague(message, ticket)
        return
    remark = (
        "" if takes_part or not ticket else f"Dari: {mail.name} <{mail.sender}>".replace("  ", " ")
    )
    if not ticket and found.letter:
        remark = f"Balasan atas surel “{found.letter.subject}”."
    if ticket and ticket.is_live and added(ticket, mail, remark):
        settle(message, State.REPLY, "", ticket)
    elif not intake.can_be_answered(mail):
        settle(message, State.QUARANTINED, "Alamat pengirim tidak dapat dibalas.")
    elif is_too_much(message, limits.TICKETS_PER_HOUR, state=State.TICKET):
        settle(message, State.QUARANTINED, WAITS_FOR_A_PERSON)
    else:
        follows = ticket if takes_part and ticket.may_be_followed_up else None
        settle(
            message,
            State.TICKET,
            "",
            intake.open_ticket(mail, message, follows=follows, remark=remark),
        )


def added(ticket, mail, remark):
    try:
        intake.add_to(ticket, mail, remark=remark)
    except Busy:  # somebody works on it just now: the next sweep tries again
        raise
    except Refused:  # it ended in this very second
        return False
    return True


def file_colleague(message, ticket):
    settle(message, State.FILED, "Balasan petugas atas pemberitahuan; bukan pesan pemohon.", ticket)
    text = (
        f"{ticket.number}: ada balasan surel dari petugas ({message.sender}). Balasan itu "
        "tidak dicatat pada tiket; kerjakan di dalam aplikasi."
    )
    to_colleagues([ticket.owner], ticket, text, key=f"inbox:{message.pk}")


@transaction.atomic
def put_aside(message, why):
    """Left to a supervisor, with whatever of its heading can be read."""
    try:
        sender, subject = heading(bytes_of(message))
    except Unreadable:
        sender = subject = ""
    if (
        Message.objects.waiting()
        .filter(pk=message.pk)
        .update(
            state=State.QUARANTINED,
            reason=why[:300],
            parsed_at=timezone.now(),
            sender=sender[:254],
            subject=subject[:200],
        )
    ):
        tell_supervisors()


def tell_supervisors():
    """At most once an hour: the page lists all of them."""
    text, key = (
        "Ada surel masuk yang tidak dapat diproses sendiri; periksa karantina.",
        f"inbox:quarantine:{timezone.localtime():%Y%m%d%H}",
    )
    notify(User.objects.holding(Role.SUPERVISOR), text=text, url=reverse("inbox:list"), key=key)


def replay(message, *, by):
    """A supervisor lets a quarantined mail go through once more, without the limits on how many.

    False when it is not quarantined (any more).
    """
    again = (
        Message.objects.quarantined()
        .filter(pk=message.pk)
        .update(
            state=State.RECEIVED,
            reason="",
            attempts=0,
            held_until=None,
            parsed_at=None,
            decided_by=by,
            decided_at=timezone.now(),
        )
    )
    if again:
        process(message.pk)
    return bool(again)


def put_away(message, *, by):
    """A supervisor has seen that nothing is to be done.

    False when the mail is not quarantined (any more).
    """
    return bool(
        Message.objects.quarantined()
        .filter(pk=message.pk)
        .update(
            state=State.FILED,
            reason=f"Diarsipkan oleh {by.name} dari karantina."[:300],
            decided_by=by,
            decided_at=timezone.now(),
        )
    )
