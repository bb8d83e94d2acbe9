"""The guests of a visit and their places on the region's day."""

from django.db import models
from django.db.models import Q

from ..querysets import GuestQuerySet
from .visits import Visit

# SOP 194 clause 8.b: at most 2 persons/2 SPPD of a region on one day
SEATS = (1, 2)


class Guest(models.Model):
    """Somebody of the party, on one of the region's two places of the day."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="guests")
    region = models.ForeignKey("directory.Region", models.PROTECT, related_name="+")
    visit_date = models.DateField()
    seat = models.PositiveSmallIntegerField("tempat")
    holds_seat = models.BooleanField("memegang tempat", default=True)
    name = models.CharField("nama", max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True)
    position = models.CharField("jabatan", max_length=150, blank=True)
    phone = models.CharField("telepon", max_length=20, blank=True)
    email = models.EmailField("surel", blank=True)
    sppd_number = models.CharField("nomor SPPD", max_length=80, blank=True)
    sppd_absent = models.BooleanField("SPPD tidak dibawa", default=False)
    replaced_late = models.BooleanField("diganti sesudah batas H-1", default=False)

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "tamu", "tamu"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "visit_date", "seat"],
                condition=Q(holds_seat=True),
                name="guest_one_per_seat",
            ),
            models.CheckConstraint(condition=Q(seat__in=SEATS), name="guest_seat_is_one_or_two"),
        ]

    def __str__(self):
        return self.name

    @property
    def brings_sppd(self):
        return bool(self.sppd_number) and not self.sppd_absent


class QuotaDay(models.Model):
    """The row that is locked while places of a region's day are given."""

    region = models.ForeignKey("directory.Region", models.PROTECT, related_name="+")
    visit_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "visit_date"], name="quota_day_once")
        ]

    def __str__(self):
        return f"{self.region} {self.visit_date}"
