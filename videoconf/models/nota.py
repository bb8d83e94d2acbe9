"""The Nota Dinas as it is stored: wordings, the parafs and signatures under them, numbers."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

ONES = settings.AUTH_USER_MODEL


class NotaDinas(models.Model):
    """One version of the memo's wording; an edit is the next row, never a change of this one (a
    trigger sees to it).
    """

    class Urgency(models.TextChoices):
        ORDINARY = "Biasa", "Biasa"
        URGENT = "Segera", "Segera"
        VERY_URGENT = "Sangat Segera", "Sangat Segera"

    conference = models.ForeignKey("videoconf.Conference", models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("versi")
    urgency = models.CharField("sifat", max_length=13, choices=Urgency)
    enclosure = models.CharField("lampiran", max_length=60)
    subject = models.CharField("hal", max_length=300)
    addressees = models.JSONField("kepada")
    text = models.TextField("isi")
    facts = models.JSONField(
        "data rapat",
        default=list,
        help_text=(
            "[[label, value]] as the record said when this was written; printed above the text."
        ),
    )
    corrects = models.ForeignKey(
        "videoconf.Signature",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="memperbaiki",
    )
    drafter = models.ForeignKey(ONES, models.PROTECT, related_name="+", verbose_name="penyusun")
    at = models.DateTimeField("ditulis")
    fingerprint = models.CharField("sidik naskah", max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = "naskah Nota Dinas", "naskah Nota Dinas"
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "version"], name="nota_version_once")
        ]

    def __str__(self):
        return f"{self.conference} ND v{self.version}"


class Mark(models.Model):
    """Whose hand is under a wording: the person, as what, when, and the fingerprint of exactly
    that text.
    """

    nota = models.ForeignKey(NotaDinas, models.PROTECT, related_name="%(class)ss")
    person = models.ForeignKey(ONES, models.PROTECT, related_name="+")
    position = models.CharField("jabatan", max_length=200)
    acting_as = models.CharField("selaku", max_length=120, blank=True)
    at = models.DateTimeField("waktu")
    fingerprint = models.CharField("sidik naskah", max_length=64)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.person} {self.at:%d-%m-%Y %H.%M}"


class Initial(Mark):
    """A paraf.

    Which one holds the conference says (`Conference.initial`): an edit or a return leaves this row
    and voids it.
    """

    class Meta:
        verbose_name, verbose_name_plural = "paraf", "paraf"
        ordering = ["pk"]


class Signature(Mark):
    """The signature: number, frozen content, and the PDF, which is printed once (or uploaded, when
    it was signed elsewhere).

    One for each memo: the first of a conference, and each that corrects (`replaces`) the one
    before, which stays as it is.
    """

    class Method(models.TextChoices):
        SYSTEM = "system", "disetujui dalam sistem"
        EXTERNAL = "external", "ditandatangani di luar sistem (berkas diunggah)"

    nota = models.OneToOneField(NotaDinas, models.PROTECT, related_name="signature")
    conference = models.ForeignKey(
        "videoconf.Conference", models.PROTECT, related_name="signatures"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name="menggantikan"
    )
    number = models.CharField("nomor", max_length=60, unique=True)
    method = models.CharField("cara", max_length=8, choices=Method)
    verification_code = models.CharField("kode verifikasi", max_length=40, unique=True)
    content = models.JSONField("isi yang dibekukan", encoder=DjangoJSONEncoder)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "tanda tangan Nota Dinas", "tanda tangan Nota Dinas"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(method="system") | Q(pdf__isnull=False),
                name="signature_elsewhere_has_its_file",
            ),
            models.UniqueConstraint(
                fields=["conference"],
                condition=Q(replaces__isnull=True),
                name="signature_first_once",
            ),
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(pdf__isnull=True), name="signature_to_print")
        ]

    @property
    def file_name(self):
        """ "ND-17-PK.15-2026.pdf" """
        return f"{self.number.replace('/', '-')}.pdf"


class NotaNumber(models.Model):
    """A number that was given to a memo: from our sequence or from the ministry's register.

    Never given twice, never taken back.
    """

    number = models.CharField("nomor", max_length=60)
    key = models.CharField(
        max_length=60, unique=True, help_text="What makes two spellings one number."
    )
    conference = models.ForeignKey(
        "videoconf.Conference", models.PROTECT, related_name="nota_numbers"
    )
    by = models.ForeignKey(ONES, models.PROTECT, related_name="+")
    at = models.DateTimeField("diambil")

    class Meta:
        verbose_name, verbose_name_plural = "nomor Nota Dinas", "nomor Nota Dinas"
        ordering = ["pk"]

    def __str__(self):
        return self.number
