"""The working calendar in versions, and the clocks that it judges."""

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from .worktime import Hours, WorkCalendar


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


class ClockQuerySet(models.QuerySet):
    def running(self):
        """Neither stopped nor waiting for the requester."""
        return self.filter(stopped__isnull=True, paused__isnull=True)

    def late(self, now):
        """Not stopped, and past a limit: the present one, or one that held before it was moved
        or before the rest began.
        """
        return self.filter(is_late_by(now), stopped__isnull=True)

    def pressing(self, now):
        """Late, or with three quarters of the time used."""
        return self.running().filter(warn_at__lte=now)


def is_late_by(now, of=""):
    """Q over running or resting clocks (over cases, when `of` names the relation, as "clock__"):
    the promise is broken.
    """
    overdue = models.Q(**{f"{of}paused__isnull": True, f"{of}due__lt": now})
    return models.Q(**{f"{of}late_since__isnull": False}) | overdue


class Clock(models.Model):
    """A promise on a case: `limit` working days or minutes from `started`.

    Late is a question, right at the second it is asked; whatever changes the clock first writes
    down what was late by then (`late_since`), and nothing takes it back.
    """

    class Unit(models.TextChoices):
        DAYS = "days", "hari kerja"
        MINUTES = "minutes", "menit"

    subject = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=20)
    unit = models.CharField(max_length=7, choices=Unit)
    limit = models.PositiveSmallIntegerField()
    started = models.DateTimeField()
    due = models.DateTimeField()
    due_without_pauses = models.DateTimeField()
    half_at = models.DateTimeField(
        null=True, help_text="Of a clock of days, as the two below: half of the promise is used."
    )
    warn_at = models.DateTimeField(
        help_text="The moment at which people are warned: three quarters of days are used."
    )
    morning_at = models.DateTimeField(null=True, help_text="The office opens on the due day.")
    overdue_at = models.DateTimeField(
        null=True, help_text="The promise is broken for a working day."
    )
    late_since = models.DateTimeField(
        null=True,
        help_text=(
            "The limit that was missed, once that is on the record; it stays whatever happens "
            "to the clock."
        ),
    )
    stopped = models.DateTimeField(null=True)
    paused = models.DateTimeField(null=True)
    explanation = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    calendar = models.ForeignKey(CalendarVersion, models.PROTECT, null=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit="minutes") | Q(calendar__isnull=False),
                name="clock_of_days_names_its_calendar",
            ),
            models.CheckConstraint(condition=Q(limit__gt=0), name="clock_limit_is_positive"),
            models.CheckConstraint(
                condition=Q(stopped__isnull=True) | Q(paused__isnull=True),
                name="clock_stopped_is_not_paused",
            ),
            models.CheckConstraint(
                condition=Q(stopped__isnull=True)
                | Q(stopped__lte=F("due"))
                | Q(late_since__isnull=False),
                name="clock_stopped_late_says_so",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="clock_of_a_case"),
            models.Index(
                fields=["due"], condition=Q(stopped__isnull=True), name="clock_running_due"
            ),
            models.Index(
                fields=["warn_at"], condition=Q(stopped__isnull=True), name="clock_running_warn"
            ),
        ]

    def __str__(self):
        return (
            f"{self.subject} {self.subject_id} {self.name}: {self.limit} {self.get_unit_display()}"
        )

    def is_late(self, now):
        """Whether the promise is or was broken: on the record, or running past its limit."""
        return (
            self.late_since is not None
            or self.stopped is None
            and self.paused is None
            and self.due < now
        )

    @property
    def missed(self):
        """The limit that a late clock missed first."""
        return self.late_since or self.due

    @property
    def stages(self):
        """{kind of mark: the moment from which it is due}; a clock of minutes has two."""
        moments = (self.half_at, self.warn_at, self.morning_at, self.due, self.overdue_at)
        return {kind: moment for kind, moment in zip(Mark.Kind, moments, strict=True) if moment}

    def work_calendar(self):
        """The calendar it is judged by (in the process's memory once read)."""
        return frozen_calendar(self.calendar_id) if self.calendar_id else None


class Pause(models.Model):
    """A rest of a clock, while the requester owes an answer."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="pauses")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.TextField()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["clock"], condition=Q(until__isnull=True), name="pause_one_open_per_clock"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="pause_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.clock} {self.since}"


class Mark(models.Model):
    """That people were told, once for each clock, kind and role, until the moment is moved ahead
    again. Who is told of minutes is told at once, without a role.
    """

    class Kind(models.TextChoices):
        HALF = "half", "Setengah waktu terpakai"
        WARNED = "warned", "Tiga perempat waktu terpakai"
        MORNING = "morning", "Jatuh tempo hari ini"
        BREACHED = "breached", "Terlambat"
        OVERDUE = "overdue", "Terlambat satu hari kerja"

    class Role(models.TextChoices):
        OWNER = "owner", "Pemegang kasus"
        HEAD = "head", "Atasan"
        SUPERVISOR = "supervisor", "Supervisor"

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10, choices=Kind)
    role = models.CharField(max_length=10, choices=Role, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "kind", "role"], name="mark_once")]

    def __str__(self):
        return f"{self.clock} {self.kind} {self.role}"
