"""What happened in a case since a person looked: the lines of its history that he may read."""

from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.history.models import Entry


def lines_since(case, version, *, sop, user):
    """The lines after this version that others wrote, the oldest first, each with the `label` of
    its step. One statement.
    """
    lines = Entry.objects.of(case).filter(seq__gt=version).exclude(by=user).select_related("by")
    found = [line for line in lines.order_by("seq") if not case.hides(line, user)]
    for line in found:
        line.label = sop.label_of(line)
    return found


def in_words(line):
    """ "Galih · Ajukan jawaban · 10.44": who, which step, when."""
    when = words.hour_or_day(line.at, timezone.now())
    return f"{line.by.get_short_name()} · {line.label} · {when}"
