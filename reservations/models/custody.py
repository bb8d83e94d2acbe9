"""What the lobby keeps of a guest while he is inside, and what he carries for it."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from .guests import Guest


class Custody(models.Model):
    """The exchange at the lobby: the guest's ID is kept, a guest card is lent.

    No ID number, no scan: kind and last four digits only.

    A registration that was taken back is struck: its custody is evidence and stays, as
    `struck_from` the guest, who may be registered again.
    """

    class Kind(models.TextChoices):
        KTP = "ktp", "KTP"
        SIM = "sim", "SIM"

    guest = models.OneToOneField(Guest, models.PROTECT, null=True, related_name="custody")
    struck_from = models.ForeignKey(
        Guest,
        models.PROTECT,
        null=True,
        related_name="struck_custodies",
        verbose_name="dicoret dari",
    )
    struck_at = models.DateTimeField("dicoret", null=True)
    card = models.CharField("nomor kartu tamu", max_length=10)
    id_kind = models.CharField("identitas", max_length=3, choices=Kind)
    id_tail = models.CharField(
        "4 angka terakhir",
        max_length=4,
        validators=[RegexValidator(r"^\d{4}$", "Isi empat angka terakhir saja.")],
    )
    kept_at = models.CharField("disimpan di", max_length=40)
    taken_at = models.DateTimeField("diterima")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    card_back_at = models.DateTimeField("kartu kembali", null=True)
    id_back_at = models.DateTimeField("identitas dikembalikan", null=True)
    returned_to = models.CharField("diserahkan kepada", max_length=150, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    lost = models.CharField("kartu hilang", max_length=500, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "kartu tamu dan identitas", "kartu tamu dan identitas"
        constraints = [
            models.UniqueConstraint(
                fields=["card"],
                condition=Q(card_back_at__isnull=True),
                name="custody_card_out_once",
            ),
            # retention empties them once the ID is back
            models.CheckConstraint(
                condition=Q(id_tail__regex=r"^[0-9]{4}$") | Q(id_tail="", id_back_at__isnull=False),
                name="custody_four_digits_only",
            ),
            models.CheckConstraint(
                condition=Q(id_back_at__isnull=True)
                | Q(settled_by__isnull=False) & ~Q(returned_to=""),
                name="custody_says_who_returned_it",
            ),
            models.CheckConstraint(
                condition=Q(id_back_at__isnull=True) | Q(card_back_at__isnull=False) | ~Q(lost=""),
                name="custody_id_only_for_the_card",
            ),
            models.CheckConstraint(
                condition=Q(guest__isnull=False, struck_from__isnull=True, struck_at__isnull=True)
                | Q(
                    guest__isnull=True,
                    struck_from__isnull=False,
                    struck_at__isnull=False,
                    card_back_at__isnull=False,
                    id_back_at__isnull=False,
                ),
                name="custody_struck_only_when_returned",
            ),
        ]

    def __str__(self):
        return f"{self.card}: {self.guest_id or self.struck_from_id}"

    @property
    def is_settled(self):
        return self.id_back_at is not None
