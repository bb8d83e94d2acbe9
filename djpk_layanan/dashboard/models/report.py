"""A report that was asked for: who, what about, how far it is, and its files."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse

from djpk_layanan.ui.states import Meaning, States


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; a supervisor also those that made themselves."""
        own = Q(asked_by=user)
        return (
            self.filter(own | Q(asked_by__username="sistem"))
            if user.holds("supervisor")
            else self.filter(own)
        )

    def waiting(self):
        return self.filter(finished_at__isnull=True, trouble="").order_by("pk")


class Report(models.Model):
    """Made in the background. What it says is frozen in `content`; the files are made from that."""

    class State(States):
        MAKING = "making", Meaning.AWAY, "Sedang dibuat"
        READY = "ready", Meaning.DONE, "Siap"
        FAILED = "failed", Meaning.WRONG, "Gagal"

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diminta oleh"
    )
    asked_at = models.DateTimeField("diminta")
    asked = models.JSONField("saringan", encoder=DjangoJSONEncoder)
    title = models.CharField("judul", max_length=200)
    month = models.CharField(
        "bulan",
        max_length=7,
        null=True,
        unique=True,
        help_text="2026-11 of the one that makes itself on the first.",
    )
    taken_at = models.DateTimeField("dikerjakan", null=True)
    percent = models.PositiveSmallIntegerField("kemajuan", default=0)
    trouble = models.CharField("gangguan", max_length=300, blank=True)
    finished_at = models.DateTimeField("selesai", null=True)
    content = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    workbook = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    table = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "laporan", "laporan"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="report_at_most_all"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True)
                | Q(
                    percent=100,
                    content__isnull=False,
                    pdf__isnull=False,
                    workbook__isnull=False,
                    table__isnull=False,
                ),
                name="report_finished_has_its_files",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def state(self):
        if self.finished_at:
            return self.State.READY
        return self.State.FAILED if self.trouble else self.State.MAKING

    def get_absolute_url(self):
        return reverse("dashboard:report", args=[self.pk])
