"""What a person does next on a conference, and whom it waits for when that is nobody here."""

from bak import documents
from djpk_layanan.accounts.models import Role
from djpk_layanan.workflow.pages import MOST_ACTS, address_of_step, is_next_act

from .daily import reschedule
from .models import Conference, UnitPart
from .repairs import correct_nota, keep_day, resend_bak
from .sop import (
    book_room,
    book_window,
    make_link,
    name_consultants,
    return_to_drafter,
    return_to_head,
    sop,
    write_bak,
)

S = Conference.State
# a way back is on the page of the conference only
BACK = {return_to_drafter, return_to_head}
WAITS_FOR = {
    S.RECORDED: "Menunggu Kabag HKK menugaskan Kasubbag.",
    S.ASSIGNED_HEAD: "Menunggu Kasubbag menugaskan Pelaksana.",
    S.ASSIGNED_DRAFTER: "Menunggu Pelaksana mengajukan konsep Nota Dinas.",
    S.DRAFTED: "Menunggu paraf Kasubbag.",
    S.INITIALLED: "Menunggu tanda tangan Kabag HKK.",
    S.SIGNED: "Menunggu konsultan, tautan, dan alat disiapkan.",
    S.PREPARED: "Siap; menunggu harinya.",
}


# ── On its page ───────────────────────────────────────────────────────────────────────────────────
def split_by_turn(steps, conference, held):
    """{"steps": the next acts, "quiet_steps": what stands under "Lainnya"} of the steps that are
    open to the person; what was done and may only be done anew is no next act.

    held: the kinds of what is booked for it.
    """
    done, first = done_before(conference, held), [resend_bak] if came_back(conference) else []
    aside = [
        step for step in steps if step not in first and (step.is_quiet(conference) or step in done)
    ]
    turn = [step for step in steps if step not in aside]
    return {"steps": sorted(turn, key=lambda step: step not in first), "quiet_steps": aside}


def done_before(conference, held=()):
    """The steps that leave the state and were taken already."""
    there = {
        book_room: "room" in held,
        book_window: "window" in held,
        make_link: conference.link,
        correct_nota: conference.correction_id,
        write_bak: conference.bak_written_at,
    }
    return {step for step, is_there in there.items() if is_there}


def waits_for(conference):
    """What somebody reads who has nothing to do here now; empty once it has ended."""
    if conference.state == S.SIGNED and (desks := desks_that_prepare(conference)):
        return f"Menunggu {', '.join(desks)}."
    if conference.state == S.HELD:
        return waits_for_its_bak(conference)
    return WAITS_FOR.get(conference.state, "")


def desks_that_prepare(conference):
    """Who has not done his part yet: the owners of open lines, the units without a consultant."""
    owners = [
        item.get_owner_display()
        for item in conference.preparations.all()
        if item.is_mandatory and item.done_at is None
    ]
    units = [
        f"konsultan {part.unit}"
        for part in conference.parts.all()
        if part.state == UnitPart.State.ASKED
    ]
    return [*dict.fromkeys(owners), *units]


def waits_for_its_bak(conference):
    if documents.is_issued(conference.bak):
        return "BAK terbit; selesai begitu server surel menerimanya."
    if conference.bak_agreed_at:
        return "Menunggu CSO menerbitkan BAK."
    if conference.bak_written_at:
        return "Menunggu konsultan menyetujui naskah BAK."
    return "Menunggu CSO menulis BAK."


# ── In a list ─────────────────────────────────────────────────────────────────────────────────────
def acts_in_a_row(conference, user):
    """[(label, address)] of what a person of these roles does next on it, on a unit's part of it,
    or with a BAK that came back; two at most. It asks the database nothing.
    """
    left_out = done_before(conference) | BACK
    found = [
        (step.label, address_of(step, conference))
        for step in sop.steps.values()
        if is_next(step, conference, user) and step not in left_out
    ]
    heads = user.units_as(Role.KASUBDIT)
    for part in conference.parts.all():
        if part.state == UnitPart.State.ASKED and part.unit_id in heads:
            found.append((name_consultants.label, address_of(name_consultants, part)))
    if came_back(conference) and user.holds(Role.CSO):
        found.insert(0, (resend_bak.label, address_of(resend_bak, conference)))
    return found[:MOST_ACTS]


def is_next(step, conference, user):
    """Whether it is a next act on the conference for the person's roles: which one of several
    Pelaksana or consultants it is, the list knows already.
    """
    return is_next_act(step, conference.state, user) and all(
        need(conference) for need in step.needs
    )


def came_back(conference):
    """Whether its BAK did not reach the Pemda."""
    return conference.bak is not None and conference.bak.state == "failed"


def acts_on_a_free_day(conference):
    """Of one that a new calendar left on a free day: it moves, or it stays."""
    return [
        ("Jadwalkan ulang", address_of(reschedule, conference)),
        ("Tetap", address_of(keep_day, conference)),
    ]


def address_of(step, case):
    """On the conference, or on a unit's part of it."""
    of_a_part = case is not case.root
    return address_of_step(step, case, "videoconf:unit_step" if of_a_part else "videoconf:step")
