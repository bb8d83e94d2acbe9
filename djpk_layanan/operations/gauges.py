"""What the database says when Prometheus asks: a handful of indexed questions, whatever the
number of cases.
"""

from django.db.models import Count, Q
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily

from bak.models import Bak
from djpk_layanan.clock.models import Clock
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter

from .models import TaskRun

# of the sent ones there are ever more: they are found in the archive
OPEN = [
    status for status in Letter.Status if status not in (Letter.Status.SENT, Letter.Status.DROPPED)
]


class Gauges:
    """A collector; `describe` keeps the registry from asking the database when it is registered."""

    def describe(self):
        return []

    def collect(self):
        now = timezone.now()
        yield from (letters(), clocks(now), oldest(now), quarantined(), runs(now), failures())


def gauge(name, help_text, rows, *labels):
    """rows: (label values, value)."""
    family = GaugeMetricFamily(f"djpk_{name}", help_text, labels=labels)
    for values, value in rows:
        family.add_metric(values, value)
    return family


def letters():
    found = dict(
        Letter.objects.filter(status__in=OPEN)
        .order_by()
        .values_list("status")
        .annotate(Count("pk"))
    )
    return gauge(
        "letters",
        "Letters that have not left, by state.",
        [([status], found.get(status, 0)) for status in OPEN],
        "state",
    )


def clocks(now):
    """Near: three quarters of the time are used."""
    rows = (
        Clock.objects.running()
        .filter(warn_at__lte=now)
        .order_by()
        .values("subject")
        .annotate(late=Count("pk", Q(due__lt=now)), near=Count("pk", Q(due__gte=now)))
    )
    return gauge(
        "clocks",
        "Running promises that are near their end, or past it.",
        [([row["subject"], state], row[state]) for row in rows for state in ("near", "late")],
        "case",
        "state",
    )


def oldest(now):
    """Seconds since the oldest thing that waits came into its queue; 0 when none waits."""
    waiting = {
        "letter": Letter.objects.filter(status__in=["queued", "sending"], queued_at__lte=now)
        .order_by("queued_at")
        .values_list("queued_at", flat=True),
        "document": Bak.objects.filter(state=Bak.State.ISSUED, pdf__isnull=True)
        .order_by("issued_at")
        .values_list("issued_at", flat=True),
        "mail": Message.objects.waiting()
        .order_by("received_at")
        .values_list("received_at", flat=True),
    }
    return gauge(
        "oldest_waiting_seconds",
        "Age of the oldest letter, document or incoming mail that waits.",
        [([kind], age(moments.first(), now)) for kind, moments in waiting.items()],
        "kind",
    )


def age(moment, now):
    return (now - moment).total_seconds() if moment else 0


def quarantined():
    return gauge(
        "mails_quarantined",
        "Incoming mails that wait for a supervisor.",
        [([], Message.objects.quarantined().count())],
    )


def runs(now):
    return gauge(
        "task_success_age_seconds",
        "Seconds since each periodic task last went well.",
        [
            ([run.task], age(run.succeeded_at, now))
            for run in TaskRun.objects.filter(succeeded_at__isnull=False)
        ],
        "task",
    )


def failures():
    failed = TaskRun.objects.filter(outcome=TaskRun.Outcome.FAILED).values_list("task", flat=True)
    return gauge(
        "task_failed",
        "Periodic tasks whose last run failed.",
        [([task], 1) for task in failed],
        "task",
    )
