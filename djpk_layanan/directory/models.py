"""Regional governments (Pemda), the people who call from them, and the topics they ask about."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from djpk_layanan.accounts.names import Renamable

from .lines import one_line
from .querysets import ContactQuerySet

SHORTER = {"Kabupaten": "Kab.", "Provinsi": "Prov."}


class Region(Renamable):
    class Kind(models.TextChoices):
        PROVINCE = "provinsi", "Provinsi"
        REGENCY = "kabupaten", "Kabupaten"
        CITY = "kota", "Kota"

    class Zone(models.TextChoices):
        WIB = "WIB", "WIB"
        WITA = "WITA", "WITA"
        WIT = "WIT", "WIT"

    code = models.CharField("kode", max_length=5, unique=True)
    name = models.CharField("nama", max_length=100)
    kind = models.CharField("jenis", max_length=9, choices=Kind)
    province = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="provinsi",
        related_name="regions",
    )
    timezone = models.CharField("zona waktu", max_length=4, choices=Zone)

    class Meta:
        verbose_name, verbose_name_plural = "daerah", "daerah"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="provinsi", province__isnull=True)
                | ~Q(kind="provinsi") & Q(province__isnull=False),
                name="region_province_unless_it_is_one",
                violation_error_message=(
                    "Kabupaten dan kota berada di sebuah provinsi; provinsi tidak."
                ),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def short_name(self):
        """ "Kab. Sumenep" """
        first, _, rest = self.name.partition(" ")
        return f"{SHORTER.get(first, first)} {rest}"


class Topic(Renamable):
    """What people ask about, with the unit that usually answers."""

    name = models.CharField("nama", max_length=80, unique=True)
    unit = models.ForeignKey(
        "accounts.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="unit yang biasa menangani",
    )
    is_active = models.BooleanField("aktif", default=True)

    class Meta:
        verbose_name, verbose_name_plural = "topik", "topik"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Contact(models.Model):
    """Somebody who asks.

    An office's number may serve several of them: they are suggested, never merged.
    """

    name = models.CharField("nama", max_length=150, validators=[one_line])
    institution = models.CharField("instansi", max_length=200, blank=True, validators=[one_line])
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="daerah",
        related_name="contacts",
    )
    position = models.CharField("jabatan", max_length=150, blank=True, validators=[one_line])
    is_active = models.BooleanField("aktif", default=True)
    created_at = models.DateTimeField("dicatat", default=timezone.now)
    search_text = models.TextField(editable=False, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "pemohon", "pemohon"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def refused_at(self, address):
        """When a mail server gave back a letter to this address of his; None when it did not, or
        the address was confirmed since.
        """
        return (
            self.emails.filter(address=address.lower()).values_list("bounced_at", flat=True).first()
        )


class Phone(models.Model):
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="phones")
    number = models.CharField("nomor", max_length=16, help_text="E.164: +62…")
    as_typed = models.CharField("ditulis", max_length=40)

    class Meta:
        verbose_name, verbose_name_plural = "telepon", "telepon"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "number"],
                name="phone_once_per_contact",
                violation_error_message="Nomor ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(number__startswith="+"),
                name="phone_is_international",
                violation_error_message="Nomor telepon tidak sah.",
            ),
        ]
        indexes = [models.Index(fields=["number"], name="phone_number")]

    def __str__(self):
        return self.number


class Email(models.Model):
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="emails")
    address = models.EmailField("alamat")
    bounced_at = models.DateTimeField("ditolak sejak", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "surel", "surel"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "address"],
                name="email_once_per_contact",
                violation_error_message="Alamat ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(address=Lower("address")),
                name="email_is_lower_case",
                violation_error_message="Tulis alamat surel dengan huruf kecil.",
            ),
        ]
        indexes = [models.Index(fields=["address"], name="email_address")]

    def __str__(self):
        return self.address
