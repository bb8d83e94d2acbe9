"""The working calendar in versions: holidays and hours, as decreed."""

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from djpk_layanan.clock.worktime import Hours, WorkCalendar


class CalendarVersionQuerySet(models.QuerySet):
    def current(self):
        """The newest published version; raises DoesNotExist before the master data are loaded."""
        return self.filter(published_at__isnull=False).latest("number")


class CalendarVersion(models.Model):
    """A working calendar as decreed.

    Once published it and its rows are frozen (by triggers too): a change is the next version.
    """

    number = models.PositiveIntegerField("versi", unique=True)
    decree = models.TextField("dasar (SKB, keputusan)")
    note = models.TextField("catatan", blank=True)
    published_at = models.DateTimeField("diterbitkan", null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = CalendarVersionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "kalender kerja", "kalender kerja"
        ordering = ["-number"]

    def __str__(self):
        return f"Kalender versi {self.number}"

    def work_calendar(self):
        """The version as the pure functions read it; kept in the process once it is frozen."""
        return frozen_calendar(self.pk) if self.published_at else read_calendar(self.pk)


def current_calendar():
    """The working calendar in force, as the pure functions of `worktime` read it."""
    return CalendarVersion.objects.current().work_calendar()


class DayRule(models.Model):
    class Kind(models.TextChoices):
        HOLIDAY = "libur", "Libur nasional"
        JOINT_LEAVE = "cuti", "Cuti bersama"
        WORKED = "kerja", "Hari kerja pengganti"

    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="days")
    date = models.DateField("tanggal")
    kind = models.CharField("jenis", max_length=5, choices=Kind)
    name = models.CharField("nama", max_length=120)
    decree = models.CharField("dasar", max_length=120, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "hari khusus", "hari khusus"
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["version", "date"], name="day_rule_once")]

    def __str__(self):
        return f"{self.date} {self.name}"

    @property
    def why_free(self):
        return (
            None
            if self.kind == self.Kind.WORKED
            else f"{self.get_kind_display().lower()}: {self.name}"
        )


class OfficeHours(models.Model):
    class Kind(models.TextChoices):
        OFFICE = "office", "Jam kantor"
        CALL_CENTER = "callcenter", "Jam call center"

    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="hours")
    kind = models.CharField("jenis", max_length=10, choices=Kind)
    weekday = models.PositiveSmallIntegerField(
        "hari",
        choices=list(enumerate(["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"])),
    )
    opens = models.TimeField("buka")
    closes = models.TimeField("tutup")
    starts = models.DateField(
        "berlaku sejak",
        null=True,
        blank=True,
        help_text="Kosong: selalu. Diisi untuk Ramadan dan sejenisnya.",
    )
    ends = models.DateField("sampai", null=True, blank=True)
    name = models.CharField("nama", max_length=60, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "jam kerja", "jam kerja"
        ordering = ["kind", "weekday", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="hours_close_after_opening",
                violation_error_message="Jam tutup mendahului jam buka.",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True)
                | Q(starts__isnull=False, ends__isnull=False, ends__gte=F("starts")),
                name="hours_dated_fully_or_not",
                violation_error_message="Isi kedua tanggal, atau kosongkan keduanya.",
            ),
            models.UniqueConstraint(
                fields=["version", "kind", "weekday", "starts"], name="hours_once"
            ),
            models.UniqueConstraint(
                fields=["version", "kind", "weekday"],
                condition=Q(starts__isnull=True),
                name="hours_default_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"

    def clean(self):
        """Two dated profiles of one weekday may not overlap."""
        if self.starts and self.ends and self.version_id:
            others = OfficeHours.objects.filter(
                version=self.version_id,
                kind=self.kind,
                weekday=self.weekday,
                starts__lte=self.ends,
                ends__gte=self.starts,
            )
            if others.exclude(pk=self.pk).exists():
                raise ValidationError(
                    "Masa berlaku bertumpang tindih dengan jam kerja lain untuk hari yang sama."
                )


def read_calendar(version_pk):
    days = {rule.date: rule.why_free for rule in DayRule.objects.filter(version=version_pk)}
    hours = {kind: [] for kind in OfficeHours.Kind.values}
    for row in OfficeHours.objects.filter(version=version_pk):
        hours[row.kind].append(Hours(row.weekday, row.opens, row.closes, row.starts, row.ends))
    return WorkCalendar(days, hours)


@lru_cache(maxsize=8)
def frozen_calendar(version_pk):
    return read_calendar(version_pk)
