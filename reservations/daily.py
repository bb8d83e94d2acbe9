"""Daily work around SOP 194 that follows its last clause: steps on the same Sop, clause "+"."""

from djpk_layanan.accounts.rules import lobby, lobby_or_system, supervisor
from djpk_layanan.workflow.refusals import Refused

from . import forms, needs, outlook
from .desk import custody, happenings, leaving
from .models import Visit
from .sop import sop

S = Visit.State


@sop.step(
    "+",
    "Pulang lebih awal",
    source=Visit.INSIDE,
    target=S.FINISHED,
    who=lobby,
    form=forms.LeaveEarlyForm,
    quiet=True,
    icon="door-closed",
)
def leave_early(visit, *, by, returns, reason):
    visit.left_early = True
    return leaving.let_out(visit, returns, by=by) | {"alasan": reason}


@sop.step(
    "+",
    "Tidak hadir",
    source=S.CONFIRMED,
    target=S.NO_SHOW,
    who=lobby_or_system,
    needs=(needs.its_hour_is_over,),
    quiet=True,
    icon="user-x",
    confirm=outlook.of_no_show,
)
def no_show(visit, *, by):
    """By the lobby some time after the hour, or by itself when the office closes.

    It frees nothing.
    """
    # asked here: a board asks the other needs of each of its cards
    if not needs.its_day_is_worked(visit):
        raise Refused(needs.its_day_is_worked.sentence)


@sop.step(
    "+",
    "Kartu ditemukan",
    source=S.FINISHED,
    who=lobby,
    needs=(needs.a_card_is_missing,),
    quiet=True,
    icon="id-card",
)
def find_card(visit, *, by):
    return {"kartu": custody.note_found_cards(visit)}


@sop.step(
    "+",
    "Jelaskan",
    source=tuple(S),
    who=supervisor,
    form=forms.ExplainForm,
    quiet=True,
    icon="message-square-text",
)
def explain(visit, *, by, kind, reason):
    """Closes an exception of the day."""
    happenings.explain_one(visit, kind, reason, by=by)
    return {"kejadian": happenings.KINDS[kind], "penjelasan": reason}
