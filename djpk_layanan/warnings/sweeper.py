"""Telling people how a promise stands.

The row of the clock is locked and judged as it is now: a case that was stopped in this very second
warns no more.
"""

from functools import partial

from django.db import transaction
from django.utils import timezone

from djpk_layanan.clock import clocks, words
from djpk_layanan.clock.promise_stages import STAGES
from djpk_layanan.one_at_a_time import act_on_each
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.services import answering

from .asks import Watched
from .models import NEVER_MUTED, Choice
from .readers import readers_of
from .stages import LADDER, untold

SENTENCES = {stage.kind: stage.sentence for stage in STAGES}


def send_warnings():
    """Tell each role of each case its latest stage, once however many do this at the same time."""
    now = timezone.now()
    for _, watched in answering(Watched):
        for role in LADDER:
            found = (
                untold(role, now)
                .filter(pk__in=watched.live().values("clock"))
                .order_by("pk")
                .values_list("pk", flat=True)
            )
            act_on_each(list(found), partial(tell_once, role=role, now=now, watched=watched))


@transaction.atomic
def tell_once(pk, *, role, now, watched):
    """Mark and letters are committed together."""
    clock = untold(role, now).filter(pk=pk).select_for_update(of=("self",)).first()
    case = clock and watched.live().filter(clock=clock).first()
    if case is None or not clocks.first_to_mark(clock, clock.stage, now, role):
        return
    text = SENTENCES[clock.stage].format(ends=watched.ends, due=words.date_and_time(clock.due))
    to_colleagues(
        readers_of(watched, case, role),
        case,
        f"{case.number}: {text}",
        key=key_of(clock),
        app_only=Choice.objects.without_mail(clock.stage),
        at_once=clock.stage in NEVER_MUTED,
    )


def key_of(clock):
    """The same stage of the same promise reaches a person once, though he holds two roles; a
    limit that was moved is another promise.
    """
    return f"{clock.stage}:{clock.pk}:{clock.due:%Y%m%d%H%M}"
