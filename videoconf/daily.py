"""Daily work around SOP 195 that its text does not have: steps on the same Sop, clause "+"."""

from djpk_layanan.accounts import rules as people
from djpk_layanan.accounts.people import owner_after
from djpk_layanan.accounts.rules import cso
from djpk_layanan.workflow.forms import ReasonForm

from . import arrangements, intake, minutes, needs, outlook
from .forms.record import ParticipantsForm, RescheduleForm
from .letters import meeting_letters, pemda_letters
from .meeting import invitations, time_limit, times
from .models import Conference
from .needs import cso_or_kabag
from .nota import nota_writing
from .sop import S, sop


@sop.step(
    "+",
    "Selesaikan tanpa surel",
    source=S.HELD,
    target=S.CLOSED,
    who=cso,
    needs=(needs.has_issued_bak, needs.bak_is_not_in_the_mail),
    form=ReasonForm,
    icon="circle-check",
    leads_to="Selesai tanpa surel: BAK dicetak dan diserahkan.",
)
def close_by_hand(conference, *, by, reason):
    """The mailbox refuses the BAK: it was printed and handed over."""
    minutes.hand_over(conference.bak, reason=reason)
    arrangements.close_conference(conference)
    return {"alasan": reason}


@sop.step(
    "+",
    "Jadwalkan ulang",
    source=Conference.LIVE,
    who=cso_or_kabag,
    form=RescheduleForm,
    quiet=True,
    icon="calendar-clock",
)
def reschedule(
    conference, *, by, starts, ends, reason, asked_later=False, late_ok=False, hours_reason=""
):
    """Everything booked moves or nothing; the invitation keeps its UID.

    What was written for the old day is void, a signed memo is to be corrected.
    """
    before = times.in_one_line(conference)
    arrangements.move_conference(
        conference,
        starts=starts,
        ends=ends,
        hours_reason=hours_reason,
        asked_later=asked_later,
        late_ok=late_ok,
    )
    meeting_letters.conference_moved(conference, reason)
    return {
        "semula": before,
        "menjadi": times.in_one_line(conference),
        "alasan": reason,
        "batas": conference.clock.due,
        "batas menurut": time_limit.limit_in_words(conference),
    } | nota_writing.follow_record(conference)


@sop.step(
    "+",
    "Ubah peserta",
    source=Conference.LIVE,
    who=cso,
    form=ParticipantsForm,
    quiet=True,
    icon="at-sign",
)
def change_participants(conference, *, by, participants):
    conference.owner = owner_after(conference.owner, by)
    before = invitations.invited_addresses(conference)
    intake.invite_participants(conference, participants)
    invitations.update_invitation(conference, before=before)
    return {"peserta": len(participants)}


@sop.step(
    "+",
    "Kirim ulang undangan",
    source=S.PREPARED,
    who=cso,
    needs=(needs.is_invited,),
    quiet=True,
    icon="mail",
)
def resend_invitation(conference, *, by):
    return {"alamat": len(invitations.send_again(conference))}


@sop.step(
    "+",
    "Tolak permohonan",
    source=Conference.BEFORE_THE_NOTA,
    target=S.DECLINED,
    who=cso_or_kabag,
    form=ReasonForm,
    quiet=True,
    icon="x",
    confirm=outlook.of_declining,
)
def decline(conference, *, by, reason):
    pemda_letters.called_off(conference, reason, cancelled=False)
    return arrangements.call_off(conference, reason, what="permohonan ditolak")


@sop.step(
    "+",
    "Batalkan",
    source=Conference.LIVE,
    target=S.CANCELLED,
    who=cso_or_kabag,
    form=ReasonForm,
    quiet=True,
    icon="ban",
    confirm=outlook.of_cancelling,
)
def cancel(conference, *, by, reason):
    """Out of everybody's calendar; rooms, accounts, windows and consultants are free at once."""
    if conference.invitations.exists():
        invitations.cancel_invitation(conference, reason=reason)
    else:
        pemda_letters.called_off(conference, reason, cancelled=True)
    return arrangements.call_off(conference, reason, what="dibatalkan")


@sop.step("+", "Batas dihitung ulang", source=Conference.LIVE, who=people.system, many=True)
def recalculate(conferences, *, by, calendar):
    """A new calendar was published: the open promise is judged by it, the old limit stays in the
    history.
    """
    return time_limit.rejudge_clocks(conferences, calendar)
