"""Slips of SOP 194 put right: steps on the same Sop, each by the person who may, with its reason
and its line in the history.

What is frozen stays frozen; quota, approval, custody and lateness stay as strict as the SOP has
them.
"""

from django.utils import timezone

from bak import documents
from bak.forms import ResendForm
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import owner_after
from djpk_layanan.accounts.rules import cso, lobby, supervisor
from djpk_layanan.clock import clocks
from djpk_layanan.handover import handing
from djpk_layanan.workflow.forms import ReasonForm
from djpk_layanan.workflow.refusals import Refused

from . import corrections, forms, letters, needs
from .desk import custody
from .models import Visit
from .sop import BEFORE_THE_BAK, sop

S = Visit.State


@sop.repair(
    "Perbaiki data",
    source=(S.REQUESTED, S.CONFIRMED, *Visit.INSIDE, S.FINISHED),
    who=needs.who_may_correct,
    form=forms.CorrectForm,
    icon="pencil",
)
def correct(visit, *, by, reason, guests=(), **facts):
    """Whatever the BAK prints until it is issued, afterwards addresses only; another Pemda asks
    H-1 and the quota again. A new sheet goes out.
    """
    labels = corrections.correct_facts(visit, facts, guests, by=by)
    corrections.new_sheet(visit)
    return {"diubah": labels, "alasan": reason}


@sop.repair(
    "Ganti tamu",
    source=(S.CONFIRMED, *BEFORE_THE_BAK),
    who=cso,
    needs=(needs.its_day_is_not_over, needs.someone_is_missing, needs.bak_is_not_printed),
    form=forms.ReplaceForm,
    icon="user-pen",
)
def replace_guest(visit, *, by, guest, reason="", **facts):
    """Somebody else comes in a guest's place: the same seat, the quota untouched.

    After the cut-off it departs from 8.a, and the supervisor explains it.
    """
    late = not needs.is_still_in_time(visit)
    if late and not reason:
        raise Refused("Batas H-1 sudah lewat. Tulis alasan penggantiannya.")
    visit.owner = owner_after(visit.owner, by)
    labels = corrections.replace_facts(visit, guest, facts, late=late)
    corrections.new_sheet(visit)
    return {"diubah": labels, "alasan": reason} | ({"menyimpang": "8.a"} if late else {})


@sop.repair(
    "Batalkan registrasi",
    source=S.REGISTERED,
    target=S.CONFIRMED,
    who=lobby,
    form=forms.UndoCheckInForm,
    icon="undo-2",
)
def undo_check_in(visit, *, by, returns, reason):
    """The wrong party was registered.

    Cards and IDs are back; the guest book's line is struck and its custody kept; the seats stay
    taken.
    """
    custody.check_returned(visit, returns)
    custody.give_back(returns, by=by)
    cards = custody.strike_registration(visit)
    clocks.stop_clock(visit.visit_clock, at=timezone.now())
    visit.registered_at = visit.visit_clock = None
    return {"kartu kembali": cards, "alasan": reason}


@sop.repair(
    "Ternyata datang",
    source=S.NO_SHOW,
    target=S.CONFIRMED,
    who=needs.lobby_or_supervisor,
    needs=(needs.its_office_is_open,),
    form=ReasonForm,
    icon="user-check",
)
def came_after_all(visit, *, by, reason):
    """Taken for absent too early: he can be registered again, on the same day."""
    return {"alasan": reason}


@sop.repair(
    "Satu tamu pulang",
    source=Visit.INSIDE,
    who=lobby,
    needs=(needs.somebody_stays,),
    form=forms.GuestLeavesForm,
    icon="log-out",
)
def guest_leaves(visit, *, by, returns, reason):
    """One of the party leaves, with his card and ID settled; the visit goes on with the other."""
    here = {guest.pk for guest in visit.here}
    going = {item["guest"].pk for item in returns}
    if not going or not going < here:
        raise Refused("Yang pulang harus satu dari tamu yang di dalam, dan seorang harus tinggal.")
    custody.give_back(returns, by=by)
    lost = [item["guest"].custody.card for item in returns if item["lost"]]
    return {"tinggal": len(here - going), "alasan": reason} | (
        {"kartu hilang": lost} if lost else {}
    )


@sop.repair(
    "Kirim ulang BAK",
    source=S.FINISHED,
    who=cso,
    needs=(needs.has_issued_bak,),
    form=ResendForm,
    icon="mail",
)
def resend(visit, *, by, to="", sure=False):
    """The same frozen document in a letter of its own, to any address; without one the letters
    that did not arrive.
    """
    return documents.resend_or_refuse(visit.bak, by=by, to=to, sure=sure)


# ── Whose it is, when somebody leaves or is away ──────────────────────────────────────────────────
@sop.repair(
    "Serah terima",
    source=tuple(S),
    who=supervisor,
    needs=(needs.somebody_has_it,),
    form=handing.form_for(Role.CSO),
    icon="arrow-right-left",
)
def hand_work_over(visit, *, by, reason, to=None, held_by=None):
    """To another CSO, or back to the queue of all of them.

    held_by: whose it still has to be; who hands over many tells of all of them at once.
    """
    details = handing.pass_on(
        visit, "owner", to=to, roles={Role.CSO}, reason=reason, held_by=held_by
    )
    if held_by is None:
        letters.visit_handed_over(visit)
    return details


@sop.repair(
    "Serah terima konsultasi",
    source=(S.CALLED, S.CONSULTING),
    who=supervisor,
    form=handing.form_for(*needs.the_consultant.roles, in_unit=True, returns=False),
    icon="arrow-right-left",
)
def hand_consultation_over(visit, *, by, reason, to, held_by=None):
    """Another consultant of the unit goes on; the guests' clocks run as they did."""
    unit, roles = visit.unit, needs.the_consultant.roles
    details = handing.pass_on(
        visit, "consultant", to=to, roles=roles, reason=reason, held_by=held_by, unit=unit
    )
    visit.accepted_at = None
    letters.consultant_called(visit)
    return details
