"""Writing history. It raises when it can't write: history is evidence, not a log."""
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from .models import Entry


def record(case, *, by, step, clause="", before="", after="", details=None, acting_as="", opens=False):
    """Append a line to the case's chain. The caller's transaction must hold the case's row lock.

    `details` is anything JSON can hold. Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("history.record needs the transaction of the act it records")
    last = None if opens else Entry.objects.of(case).order_by("-seq").values("seq", "digest").first()
    last = last or {"seq": 0, "digest": ""}
    entry = Entry(
        subject=case._meta.label_lower, subject_id=case.pk, seq=last["seq"] + 1, at=timezone.now(), by=by, acting_as=acting_as,
        step=step, clause=clause, before=before, after=after, prior=last["digest"],
        details=json.loads(json.dumps(details or {}, cls=DjangoJSONEncoder)),
    )
    entry.digest = entry.expected_digest()
    entry.save(force_insert=True)
    return entry


def broken_links():
    """The entries, in order, whose content or place in the chain is not what was written. Empty when all is well."""
    case, prior, seq = None, "", 0
    for entry in Entry.objects.order_by("subject", "subject_id", "seq").iterator(chunk_size=2000):
        if (entry.subject, entry.subject_id) != case:
            case, prior, seq = (entry.subject, entry.subject_id), "", 0
        seq += 1
        if entry.seq != seq or entry.prior != prior or entry.digest != entry.expected_digest():
            yield entry
        prior, seq = entry.digest, entry.seq
