"""In whose hands a conference lies and since when, as the work list reads it; nothing is asked of
the database.
"""

from bak import documents

from .acts import desks_that_prepare
from .models import Conference

S = Conference.State
# state: (who has it, the moment at which it came there)
DESKS = {
    S.RECORDED: ("Kabag HKK", "recorded_at"),
    S.ASSIGNED_HEAD: ("Kasubbag MSKLI", "head_assigned_at"),
    S.ASSIGNED_DRAFTER: ("Pelaksana MSKLI", "drafter_assigned_at"),
    S.DRAFTED: ("Kasubbag MSKLI, paraf", "drafted_at"),
    S.INITIALLED: ("Kabag HKK, tanda tangan", "initialled_at"),
    S.SIGNED: ("Persiapan", "signed_at"),
    S.PREPARED: ("Siap, menunggu harinya", "prepared_at"),
    S.HELD: ("CSO, BAK belum ditulis", "ended_at"),
}


def desk_of(conference, now):
    """(who has it, since when); of one that has ended ("", None)."""
    state = conference.state
    desk, moment = DESKS.get(state, ("", ""))
    since = getattr(conference, moment) if moment else None
    if is_returned(conference):
        return desk, conference.returned_at
    if state == S.SIGNED and (desks := desks_that_prepare(conference)):
        return ", ".join(desks), since
    if state == S.PREPARED and conference.starts <= now:
        return "Konsultan, Subbag MSKLI", conference.starts
    if state == S.HELD:
        return desk_of_its_bak(conference) or (desk, since)
    return desk, since


def desk_of_its_bak(conference):
    if documents.is_issued(conference.bak):
        return "BAK dalam pengiriman", conference.bak.issued_at
    if conference.bak_agreed_at:
        return "CSO, BAK belum terbit", conference.bak_agreed_at
    if conference.bak_written_at:
        return "Konsultan, naskah BAK", conference.bak_written_at
    return None


def is_returned(conference):
    """Whether who has it got it back, to do it anew."""
    came = {
        S.ASSIGNED_DRAFTER: conference.drafter_assigned_at,
        S.DRAFTED: conference.drafted_at,
        S.HELD: None if conference.bak_written_at else conference.ended_at,
    }.get(conference.state)
    return bool(came and conference.returned_at and conference.returned_at > came)
