"""What was not as it should be on a day: facts read from the visits, closed by the supervisor's
explanation.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from bak.models import Consultant
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.refusals import Refused

from ..models import MINUTES_OF_A_VISIT, MINUTES_TO_MEET, Explanation, SignedCopy, Visit

KINDS = {
    "inside": "Tamu belum keluar",
    "card": "Kartu tamu hilang",
    "wait": f"Menunggu lebih dari {MINUTES_TO_MEET} menit",
    "visit": f"Kunjungan lebih dari {MINUTES_OF_A_VISIT} menit",
    "early": "Pulang lebih awal",
    "replaced": "Tamu diganti sesudah batas H-1",
    "no_show": "Tidak hadir",
    "sppd": "SPPD tidak ditandatangani",
    "scan": "Pindaian BAK bertanda tangan belum ada",
}


@dataclass
class Happening:
    visit: Visit
    kind: str
    explanation: object = None

    @property
    def label(self):
        return KINDS[self.kind]


def happenings_of(date, now=None):
    """Everything of the day that needs a word, the unexplained first: [Happening].

    Three queries, however many visits.
    """
    now = now or timezone.now()
    explanations = Prefetch("explanations", queryset=Explanation.objects.select_related("by"))
    visits = (
        with_papers(Visit.objects.on(date))
        .select_related("region", "wait_clock", "visit_clock")
        .prefetch_related(explanations)
        .in_order_of_arrival()
    )
    closed = now > current_calendar().close_of(date)
    found = [
        Happening(visit, kind, next((e for e in visit.explanations.all() if e.kind == kind), None))
        for visit in visits
        for kind in kinds_of(visit, now, closed)
    ]
    return sorted(found, key=lambda happening: happening.explanation is not None)


def with_papers(visits):
    """With guests and SPPD, and whether a copy with both signatures is there: scanned from
    paper, or drawn on the screen.
    """
    scanned = SignedCopy.objects.filter(visit=OuterRef("pk"))
    drawn = Consultant.objects.filter(bak=OuterRef("bak")).exclude(signature="")
    return visits.with_guests("custody", "sppd").annotate(
        has_signed_copy=Exists(scanned) | Exists(drawn)
    )


def kinds_of(visit, now, closed):
    """The exceptions of a visit that came `with_papers`; what is only owed by the end of the day
    counts when it is `closed`.
    """
    custody = [guest.custody for guest in visit.present]
    facts = {
        "inside": visit.is_inside and closed,
        "card": any(held.lost and held.card_back_at is None for held in custody),
        "wait": bool(visit.wait_clock and visit.wait_clock.is_late(now)),
        "visit": bool(visit.visit_clock and visit.visit_clock.is_late(now)),
        "early": visit.left_early,
        "replaced": any(guest.replaced_late for guest in visit.guests.all()),
        "no_show": visit.state == Visit.State.NO_SHOW,
        "sppd": any(hasattr(guest, "sppd") and guest.sppd.refused for guest in visit.guests.all()),
        "scan": closed and bool(visit.recorded_at) and not visit.has_signed_copy,
    }
    return [kind for kind in KINDS if facts[kind]]


def has_happened(visit, kind):
    """Whether the visit has this exception now."""
    now, itself = timezone.now(), Visit.objects.filter(pk=visit.pk)
    found = with_papers(itself).select_related("wait_clock", "visit_clock").get()
    closed = now > current_calendar().close_of(found.visit_date)
    return kind in kinds_of(found, now, closed)


def explain_one(visit, kind, reason, *, by):
    """Close an exception of the visit. Raises Refused when there is none, or it is closed."""
    if not has_happened(visit, kind):
        raise Refused("Kejadian ini tidak ada pada kunjungan ini.")
    if Explanation.objects.filter(visit=visit, kind=kind).exists():
        raise Refused("Kejadian ini sudah dijelaskan.")
    Explanation.objects.create(visit=visit, kind=kind, reason=reason, by=by, at=timezone.now())


def grouped_happenings(happenings):
    """What one word may explain: [(kind, label, [unexplained happenings])], in the order of the
    kinds.
    """
    groups = [
        (kind, label, [h for h in happenings if h.kind == kind and h.explanation is None])
        for kind, label in KINDS.items()
    ]
    return [group for group in groups if group[2]]


def unexplained_happenings(date):
    return [happening for happening in happenings_of(date) if happening.explanation is None]
