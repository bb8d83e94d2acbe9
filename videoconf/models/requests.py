"""A letter that came through the portal and waits for a CSO to record it, or to say why not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

MEDIA = [
    ("app", "Aplikasi video conference"),
    ("kanwil", "Jaringan Kementerian Keuangan di Kanwil DJPb"),
]


class RequestQuerySet(models.QuerySet):
    def waiting(self):
        """Neither recorded nor declined, oldest first."""
        return self.filter(conference__isnull=True, declined_at__isnull=True).order_by("pk")


class Request(models.Model):
    """What a region asks for by itself.

    The SOP's clock starts when the CSO records it as a conference.
    """

    region = models.ForeignKey(
        "directory.Region", models.PROTECT, verbose_name="daerah", related_name="+"
    )
    institution = models.CharField("instansi", max_length=200)
    requester = models.CharField("nama pemohon", max_length=150)
    position = models.CharField("jabatan", max_length=150, blank=True)
    phone = models.CharField("telepon", max_length=20, blank=True)
    email = models.EmailField("surel Pemda")
    letter_number = models.CharField("nomor surat", max_length=100)
    letter_date = models.DateField("tanggal surat")
    letter = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name="berkas surat"
    )
    letter_name = models.CharField("nama berkas surat", max_length=120)
    topic = models.ForeignKey(
        "directory.Topic", models.PROTECT, verbose_name="topik", related_name="+"
    )
    material = models.TextField("materi")
    date = models.DateField("tanggal yang diminta")
    time = models.TimeField("jam yang diminta (WIB)")
    medium = models.CharField("media", max_length=6, choices=MEDIA)
    participants = models.JSONField("surel peserta", default=list)
    asked_at = models.DateTimeField("diajukan", default=timezone.now)

    conference = models.OneToOneField(
        "videoconf.Conference",
        models.PROTECT,
        null=True,
        related_name="request",
        verbose_name="dicatat sebagai",
    )
    declined_at = models.DateTimeField("ditolak", null=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ditolak oleh",
    )
    reason = models.TextField("alasan", blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "permohonan dari portal", "permohonan dari portal"
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(conference__isnull=True, declined_at__isnull=True),
                name="request_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True, declined_by__isnull=True, reason="")
                | Q(declined_at__isnull=False, declined_by__isnull=False) & ~Q(reason=""),
                name="request_declined_by_somebody_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(conference__isnull=True) | Q(declined_at__isnull=True),
                name="request_recorded_or_declined",
            ),
        ]

    def __str__(self):
        return f"{self.letter_number} · {self.region.short_name}"

    def get_absolute_url(self):
        return reverse("videoconf:request", args=[self.pk])

    @property
    def is_waiting(self):
        return self.conference_id is None and self.declined_at is None
