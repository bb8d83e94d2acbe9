"""The way of a conference by SOP 195, for those who work on it."""

import dataclasses

from django.utils import timezone

from bak import documents
from djpk_layanan.ui.rows import short_moment
from djpk_layanan.workflow.stages import track

from .models import Conference

S = Conference.State
ENDED_WITHOUT_IT = (S.CANCELLED, S.DECLINED)
STOPS = [
    ("Dicatat", {"record"}),
    ("Ditugaskan", {"assign_drafter"}),
    ("Nota Dinas", {"sign"}),
    ("Disiapkan", {"be_ready"}),
    ("Dilaksanakan", {"hold"}),
    ("BAK", {"issue_bak"}),
    ("Selesai", {"close", "close_by_hand"}),
]
HELD = 4
AT = {
    S.RECORDED: 1,
    S.ASSIGNED_HEAD: 1,
    S.ASSIGNED_DRAFTER: 2,
    S.DRAFTED: 2,
    S.INITIALLED: 2,
    S.SIGNED: 3,
    S.PREPARED: 4,
    S.HELD: 5,
    S.CLOSED: len(STOPS),
}


def track_of(conference, history):
    """[Stop] of its way; none of one that was called off. history: its lines, newest first."""
    if conference.state in ENDED_WITHOUT_IT:
        return []
    waits_for_the_mail = conference.state == S.HELD and documents.is_issued(conference.bak)
    found = track(STOPS, AT[conference.state] + waits_for_the_mail, history)
    if conference.started_at:
        # when it was held, not when somebody wrote that down
        began = short_moment(conference.started_at, timezone.now())
        found[HELD] = dataclasses.replace(found[HELD], said=began)
    return found
