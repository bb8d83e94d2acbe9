"""What is written down around a visit: its sheets, the desks' refusals, the day's list,
explanations, signed copies.
"""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.workflow.engine import Case


class Sheet(models.Model):
    """An edition of the Lembar Konfirmasi Kedatangan (or of its cancellation), frozen when it
    was made; printed and mailed by the workers.
    """

    class Kind(models.TextChoices):
        CONFIRMATION = "confirmation", "Lembar Konfirmasi Kedatangan"
        CANCELLATION = "cancellation", "Pembatalan kunjungan"

    visit = models.ForeignKey("reservations.Visit", models.PROTECT, related_name="sheets")
    edition = models.PositiveSmallIntegerField("edisi")
    kind = models.CharField("jenis", max_length=12, choices=Kind)
    content = models.JSONField("isi", encoder=DjangoJSONEncoder)
    calendar = models.TextField("kalender")
    made_at = models.DateTimeField("dibuat", default=timezone.now)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "lembar konfirmasi", "lembar konfirmasi"
        ordering = ["-edition"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "edition"], name="sheet_once_per_edition")
        ]
        indexes = [
            models.Index(
                fields=["made_at"], condition=models.Q(pdf__isnull=True), name="sheet_to_print"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.edition}"


class TurnAway(Case):
    """Somebody without a reservation (SOP 194 clause 8.a): told how to reserve, and the region's
    next free day.
    """

    state = "turned_away"
    at = models.DateTimeField("waktu", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField("nama", max_length=150)
    region = models.ForeignKey(
        "directory.Region", models.PROTECT, verbose_name="daerah", related_name="+"
    )
    purpose = models.CharField("keperluan", max_length=300, blank=True)
    offered = models.DateField("hari yang ditawarkan")
    form_token = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "tamu tanpa reservasi", "tamu tanpa reservasi"
        ordering = ["-at"]
        indexes = [models.Index(fields=["-at"], name="turn_away_newest")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('reservations:turn_away')}?tamu={self.pk}"


class RefusedScan(models.Model):
    """A code that opened no door, and why. Never the name of anybody."""

    at = models.DateTimeField("waktu", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered = models.CharField("terbaca", max_length=60)
    reason = models.CharField("alasan", max_length=300)
    visit = models.ForeignKey(
        "reservations.Visit", models.PROTECT, null=True, related_name="refused_scans"
    )

    class Meta:
        verbose_name, verbose_name_plural = "pindaian ditolak", "pindaian ditolak"
        ordering = ["-at"]
        indexes = [models.Index(fields=["-at"], name="refused_scan_newest")]

    def __str__(self):
        return self.reason


class DailyList(models.Model):
    """The morning edition of the Daftar Reservasi Tamu Harian (SOP 194 clause 6.a.2), as it was
    at that moment.
    """

    date = models.DateField("tanggal", unique=True)
    made_at = models.DateTimeField("dibuat", default=timezone.now)
    rows = models.JSONField("isi", encoder=DjangoJSONEncoder)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "daftar tamu harian", "daftar tamu harian"
        ordering = ["-date"]

    def __str__(self):
        return f"Daftar tamu {self.date}"


class Explanation(models.Model):
    """Why something of a day was not as it should be; it closes the exception."""

    visit = models.ForeignKey("reservations.Visit", models.PROTECT, related_name="explanations")
    kind = models.CharField("kejadian", max_length=20)
    reason = models.TextField("penjelasan")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("waktu", default=timezone.now)

    class Meta:
        verbose_name, verbose_name_plural = "penjelasan", "penjelasan"
        constraints = [models.UniqueConstraint(fields=["visit", "kind"], name="explanation_once")]

    def __str__(self):
        return f"{self.kind}: {self.reason[:60]}"


class SignedCopy(models.Model):
    """The scan of the BAK that both sides signed on paper, kept with its fingerprint."""

    visit = models.ForeignKey("reservations.Visit", models.PROTECT, related_name="signed_copies")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField("nama berkas", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("diunggah", default=timezone.now)

    class Meta:
        verbose_name, verbose_name_plural = "salinan bertanda tangan", "salinan bertanda tangan"
        ordering = ["-at"]

    def __str__(self):
        return self.name
