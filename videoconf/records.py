"""What is written down around a conference: the Nota Dinas with paraf and signature, the
preparation, invitations and reminders.
"""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

ONES = settings.AUTH_USER_MODEL
OWNERS = [("kabag_umum", "Kabag Umum"), ("subdit_ti", "Subdit TI")]
MEDIA = [("app", "Aplikasi"), ("kanwil", "Jaringan Kanwil")]
THINGS = [("room", "Ruang rapat"), ("link", "Tautan rapat"), ("window", "Jendela jaringan Kanwil")]


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


class PreparationTemplate(models.Model):
    """A line of the preparation lists (SOP 195 clause 11.g), edited by an administrator;
    conferences get a copy.
    """

    owner = models.CharField("penanggung jawab", max_length=10, choices=OWNERS)
    text = models.CharField("yang disiapkan", max_length=200)
    medium = models.CharField(
        "untuk media", max_length=6, blank=True, choices=MEDIA, help_text="Kosong: keduanya."
    )
    thing = models.CharField(
        "hanya dengan",
        max_length=6,
        blank=True,
        choices=THINGS,
        help_text="Baris ini baru dapat dicentang setelah hal itu dipesan atau dibuat.",
    )
    is_mandatory = models.BooleanField("wajib", default=True)
    order = models.PositiveSmallIntegerField("urutan", default=0)
    is_active = models.BooleanField("aktif", default=True)

    class Meta:
        verbose_name, verbose_name_plural = "baris daftar persiapan", "baris daftar persiapan"
        ordering = ["owner", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "text", "medium"], name="preparation_line_once"
            )
        ]

    def __str__(self):
        return self.text


class PreparationItem(models.Model):
    """A line of one conference's list: ticked by its owner."""

    conference = models.ForeignKey(
        "videoconf.Conference", models.PROTECT, related_name="preparations"
    )
    owner = models.CharField("penanggung jawab", max_length=10, choices=OWNERS)
    text = models.CharField("yang disiapkan", max_length=200)
    medium = models.CharField("untuk media", max_length=6, blank=True, choices=MEDIA)
    thing = models.CharField("hanya dengan", max_length=6, blank=True, choices=THINGS)
    is_mandatory = models.BooleanField("wajib")
    order = models.PositiveSmallIntegerField("urutan")
    done_at = models.DateTimeField("selesai", null=True)
    done_by = models.ForeignKey(ONES, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "persiapan", "persiapan"
        ordering = ["owner", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="preparation_says_who",
            ),
        ]

    def __str__(self):
        return self.text


class Invitation(models.Model):
    """A calendar entry as it was sent: the UID is the conference's for life, SEQUENCE grows by one.

    Never changed.
    """

    conference = models.ForeignKey(
        "videoconf.Conference", models.PROTECT, related_name="invitations"
    )
    sequence = models.PositiveIntegerField()
    method = models.CharField(
        max_length=7, choices=[("REQUEST", "Undangan"), ("CANCEL", "Pembatalan")]
    )
    calendar = models.TextField("kalender")
    at = models.DateTimeField("dikirim")

    class Meta:
        verbose_name, verbose_name_plural = "undangan", "undangan"
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "sequence"], name="invitation_once_per_sequence"
            )
        ]

    def __str__(self):
        return f"{self.conference} {self.method} {self.sequence}"


class CalendarFeed(models.Model):
    """Somebody's secret address for a calendar program."""

    user = models.OneToOneField(ONES, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name, verbose_name_plural = "alamat kalender", "alamat kalender"

    def __str__(self):
        return str(self.user)


class Reminder(models.Model):
    """That people were reminded, once for each kind and hour of the conference."""

    conference = models.ForeignKey("videoconf.Conference", models.PROTECT, related_name="reminders")
    kind = models.CharField(
        max_length=4, choices=[("day", "sehari sebelumnya"), ("hour", "sejam sebelumnya")]
    )
    starts = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        verbose_name, verbose_name_plural = "pengingat", "pengingat"
        constraints = [
            models.UniqueConstraint(fields=["conference", "kind", "starts"], name="reminder_once")
        ]

    def __str__(self):
        return f"{self.conference} {self.kind}"
