"""When somebody is not there, and who does his work meanwhile."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class AbsenceQuerySet(models.QuerySet):
    def current(self):
        today = timezone.localdate()
        return self.filter(starts__lte=today, ends__gte=today)

    def not_over(self):
        """Those of today and of later days, the next one first."""
        return self.filter(ends__gte=timezone.localdate()).order_by("starts", "pk")

    def touching(self, starts, ends):
        """Those that have a day in common with these days, both included."""
        return self.filter(starts__lte=ends, ends__gte=starts)


class Absence(models.Model):
    """Somebody is away for the days given, both included; his work lies with the substitute.

    It lends no role (that is a Delegation): the substitute holds the same one himself. Without a
    substitute the work shows under "Belum ada petugas". No two of one person overlap: they are
    written under the lock of his row (`absences.enter_absence`).
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="absences",
        verbose_name="yang tidak di tempat",
    )
    starts = models.DateField("mulai")
    ends = models.DateField("sampai")
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutions",
        verbose_name="pengganti",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="dicatat oleh"
    )
    entered_at = models.DateTimeField("dicatat", default=timezone.now)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "tidak di tempat", "tidak di tempat"
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="absence_ends_after_start",
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("person")),
                name="absence_substitute_is_somebody_else",
                violation_error_message="Tidak ada yang menggantikan dirinya sendiri.",
            ),
        ]
        indexes = [models.Index(fields=["ends", "starts"], name="absence_by_day")]

    def __str__(self):
        return f"{self.person} {self.starts:%d-%m-%Y} – {self.ends:%d-%m-%Y}"
