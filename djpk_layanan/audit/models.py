"""Who read the audit view: the reading of histories is itself evidence."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Reading(models.Model):
    """One look at the audit view, or one file taken from it.

    Database triggers refuse UPDATE and DELETE.
    """

    class Kind(models.TextChoices):
        PAGE = "page", "Dilihat"
        CSV = "csv", "Diunduh (CSV)"
        XLSX = "xlsx", "Diunduh (XLSX)"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=4, choices=Kind)
    asked = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    lines = models.PositiveIntegerField()

    class Meta:
        verbose_name, verbose_name_plural = "pembacaan audit", "pembacaan audit"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="reading_newest")]

    def __str__(self):
        return f"{self.by} {self.at} {self.kind}"
