"""The units in which people work."""

from django.db import models

from djpk_layanan.accounts.names import Renamable


class UnitQuerySet(models.QuerySet):
    def technical(self):
        """The Eselon III units of the directorates: those a question can be escalated to (SOP
        193 clause 10.d).
        """
        return self.filter(kind=Unit.Kind.SUBDIREKTORAT, is_active=True)


class Unit(Renamable):
    class Kind(models.TextChoices):
        DIREKTORAT_JENDERAL = "ditjen", "Direktorat Jenderal"
        SEKRETARIAT = "sekretariat", "Sekretariat"
        DIREKTORAT = "direktorat", "Direktorat"
        BAGIAN = "bagian", "Bagian"
        SUBDIREKTORAT = "subdit", "Subdirektorat"
        SUBBAGIAN = "subbag", "Subbagian"

    KNOWN_BY = "short_name"

    code = models.CharField(
        "kode surat",
        max_length=20,
        unique=True,
        help_text="Dipakai dalam nomor naskah, misalnya PK.15.",
    )
    name = models.CharField("nama", max_length=150)
    short_name = models.CharField("nama singkat", max_length=60, unique=True)
    kind = models.CharField("jenis", max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="induk"
    )
    email = models.EmailField("surel", blank=True)
    is_active = models.BooleanField("aktif", default=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "unit", "unit"
        ordering = ["code"]

    def __str__(self):
        return self.short_name
