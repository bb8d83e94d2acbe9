"""Promises on cases, with their rests and with what people were told of them."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from djpk_layanan.clock.promise_stages import STAGES

from .calendar import CalendarVersion, frozen_calendar


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


def is_near_by(now, of=""):
    """Q, as there: the promise is at risk, and was never broken."""
    told = {"stopped__isnull": True, "paused__isnull": True, "late_since__isnull": True}
    told |= {"warn_at__lte": now, "due__gte": now}
    return models.Q(**{f"{of}{field}": value for field, value in told.items()})


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
        moments = {stage.kind: getattr(self, stage.moment) for stage in STAGES}
        return {Mark.Kind(kind): moment for kind, moment in moments.items() if moment}

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


def kinds_of_marks():
    return [(stage.kind, stage.label) for stage in STAGES]


class Mark(models.Model):
    """That people were told, once for each clock, kind and role, until the moment is moved ahead
    again. Who is told of minutes is told at once, without a role.
    """

    Kind = models.TextChoices(
        "Kind", [(stage.kind.upper(), (stage.kind, stage.label)) for stage in STAGES]
    )

    class Role(models.TextChoices):
        OWNER = "owner", "Pemegang kasus"
        HEAD = "head", "Atasan"
        SUPERVISOR = "supervisor", "Supervisor"

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10, choices=kinds_of_marks)
    role = models.CharField(max_length=10, choices=Role, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "kind", "role"], name="mark_once")]

    def __str__(self):
        return f"{self.clock} {self.kind} {self.role}"
