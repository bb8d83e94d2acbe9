"""Who is told what: the holder from the half on, his superior from three quarters on, the
supervisor when the promise is broken.
"""

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from djpk_layanan.clock.models import Clock, Mark

Kind, Role = Mark.Kind, Mark.Role
LADDER = {
    Role.OWNER: (Kind.HALF, Kind.WARNED, Kind.MORNING, Kind.BREACHED, Kind.OVERDUE),
    Role.HEAD: (Kind.WARNED, Kind.MORNING, Kind.BREACHED, Kind.OVERDUE),
    Role.SUPERVISOR: (Kind.BREACHED, Kind.OVERDUE),
}


def at_stage(clocks, now):
    """With `stage`: the latest that the clock has reached, "" before the first.

    Only it is told: who slept through the half hears of the breach alone.
    """
    morning_is_last = Q(morning_at__lte=now) & (
        Q(warn_at__gt=now) | Q(morning_at__gte=F("warn_at"))
    )
    return clocks.annotate(
        stage=Case(
            When(overdue_at__lt=now, then=Value(Kind.OVERDUE)),
            When(due__lt=now, then=Value(Kind.BREACHED)),
            When(morning_is_last, then=Value(Kind.MORNING)),
            When(warn_at__lte=now, then=Value(Kind.WARNED)),
            When(half_at__lte=now, then=Value(Kind.HALF)),
            default=Value(""),
        )
    )


def untold(role, now):
    """The running clocks at a stage of which the role was not told yet."""
    told = Mark.objects.filter(clock=OuterRef("pk"), kind=OuterRef("stage"), role=role)
    return at_stage(Clock.objects.running(), now).filter(~Exists(told), stage__in=LADDER[role])
