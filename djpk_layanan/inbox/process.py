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

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.files import store
from djpk_layanan.outbox.notices import notify

from . import bounces
from .decide import decide_mail
from .models import MOST_ATTEMPTS, Message
from .parse import Unreadable, heading, parse_mail

log = logging.getLogger(__name__)
State = Message.State
# whoever has it still has ended by then
LEASE = dt.timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 30)
WAITS_FOR_TIME = "Menunggu serah terima surel kita selesai."


def process_mail(pk):
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
        act(pk, read_mail(message))
    except Unreadable as why:
        put_aside(message, str(why))
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:
        Message.objects.waiting().filter(pk=pk).update(
            reason=f"{type(error).__name__}", held_until=None
        )
        log.exception("mail %s could not be processed; the others go on", pk)


def read_mail(message):
    if message.size > message.raw.size:
        raise Unreadable(
            f"Surel terlalu besar ({message.size // 2**20} MB); isinya masih di kotak surat."
        )
    return parse_mail(bytes_of(message))


def bytes_of(message):
    if message.raw.erased_at:
        raise Unreadable("Surel asli sudah dihapus menurut jadwal retensi.")
    try:
        return store.read_file(message.raw)
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
        decide_mail(message, mail)
    except bounces.NotYet:
        Message.objects.filter(pk=pk).update(attempts=0, reason=WAITS_FOR_TIME, held_until=None)
        return
    message.save()
    if message.state == State.QUARANTINED:
        tell_supervisors()


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
    notify(on_duty(Role.SUPERVISOR), text=text, url=reverse("inbox:list"), key=key)
