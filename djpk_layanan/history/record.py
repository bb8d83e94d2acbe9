"""Writing history. It raises when it can't write: history is evidence, not a log."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from .models import Entry


def record_line(
    case, *, by, step, clause="", before="", after="", details=None, acting_as="", opens=False
):
    """Append a line to the case's chain. The caller's transaction must hold the case's row lock.

    `details` is anything JSON can hold. Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("history.record_line needs the transaction of the act it records")
    last = (
        None if opens else Entry.objects.of(case).order_by("-seq").values("seq", "digest").first()
    )
    last = last or {"seq": 0, "digest": ""}
    entry = Entry(
        subject=case._meta.label_lower,
        subject_id=case.pk,
        seq=last["seq"] + 1,
        at=timezone.now(),
        by=by,
        acting_as=acting_as,
        step=step,
        clause=clause,
        before=before,
        after=after,
        prior=last["digest"],
        details=plain(details),
    )
    entry.digest = entry.expected_digest()
    entry.save(force_insert=True)
    return entry


def record_all(lines, *, by, step, clause=""):
    """Append a line to the chain of each case of one kind; lines: [(case, its state, details)].

    The states stay. Otherwise as `record_line`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("history.record_all needs the transaction of the act it records")
    subject, now = lines[0][0]._meta.label_lower, timezone.now()
    known = (
        Entry.objects.filter(subject=subject, subject_id__in=[case.pk for case, _, _ in lines])
        .order_by("seq")
        .values_list("subject_id", "seq", "digest")
    )
    last = {pk: (seq, digest) for pk, seq, digest in known}
    entries = []
    for case, state, details in lines:
        seq, prior = last.get(case.pk, (0, ""))
        entry = Entry(
            subject=subject,
            subject_id=case.pk,
            seq=seq + 1,
            at=now,
            by=by,
            step=step,
            clause=clause,
            before=state,
            after=state,
            prior=prior,
            details=plain(details),
        )
        entry.digest = entry.expected_digest()
        entries.append(entry)
    Entry.objects.bulk_create(entries)


def plain(details):
    """As the database will give it back: what the digest is taken of."""
    return json.loads(json.dumps(details or {}, cls=DjangoJSONEncoder))


def broken_links():
    """The entries, in order, whose content or place in the chain is not what was written.

    Empty when all is well.
    """
    case, prior, seq = None, "", 0
    for entry in Entry.objects.order_by("subject", "subject_id", "seq").iterator(chunk_size=2000):
        if (entry.subject, entry.subject_id) != case:
            case, prior, seq = (entry.subject, entry.subject_id), "", 0
        seq += 1
        if entry.seq != seq or entry.prior != prior or entry.digest != entry.expected_digest():
            yield entry
        prior, seq = entry.digest, entry.seq
