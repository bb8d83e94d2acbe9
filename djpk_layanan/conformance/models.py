"""What was found about each case that ended.

It can be worked out again from the history at any time.
"""

from django.db import models
from django.db.models import Q

from .judge import Kind, Outcome


class JudgementQuerySet(models.QuerySet):
    def of(self, slug):
        return self.filter(sop=slug)

    def ended_between(self, since, until):
        """`until` is not included."""
        return self.filter(ended_at__gte=since, ended_at__lt=until)


class Judgement(models.Model):
    """How one ended case ran, as of its `version`; a case that goes on afterwards (reopened) has
    none until it ends again.
    """

    sop = models.CharField(max_length=10)
    subject = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    number = models.CharField(max_length=24)
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=9, choices=Outcome)
    ended_in = models.CharField(max_length=16)
    ended_at = models.DateTimeField()
    leaves_kind = models.CharField(max_length=8, choices=Kind, blank=True)
    leaves_clause = models.CharField(max_length=20, blank=True)
    leaves_step = models.CharField(max_length=40, blank=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["-ended_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id"], name="judgement_one_per_case"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="left") | ~Q(leaves_step=""),
                name="judgement_says_where_it_left",
            ),
        ]
        indexes = [models.Index(fields=["sop", "-ended_at", "-id"], name="judgement_by_end")]

    def __str__(self):
        return f"{self.number}: {self.get_outcome_display()}"


class Deviation(models.Model):
    """Where a case did not run as the SOP says; `seq` is the line of its history, empty for what
    is not there.
    """

    judgement = models.ForeignKey(Judgement, models.CASCADE, related_name="deviations")
    kind = models.CharField(max_length=8, choices=Kind)
    clause = models.CharField(max_length=20)
    step = models.CharField(max_length=40)
    seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.clause} {self.step}: {self.get_kind_display()}"
