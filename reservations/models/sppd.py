"""A guest's travel order (SPPD): checked on floor 3, signed by the supervisor or handed back
unsigned.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from djpk_layanan.clock import words


class Sppd(models.Model):
    """What the paper says, what floor 3 found, and what the supervisor decided.

    `fault`: why floor 3 holds it to be no good; the supervisor confirms that (`refused`) or
    overrules it (`overruled`).
    """

    class Fault(models.TextChoices):
        DATES = "dates", "Masa perjalanan tidak mencakup hari kunjungan"
        NAME = "name", "Nama pada SPPD bukan nama tamu"
        NUMBER = "number", "Nomor tidak ada atau tidak terbaca"
        BLOCK = "block", "Kolom “Tiba di/Berangkat dari” tidak kosong lagi"
        USED = "used", "Nomor pernah dipakai"
        OTHER = "other", "Lainnya, lihat catatan"

    guest = models.OneToOneField("reservations.Guest", models.PROTECT, related_name="sppd")
    number = models.CharField("nomor SPPD", max_length=80)
    number_key = models.CharField(max_length=80, editable=False)
    traveller = models.CharField("nama pada SPPD", max_length=150)
    departs_on = models.DateField("berangkat", null=True)
    returns_on = models.DateField("kembali", null=True)
    note = models.TextField("catatan pemeriksaan", blank=True)
    fault = models.CharField("tidak sah karena", max_length=8, choices=Fault, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField("diperiksa")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField("ditandatangani", null=True)
    signed_as = models.CharField("selaku", max_length=200, blank=True)
    refused = models.TextField("alasan tidak ditandatangani", blank=True)
    overruled = models.TextField("alasan dinyatakan sah", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "SPPD", "SPPD"
        constraints = [
            models.CheckConstraint(
                condition=Q(returns_on__gte=F("departs_on")), name="sppd_returns_after_departing"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(signed_by__isnull=False, refused=""),
                name="sppd_signed_or_refused",
            ),
            models.CheckConstraint(
                condition=~Q(fault="") | Q(departs_on__isnull=False, returns_on__isnull=False),
                name="sppd_sound_has_its_dates",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(fault="") | ~Q(overruled=""),
                name="sppd_unsound_signed_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["number_key"], name="sppd_by_number")]

    def __str__(self):
        return self.number

    @property
    def span(self):
        """ "23 November 2026 – 24 November 2026", as on the paper; one day is said once."""
        if not (self.departs_on or self.returns_on):
            return "tanggal tidak tertulis"
        days = dict.fromkeys((self.departs_on, self.returns_on))
        return " – ".join(words.plain_date(day) if day else "tidak tertulis" for day in days)

    @property
    def why_unsound(self):
        """ "Nomor pernah dipakai: dibubuhkan pada 3 November." """
        return ": ".join(filter(None, [self.get_fault_display(), self.note])) if self.fault else ""
