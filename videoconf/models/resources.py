"""What can't be in two places at once: rooms, meeting accounts, the network windows of a Kanwil,
consultants.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..querysets import BookingQuerySet, ResourceQuerySet


class Resource(models.Model):
    """One thing (or person) that is booked.

    Its row is the lock while it is given. Rooms, accounts and Kanwil are edited by an
    administrator.
    """

    class Kind(models.TextChoices):
        ROOM = "room", "Ruang"
        ACCOUNT = "account", "Akun rapat"
        WINDOW = "window", "Jendela jaringan Kanwil DJPb"
        CONSULTANT = "consultant", "Konsultan"

    kind = models.CharField("jenis", max_length=10, choices=Kind)
    name = models.CharField("nama", max_length=150)
    note = models.CharField(
        "keterangan",
        max_length=200,
        blank=True,
        help_text="Kapasitas ruang, aplikasi dan lisensi akun, lebar pita Kanwil.",
    )
    address = models.CharField(
        "alamat",
        max_length=300,
        blank=True,
        help_text=(
            "Ruang: gedung dan lantai. Kanwil: alamat yang didatangi Pemda. Tercantum dalam "
            "undangan."
        ),
    )
    contact = models.CharField(
        "narahubung",
        max_length=200,
        blank=True,
        help_text="Kanwil: nama dan telepon. Tercantum dalam undangan.",
    )
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="as_resource"
    )
    is_active = models.BooleanField("aktif", default=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "sumber daya", "sumber daya"
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                condition=~Q(kind="consultant"),
                name="resource_name_once",
                violation_error_message="Nama ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(kind="consultant", person__isnull=False)
                | ~Q(kind="consultant") & Q(person__isnull=True),
                name="resource_consultant_is_a_person",
            ),
        ]

    def __str__(self):
        return self.name


class Booking(models.Model):
    """A resource given to a conference for a half-open span of time; `holds` until it is
    released.
    """

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="bookings")
    conference = models.ForeignKey("videoconf.Conference", models.PROTECT, related_name="bookings")
    starts = models.DateTimeField("mulai")
    ends = models.DateTimeField("selesai")
    holds = models.BooleanField("berlaku", default=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "pemakaian", "pemakaian"
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="booking_ends_after_its_start"
            ),
            models.UniqueConstraint(
                fields=["resource", "conference"],
                condition=Q(holds=True),
                name="booking_once_per_conference",
            ),
        ]
        indexes = [
            models.Index(
                fields=["resource", "starts"], condition=Q(holds=True), name="booking_of_a_resource"
            ),
            models.Index(fields=["starts"], name="booking_by_start"),
        ]

    def __str__(self):
        return f"{self.resource} {self.starts:%d-%m-%Y %H.%M}"
