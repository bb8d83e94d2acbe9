"""The party goes home: what the lobby settles, and what follows the guests by e-mail."""

from django.utils import timezone

from djpk_layanan.clock import clocks

from .. import letters, minutes
from . import custody


def let_out(visit, returns, *, by):
    """IDs and cards are settled, the clocks stop, BAK and survey go out. Returns details.

    returns: [{guest, card_back, lost}], for everybody who is here.
    """
    custody.check_returned(visit, returns)
    custody.give_back(returns, by=by)
    visit.finished_at = timezone.now()
    for clock in filter(None, (visit.wait_clock, visit.visit_clock)):
        if clock.stopped is None:
            clocks.stop_clock(clock, at=visit.finished_at)
    # what was not signed stays here
    if visit.bak and visit.recorded_at:
        minutes.let_go(visit, by=by)
    if visit.met_at:
        letters.invite_to_survey(visit)
    return {
        "terlambat": visit.visit_clock.is_late(visit.finished_at),
        "kartu hilang": [item["guest"].custody.card for item in returns if item["lost"]],
    }
