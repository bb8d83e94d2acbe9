"""What the SOPs do with clocks. Callers hold the case's lock; history lines are theirs."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from .completeness import faults_of
from .models import CalendarVersion, Clock, Mark, Pause
from .promise_stages import SHARES, STAGES
from .worktime import TooFar, deadline_after, moment_of_share, office_time, time_passed

WARN_SHARE = SHARES["warn_at"]
JUDGED = [
    "calendar",
    "limit",
    "due_without_pauses",
    "explanation",
    *(stage.moment for stage in STAGES),
]


def start_clock(case, *, name, at, days=None, minutes=None, warn_after=None):
    """A new clock on the case: working days counted by the current calendar, or plain minutes,
    with the minute at which people are warned.
    """
    clock = Clock(subject=case._meta.label_lower, subject_id=case.pk, name=name, started=at)
    clock.unit, clock.limit = (Clock.Unit.DAYS, days) if days else (Clock.Unit.MINUTES, minutes)
    if days:
        clock.calendar = CalendarVersion.objects.current()
    judge_clock(clock, at)
    if warn_after:
        clock.warn_at = at + dt.timedelta(minutes=warn_after)
        clock.save(update_fields=["warn_at"])
    return clock


def judge_clock(clock, now=None):
    """Work out and save when the clock is due, from its start, limit, calendar and pauses.

    What a stopped clock was judged by stays.
    """
    now = now or timezone.now()
    remember_lateness(clock, now)
    reckon(clock, now)
    # counted from an earlier receipt it may turn out late
    remember_lateness(clock, now)
    if clock.pk:
        clock.marks.filter(kind__in=stages_ahead(clock, now)).delete()
    clock.save()
    return clock


def remember_lateness(clock, now):
    """What is late now is late for good: written down before the limit moves, before a rest
    begins, and at the end.
    """
    if clock.late_since is None and clock.due and clock.paused is None and clock.due < now:
        clock.late_since = clock.due


def reckon(clock, now):
    """Set the moments of a running clock; nothing is saved.

    Raises ValueError for a stopped one, ValidationError for a limit beyond all measure.
    """
    if clock.stopped:
        raise ValueError("a stopped clock is not judged again")
    if clock.unit == Clock.Unit.MINUTES:
        clock.due = clock.due_without_pauses = clock.started + dt.timedelta(minutes=clock.limit)
        clock.warn_at = clock.started + (clock.due - clock.started) * WARN_SHARE
        return
    calendar, pauses = clock.work_calendar(), pauses_of(clock, now)
    try:
        found = deadline_after(calendar, clock.started, clock.limit, pauses)
    except TooFar as why:
        raise ValidationError(str(why)) from why
    clock.due, clock.explanation = found.due, found.explanation
    clock.due_without_pauses = (
        deadline_after(calendar, clock.started, clock.limit).due if pauses else found.due
    )
    for name, moment in warning_moments(calendar, clock.started, clock.explanation).items():
        setattr(clock, name, moment)


def pauses_of(clock, now):
    """[(since, until)]; a rest that goes on ends now."""
    return [(pause.since, pause.until or now) for pause in clock.pauses.all()] if clock.pk else []


def warning_moments(calendar, started, explanation):
    """{field of a clock of days: moment}: shares of the promise used, the due morning, and a
    working day too late.
    """
    spans, last = (
        office_time(calendar, started, explanation),
        dt.date.fromisoformat(explanation[-1]["date"]),
    )
    return {
        **{moment: moment_of_share(spans, share) for moment, share in SHARES.items()},
        "morning_at": calendar.hours_on(last)[0],
        "overdue_at": calendar.close_of(calendar.next_working_day(last)),
    }


def stages_ahead(clock, now):
    """The kinds whose moment lies ahead (again): who was warned of two days is warned anew of
    the five that they became, so such a mark is void.
    """
    return [kind for kind, moment in clock.stages.items() if moment > now]


def retarget_clock(clock, *, days):
    """Another limit, from the same start (SOP 193 clause 7: 2 days become 5 by escalation)."""
    clock.limit = days
    return judge_clock(clock)


def restart_clock(clock, *, at):
    """Counted from an earlier receipt (a merge)."""
    clock.started = at
    return judge_clock(clock)


def pause_clock(clock, *, at, reason):
    """A rest; it makes nothing good that was late before."""
    remember_lateness(clock, at)
    Pause.objects.create(clock=clock, since=at, reason=reason)
    clock.paused = at
    clock.save()


def resume_clock(clock, *, at):
    clock.pauses.filter(until__isnull=True).update(until=at)
    # still at rest: the time of the rest is nobody's lateness
    judge_clock(clock, at)
    clock.paused = None
    clock.save(update_fields=["paused"])


def stop_clock(clock, *, at):
    """Met or breached from here on; a rest ends with it."""
    if clock.stopped:
        raise ValueError("the clock is stopped already")
    if clock.paused:
        resume_clock(clock, at=at)
    remember_lateness(clock, at)
    clock.stopped = at
    clock.save()


def used_share(clock, now):
    """How much of the promise is used, 0.0 to 1.0, up to the stop or the rest.

    Minutes by the wall clock.

    Days by office hours: those of day 0 from the start on and of the counted days, as the
    explanation lists them. Asks the database nothing.
    """
    end = clock.stopped or clock.paused or now
    if clock.unit == Clock.Unit.MINUTES:
        return min(1.0, max(0.0, (end - clock.started) / (clock.due - clock.started)))
    spans = office_time(clock.work_calendar(), clock.started, clock.explanation)
    return time_passed(spans, until=end) / time_passed(spans)


def mark_clocks(kind, *, of, now):
    """The running clocks of these cases (a model) that reached the moment and were not marked
    before, marked now: each is returned once, however many sweepers run.
    """
    reached = {"due__lt": now} if kind == Mark.Kind.BREACHED else {"warn_at__lte": now}
    marked = Mark.objects.filter(clock=OuterRef("pk"), kind=kind)
    # one order for all sweepers: they can't block each other
    waiting = (
        Clock.objects.running()
        .filter(~Exists(marked), subject=of._meta.label_lower, **reached)
        .order_by("pk")
    )
    return [clock for clock in waiting if first_to_mark(clock, kind, now)]


def first_to_mark(clock, kind, now, role=""):
    """Whether the mark was not there: among several sweepers one gets True."""
    try:
        with transaction.atomic():
            Mark.objects.create(clock=clock, kind=kind, role=role, at=now)
    except IntegrityError:
        return False
    return True


def publish_version(version, *, by, at=None):
    """From now on the version judges new clocks; `rejudge_clocks` moves the open ones.

    A published version is not published again.

    Raises ValidationError, in sentences, for a version with gaps or older than the one that holds.
    """
    if faults := faults_of(version):
        raise ValidationError(faults)
    if not CalendarVersion.objects.filter(pk=version.pk, published_at__isnull=True).update(
        published_at=at or timezone.now(), published_by=by
    ):
        raise ValueError("this calendar version is published already")
    version.refresh_from_db()


def rejudge_clocks(clocks, version):
    """Judge open clocks of days by a newly published calendar version, in few statements however
    many they are; a stopped clock keeps what held.

    Returns for each what its history says: {"batas semula": moment, "batas": moment, "kalender":
    "2: SKB …"}.
    """
    if version.published_at is None:
        raise ValueError("a draft judges nobody")
    now, before = timezone.now(), [clock.due for clock in clocks]
    for clock in clocks:
        clock.calendar = version
        reckon(clock, now)
    Clock.objects.bulk_create(
        clocks, update_conflicts=True, unique_fields=["id"], update_fields=JUDGED
    )
    ahead = {clock.pk: stages_ahead(clock, now) for clock in clocks}
    void = [
        mark.pk
        for mark in Mark.objects.filter(clock__in=ahead)
        if mark.kind in ahead[mark.clock_id]
    ]
    Mark.objects.filter(pk__in=void).delete()
    return [
        {"batas semula": due, "batas": clock.due, "kalender": f"{version.number}: {version.decree}"}
        for clock, due in zip(clocks, before, strict=True)
    ]
