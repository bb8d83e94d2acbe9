"""Old and new values of a repair: written with its line in the history, read beside it."""

import datetime as dt

from djpk_layanan.clock import words

from .models import Change
from .refusals import Refused

NOTHING = "–"


def write_changes(case, facts):
    """Keep what differs, for the line of the history that the step is about to write.

    Returns its labels.

    `facts`: {label: (before, after)}; the case is locked. Raises Refused when nothing differs.
    """
    root = case.root
    differing = {label: pair for label, pair in facts.items() if pair[0] != pair[1]}
    if not differing:
        raise Refused("Tidak ada yang berubah.")
    Change.objects.bulk_create(
        Change(
            subject=root._meta.label_lower,
            subject_id=root.pk,
            seq=root.version + 1,
            label=label,
            before=in_words(before),
            after=in_words(after),
        )
        for label, (before, after) in differing.items()
    )
    return list(differing)


def in_words(value):
    """As a person reads it: a moment in WIB, a list in one line."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, dt.datetime):
        return f"{words.date_and_time(value)} WIB"
    if isinstance(value, dt.date):
        return words.long_date(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(in_words, value)) or NOTHING
    return str(value)


def attach_changes(entries, case):
    """Give each line of the case's history its `changes`; one statement, none when no line names
    any.
    """
    if not any("diubah" in entry.details for entry in entries):
        return
    by_line = {}
    for change in Change.objects.of(case):
        by_line.setdefault(change.seq, []).append(change)
    for entry in entries:
        entry.changes = by_line.get(entry.seq, [])
