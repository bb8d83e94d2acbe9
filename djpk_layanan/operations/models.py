"""When each periodic task ran last."""

import datetime as dt

from django.db import models
from django.utils import timezone


class TaskRun(models.Model):
    """The last run of one periodic task; the next one overwrites it.

    A fault is a kind and a place, nobody's data.
    """

    class Outcome(models.TextChoices):
        RUNNING = "running", "Sedang berjalan"
        DONE = "done", "Selesai"
        FAILED = "failed", "Gagal"

    task = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.RUNNING)
    fault = models.CharField(max_length=500, blank=True)
    succeeded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="running", finished_at__isnull=True)
                | models.Q(outcome__in=["done", "failed"], finished_at__isnull=False),
                name="task_run_over_has_an_end",
            )
        ]

    def __str__(self):
        return f"{self.task}: {self.get_outcome_display()}"

    @property
    def seconds(self):
        """What it took; while it runs, so far."""
        return ((self.finished_at or timezone.now()) - self.started_at) / dt.timedelta(seconds=1)
