"""What a repair changed.

The line of the history says which facts; the words lie here, where erasure reaches them.
"""

from django.db import models


class ChangeQuerySet(models.QuerySet):
    def of(self, case):
        return self.about(case._meta.label_lower, [case.pk])

    def about(self, subject, pks):
        """Those of several cases of one kind ("tickets.ticket")."""
        return self.filter(subject=subject, subject_id__in=pks)


class Change(models.Model):
    """One fact, as it was and as it is since the line `seq` of the case's history."""

    subject = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    seq = models.PositiveIntegerField()
    label = models.CharField("data", max_length=80)
    before = models.TextField("semula", blank=True)
    after = models.TextField("menjadi", blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "perubahan data", "perubahan data"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id", "seq", "label"], name="change_once_per_line"
            ),
        ]

    def __str__(self):
        return f"{self.subject} {self.subject_id} #{self.seq} {self.label}"
