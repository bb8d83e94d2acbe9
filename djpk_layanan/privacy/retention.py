"""The nightly run over the rules: in small transactions, each with its line of the report, so
that being cut off costs nothing.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Min
from django.utils import timezone

from .asks import RetentionRule
from .models import Line, Run
from .retention_rules import all_rules

# rows in one transaction
BATCH = 500


@dataclass(frozen=True)
class Preview:
    """What a rule would erase now."""

    rule: RetentionRule
    rows: int
    oldest: dt.datetime | None


def retention_preview(now=None):
    """For each rule what the next run would erase; nothing changes. One query for each rule."""
    now = now or timezone.now()
    return [Preview(rule, *found(rule, now)) for rule in all_rules()]


def found(rule, now):
    facts = rule.due(now).order_by().aggregate(rows=Count("pk"), oldest=Min(rule.moment))
    return facts["rows"], facts["oldest"]


def run_tonight():
    """Tonight's run: begun, taken up where it was cut off, or done already. Returns it."""
    run, _ = Run.objects.get_or_create(date=timezone.localdate())
    if run.finished_at:
        return run
    now = timezone.now()
    for rule in all_rules():
        while erase_some(run, rule, now):
            pass
    Run.objects.filter(pk=run.pk, finished_at__isnull=True).update(finished_at=timezone.now())
    run.refresh_from_db()
    return run


@transaction.atomic
def erase_some(run, rule, now):
    """Erase some of the rule's rows and write down how many, both or neither.

    Returns how many; one process at a time.

    Raises RuntimeError when the rule's rows are still due afterwards: it would go on for ever.
    """
    Run.objects.select_for_update().get(pk=run.pk)
    _, oldest = found(rule, now)
    pks = list(rule.due(now).order_by("pk").values_list("pk", flat=True)[:BATCH])
    if not pks:
        return 0
    rule.erase(pks)
    if rule.due(now).filter(pk__in=pks).exists():
        raise RuntimeError(f"retention rule {rule.name} leaves its rows as they were")
    line, _ = Line.objects.get_or_create(
        run=run, rule=rule.name, defaults={"oldest": moment_of(oldest)}
    )
    Line.objects.filter(pk=line.pk).update(rows=F("rows") + len(pks))
    return len(pks)


def moment_of(value):
    """A rule may count by the day: that day's beginning in WIB."""
    return (
        value
        if isinstance(value, dt.datetime)
        else timezone.make_aware(dt.datetime.combine(value, dt.time.min))
    )
