"""The preparation lists: their templates, and the lines of each conference."""

from django.conf import settings
from django.db import models
from django.db.models import Q

ONES = settings.AUTH_USER_MODEL
OWNERS = [("kabag_umum", "Kabag Umum"), ("subdit_ti", "Subdit TI")]
MEDIA = [("app", "Aplikasi"), ("kanwil", "Jaringan Kanwil")]
THINGS = [("room", "Ruang rapat"), ("link", "Tautan rapat"), ("window", "Jendela jaringan Kanwil")]


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
