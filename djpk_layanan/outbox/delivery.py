"""Delivering a letter: claim, hand over, settle.

Every change is an UPDATE that names the state it expects, so nothing rests on locks.

A worker may die anywhere: before `data_at` the letter was surely not taken, after it perhaps; the
lease's end tells the sweep. Times of a lease are the database's, so that a host with a wrong clock
can't take a letter away from another.
"""

import datetime as dt
import random
import uuid

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now
from django.utils import timezone

from . import carriers, circuit
from .message import as_bytes
from .models import Letter

LEASE = dt.timedelta(seconds=120)
GIVE_UP_AFTER = dt.timedelta(hours=72)
MOST_DEATHS = 3
NUDGE_EVERY = dt.timedelta(seconds=60)
BATCH = 200
LEFT = "Penerimanya tidak aktif lagi."
CUT_OFF = "Pengiriman terputus di tengah jalan."
Status = Letter.Status


class LeaseLost(Exception):  # noqa: N818 - somebody else goes on with the letter
    pass


def deliver_letter(pk):
    """Send the letter if it is due and nobody else is sending it. True when it has left."""
    if circuit.is_open():
        return False
    lease = claim_letter(pk)
    if not lease:
        return False
    mine = Letter.objects.filter(pk=pk, lease=lease, status=Status.SENDING)
    letter = mine.select_related("attachment", "person").get()
    if letter.person and not letter.person.is_active:
        drop_letter(mine)
        return False
    try:
        code = carry_letter(letter, mine)
    except LeaseLost:
        return False
    except carriers.Outcome as outcome:
        settle_attempt(letter, mine, outcome)
        return False
    except Exception as error:
        # A letter that can't be built. It keeps its lease, so that it is counted as a death and
        # does not come back at once.
        mine.update(last_error=shorten(f"{type(error).__name__}: {error}"))
        raise
    circuit.note_success()
    return bool(
        mine.update(
            status=Status.SENT,
            sent_at=timezone.now(),
            smtp_code=code,
            last_error="",
            lease="",
            lease_until=None,
        )
    )


def drop_letter(mine):
    """Somebody left between the writing and the sending: he is written to no more."""
    mine.update(status=Status.DROPPED, last_error=LEFT, lease="", lease_until=None)


def claim_letter(pk):
    """The lease's name, or "" when the letter is not due or is somebody else's."""
    lease = uuid.uuid4().hex
    claimed = (
        Letter.objects.due()
        .order_by()
        .filter(pk=pk)
        .update(
            status=Status.SENDING,
            lease=lease,
            lease_until=Now() + LEASE,
            attempts=F("attempts") + 1,
            data_at=None,
            smtp_code=None,
            last_error="",
        )
    )
    return lease if claimed else ""


def carry_letter(letter, mine):
    def before_data():
        if not mine.update(data_at=Now()):
            raise LeaseLost

    content = as_bytes(letter)
    return carriers.choose_carrier().carry(
        key=letter.key,
        sender=letter.sender,
        to=letter.to_address,
        content=content,
        before_data=before_data,
    )


def settle_attempt(letter, mine, outcome):
    """Write down that, and why, the letter has not left, and what comes next."""
    if isinstance(outcome, carriers.Unreachable):
        circuit.note_failure()
    else:
        circuit.note_success()
    mine.update(
        status=next_status(letter, outcome),
        next_at=timezone.now() + pause_after(letter.attempts),
        nudged_at=None,
        ambiguous=F("ambiguous") + int(isinstance(outcome, carriers.NoAnswer)),
        smtp_code=outcome.code,
        last_error=shorten(outcome.text),
        lease="",
        lease_until=None,
    )


def next_status(letter, outcome):
    if isinstance(outcome, carriers.Refused):
        return Status.FAILED
    if isinstance(outcome, carriers.NoAnswer) and letter.on_doubt == Letter.OnDoubt.HOLD:
        return Status.PARKED
    return Status.FAILED if timezone.now() - letter.queued_at >= GIVE_UP_AFTER else Status.QUEUED


def pause_after(attempts):
    """30 s, 60 s, 120 s, … 5 min, each made up to a half shorter so that letters do not come
    back in step.
    """
    seconds = min(30 * 2 ** min(attempts - 1, 10), 300)
    return dt.timedelta(seconds=seconds * random.uniform(0.5, 1))  # noqa: S311 - no secret


def shorten(text):
    return text[: Letter._meta.get_field("last_error").max_length]


def reap_letters():
    """Take back the letters whose sender died. Returns how many.

    A letter that has cost three workers is parked, and so is one in doubt that must not go twice.
    """
    in_doubt = Q(data_at__isnull=False)
    return Letter.objects.filter(status=Status.SENDING, lease_until__lt=Now()).update(
        status=Case(
            When(deaths__gte=MOST_DEATHS - 1, then=Value(Status.PARKED)),
            When(in_doubt, on_doubt=Letter.OnDoubt.HOLD, then=Value(Status.PARKED)),
            default=Value(Status.QUEUED),
        ),
        deaths=F("deaths") + 1,
        ambiguous=F("ambiguous") + Case(When(in_doubt, then=1), default=0),
        last_error=Case(When(last_error="", then=Value(CUT_OFF)), default=F("last_error")),
        next_at=timezone.now(),
        nudged_at=None,
        lease="",
        lease_until=None,
    )


def to_nudge():
    """The ids of the due letters of which the workers have not been told for a minute, at most
    200.
    """
    told_long_ago = Q(nudged_at__isnull=True) | Q(nudged_at__lt=timezone.now() - NUDGE_EVERY)
    return list(Letter.objects.due().filter(told_long_ago).values_list("pk", flat=True)[:BATCH])
