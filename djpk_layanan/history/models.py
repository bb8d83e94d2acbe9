"""What happened: one line for each step on a case, append-only and hash-chained."""

import datetime as dt
import hashlib
import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class EntryQuerySet(models.QuerySet):
    def of(self, case):
        return self.filter(subject=case._meta.label_lower, subject_id=case.pk)

    def last_at(self, model, steps, of="pk"):
        """Expression over rows: when one of the steps was last taken on the case, of this model,
        that the row is (that its field `of` names).
        """
        lines = self.filter(
            subject=model._meta.label_lower, subject_id=models.OuterRef(of), step__in=steps
        )
        return models.Subquery(lines.order_by("-seq").values("at")[:1])


class Entry(models.Model):
    """A line of evidence.

    Database triggers refuse UPDATE and DELETE; `prior` ties each line to the one before it.
    """

    subject = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    acting_as = models.CharField(max_length=120, blank=True)
    step = models.CharField(max_length=40)
    clause = models.CharField(max_length=20, blank=True)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    prior = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "riwayat", "riwayat"
        ordering = ["subject", "subject_id", "seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id", "seq"], name="entry_one_chain_per_case"
            )
        ]
        indexes = [
            models.Index(fields=["by", "-at"], name="entry_acts_of_a_person"),
            models.Index(fields=["-at", "-id"], name="entry_newest"),
        ]

    def __str__(self):
        return f"{self.subject} {self.subject_id} #{self.seq} {self.step}"

    def expected_digest(self):
        """SHA-256 over the line's content and the digest of the line before it, in hex."""
        facts = [
            self.subject,
            self.subject_id,
            self.seq,
            self.at.astimezone(dt.UTC).isoformat(),
            self.by_id,
            self.acting_as,
            self.step,
            self.clause,
            self.before,
            self.after,
            self.details,
            self.prior,
        ]
        return hashlib.sha256(
            json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False).encode()
        ).hexdigest()
