"""What the dashboard counts: one row per case, worked out from the case and its history and worked
out anew whenever the case moves.

Nothing here is a source: `rebuild_figures` makes all of it again. No name, number or address of a
requester is in it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from djpk_layanan import services
from djpk_layanan.dashboard.plans import plan_choices
from djpk_layanan.dashboard.querysets import FigureQuerySet, PartQuerySet


class Figure(models.Model):
    """A case as the reports count it.

    Days are WIB dates; `day` is the day on which it came in (a visit: the day of the visit).
    """

    service = models.CharField("layanan", max_length=10, choices=services.choices)
    subject_id = models.PositiveBigIntegerField()
    number = models.CharField("nomor", max_length=24)
    state = models.CharField("status", max_length=16)
    region = models.ForeignKey(
        "directory.Region", models.PROTECT, null=True, verbose_name="daerah", related_name="+"
    )
    topic = models.ForeignKey(
        "directory.Topic", models.PROTECT, verbose_name="topik", related_name="+"
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="CSO", related_name="+"
    )
    day = models.DateField("masuk")
    hour = models.PositiveSmallIntegerField("jam masuk")
    began_at = models.DateTimeField("mulai", null=True)
    due_at = models.DateTimeField("batas", null=True)
    plan = models.CharField(
        "janji",
        max_length=24,
        blank=True,
        help_text="Of a plan of the service; empty where the SOP names no such limit.",
    )
    ended_at = models.DateTimeField("selesai", null=True)
    ended_on = models.DateField("hari selesai", null=True)
    met = models.BooleanField(
        "tepat waktu",
        null=True,
        help_text="Every promise on the case was kept, pauses not counted as ours.",
    )
    met_without_pauses = models.BooleanField("tepat waktu tanpa jeda", null=True)
    wait_met = models.BooleanField("konsultan datang tepat waktu", null=True)
    is_escalated = models.BooleanField("dieskalasi", default=False)
    wait_seconds = models.PositiveIntegerField("lama menunggu konsultan", null=True)
    visit_seconds = models.PositiveIntegerField("lama kunjungan", null=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "angka perkara", "angka perkara"
        constraints = [
            models.UniqueConstraint(fields=["service", "subject_id"], name="figure_once_per_case"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(met__isnull=False, met_without_pauses__isnull=False),
                name="figure_ended_is_judged",
            ),
        ]
        indexes = [
            models.Index(fields=["day", "service"], name="figure_by_day"),
            models.Index(fields=["ended_on", "service"], name="figure_by_end"),
            models.Index(fields=["region", "day"], name="figure_by_region"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        """Of the case: its address follows from its number."""
        return services.by_key(self.service).model(number=self.number).get_absolute_url()


class Part(models.Model):
    """A unit's part of a case, and how its answers went."""

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="parts")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    asked = models.PositiveSmallIntegerField("ditanya")
    misrouted = models.PositiveSmallIntegerField("salah alamat", default=0)
    submitted = models.PositiveSmallIntegerField("diajukan", default=0)
    returned = models.PositiveSmallIntegerField("dikembalikan", default=0)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "bagian unit", "bagian unit"
        constraints = [
            models.UniqueConstraint(fields=["figure", "unit"], name="part_once_per_unit")
        ]

    def __str__(self):
        return f"{self.figure} {self.unit}"


class StageTime(models.Model):
    """How long a case that ended lay in one stage: working days, of a visit minutes.

    Day and promise stand here as well, so that a whole period is read from this table alone.
    """

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="times")
    ended_on = models.DateField("hari selesai")
    plan = models.CharField("janji", max_length=24)
    stage = models.CharField("tahap", max_length=40)
    budget = models.ForeignKey(
        "Budget", models.SET_NULL, null=True, verbose_name="jatah", related_name="+"
    )
    amount = models.FloatField("lama")

    class Meta:
        verbose_name, verbose_name_plural = "waktu tahap", "waktu tahap"
        constraints = [
            models.UniqueConstraint(fields=["figure", "stage"], name="stage_time_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="stage_time_is_not_negative"),
        ]
        indexes = [
            models.Index(
                fields=["ended_on", "plan", "stage", "budget", "amount"], name="stage_time_by_end"
            )
        ]

    def __str__(self):
        return f"{self.figure} {self.stage}"


class Progress(models.Model):
    """One row: up to which line of the history the figures are worked out.

    It is the lock of whoever works.
    """

    seen = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    edition = models.UUIDField(
        null=True,
        help_text=(
            "Another one whenever figures were written: what was kept of the earlier ones is "
            "not asked for any more."
        ),
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="progress_is_one_row")]

    def __str__(self):
        return str(self.seen)


class Budget(models.Model):
    """How much of a promise a stage should use, edited by an administrator."""

    plan = models.CharField("janji", max_length=24, choices=plan_choices)
    stage = models.CharField("tahap", max_length=40)
    amount = models.DecimalField(
        "jatah",
        max_digits=5,
        decimal_places=2,
        help_text="Dalam satuan janjinya: hari kerja atau menit.",
    )

    class Meta:
        verbose_name, verbose_name_plural = "jatah waktu tahap", "jatah waktu tahap"
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "stage"], name="budget_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="budget_is_positive",
                violation_error_message="Jatah harus lebih dari nol.",
            ),
        ]

    def __str__(self):
        return f"{self.get_plan_display()}: {self.stage}"
