"""Who is told what: the holder from the half on, his superior from three quarters on, the
supervisor when the promise is broken.
"""

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from djpk_layanan.clock.models import Clock, Mark
from djpk_layanan.clock.promise_stages import STAGES

Kind, Role = Mark.Kind, Mark.Role
LADDER = {
    role: tuple(stage.kind for stage in STAGES if role in stage.roles) for role in Role.values
}
# told beside the due morning; on that morning nobody needs to hear of the half
LATER_SHARES = [stage for stage in STAGES if stage.share and stage.share > 0.5]


def at_stage(clocks, now):
    """With `stage`: the latest that the clock has reached, "" before the first.

    Only it is told: who slept through the half hears of the breach alone.
    """
    used = [
        When(Q(**{f"{stage.moment}__lte": now}), then=Value(stage.kind))
        for stage in reversed(STAGES)
        if stage.share
    ]
    return clocks.annotate(
        stage=Case(
            When(overdue_at__lt=now, then=Value(Kind.OVERDUE)),
            When(due__lt=now, then=Value(Kind.BREACHED)),
            When(morning_is_last(now), then=Value(Kind.MORNING)),
            *used,
            default=Value(""),
        )
    )


def morning_is_last(now):
    """The office of the due day is open, and no later share was reached since."""
    last = Q(morning_at__lte=now)
    for stage in LATER_SHARES:
        last &= Q(**{f"{stage.moment}__gt": now}) | Q(morning_at__gte=F(stage.moment))
    return last


def untold(role, now):
    """The running clocks at a stage of which the role was not told yet."""
    told = Mark.objects.filter(clock=OuterRef("pk"), kind=OuterRef("stage"), role=role)
    return at_stage(Clock.objects.running(), now).filter(~Exists(told), stage__in=LADDER[role])
