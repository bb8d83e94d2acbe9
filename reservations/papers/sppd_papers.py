"""The guests' travel orders: checked, signed, given back.

DJPK does not issue them; it certifies arrival and departure.
"""

import re

from django.utils import timezone

from djpk_layanan.accounts.models import Role
from djpk_layanan.workflow.refusals import Refused

from ..models import Guest, Sppd

Fault = Sppd.Fault


def key_of(number):
    """The number without what people write differently: "090/123/SPPD/2026" and "090-123 sppd
    2026" are one.
    """
    return re.sub(r"[\W_]+", "", number).upper()


def fault_of(
    guest, date, *, number, traveller, departs_on, returns_on, note="", block_empty=True, **_
):
    """Why the paper is no good as it was read on that date (a Sppd.Fault), or "": what floor 3
    is proposed, and may judge otherwise.
    """
    if not number:
        return Fault.NUMBER
    if not covers(date, departs_on, returns_on):
        return Fault.DATES
    if traveller.casefold() != guest.name.casefold() and not note:
        return Fault.NAME
    return "" if block_empty else Fault.BLOCK


def covers(date, departs_on, returns_on):
    return bool(departs_on and returns_on) and departs_on <= date <= returns_on


def note_checked(visit, checked, *, by):
    """[{guest, number, traveller, departs_on, returns_on, note, fault?}] written down; who is not
    among them brought none. Returns details.

    Raises Refused for a sound one whose dates do not cover the visit.
    """
    for item in checked:
        guest, fault = item["guest"], item.get("fault", "")
        if not fault and not covers(visit.visit_date, item["departs_on"], item["returns_on"]):
            raise Refused(
                f"Masa SPPD {guest.name} tidak mencakup hari kunjungan. Nyatakan tidak sah."
            )
        Guest.objects.filter(pk=guest.pk).update(
            sppd_number=item["number"] or guest.sppd_number, sppd_absent=False
        )
        facts = {
            name: item[name] for name in ("number", "traveller", "departs_on", "returns_on", "note")
        }
        Sppd.objects.update_or_create(
            guest=guest,
            defaults=facts
            | {
                "number_key": key_of(item["number"]),
                "fault": fault,
                "checked_by": by,
                "checked_at": timezone.now(),
                "signed_by": None,
                "signed_at": None,
                "signed_as": "",
                "refused": "",
                "overruled": "",
            },
        )
    absent = not_brought(visit, but=[item["guest"].pk for item in checked])
    return details_of(visit, checked, absent)


def details_of(visit, checked, absent):
    """For the history: numbers and reasons, nobody's name.

    Among them the visits that used one of the numbers before.
    """
    unsound = [
        f"{item['number'] or 'tanpa nomor'}: {Fault(item['fault']).label}"
        for item in checked
        if item.get("fault")
    ]
    told = {
        "SPPD": [item["number"] for item in checked],
        "catatan": [item["note"] for item in checked if item["note"]],
        "pernah dipakai": [str(before) for before in used_before(visit)],
    }
    return told | {
        label: found for label, found in (("tidak sah", unsound), ("tidak dibawa", absent)) if found
    }


def not_brought(visit, *, but=()):
    """Written down of those who are here: no paper.

    What was announced stays what was announced. Returns [announced number].
    """
    without = [guest for guest in visit.here if guest.pk not in but]
    Sppd.objects.filter(guest__in=without).delete()
    Guest.objects.filter(pk__in=[guest.pk for guest in without if guest.sppd_number]).update(
        sppd_absent=True
    )
    for guest in without:
        guest.sppd_absent = bool(guest.sppd_number)
    return [guest.sppd_number for guest in without if guest.sppd_number]


def papers_of(visit):
    return Sppd.objects.filter(guest__visit=visit).select_related("guest__visit").order_by("guest")


def used_before(visit):
    """The visits on which one of these numbers of the region was signed before."""
    keys = papers_of(visit).exclude(number_key="").values("number_key")
    earlier = Sppd.objects.filter(
        number_key__in=keys, guest__region=visit.region_id, signed_at__isnull=False
    ).exclude(guest__visit=visit)
    return [sppd.guest.visit for sppd in earlier.select_related("guest__visit")]


def sign_papers(visit, decisions, *, by):
    """The supervisor certifies the day on what is sound. decisions: [{guest, sound, reason}], one
    for each that floor 3 found unsound.

    What stays unsound is handed back unsigned. Returns details.
    """
    decided = {item["guest"].pk: item for item in decisions}
    signed_as = by.acts_as({Role.SUPERVISOR}, None) or by.position
    for paper in papers_of(visit):
        said = decided.get(paper.guest_id)
        if paper.fault and said is None:
            raise Refused(f"Putuskan dahulu: SPPD {paper.guest.name} dinilai tidak sah.")
        if paper.fault and said["sound"] and not said["reason"]:
            raise Refused(f"Tulis alasan mengapa SPPD {paper.guest.name} dinyatakan sah.")
        if paper.fault and not said["sound"]:
            paper.refused = paper.why_unsound
        else:
            paper.signed_by, paper.signed_at, paper.signed_as = by, timezone.now(), signed_as
            paper.overruled = said["reason"] if paper.fault else ""
        paper.save()
    unsigned = [
        f"{paper.number or 'tanpa nomor'}: {paper.get_fault_display()}"
        for paper in papers_of(visit)
        if paper.refused
    ]
    signed = [paper.number for paper in papers_of(visit) if paper.signed_at]
    overruled = [paper.number or "tanpa nomor" for paper in papers_of(visit) if paper.overruled]
    told = {
        "SPPD": signed,
        "dinyatakan sah": overruled,
        "dikembalikan tanpa tanda tangan": unsigned,
    }
    return {label: found for label, found in told.items() if found or label == "SPPD"}


def refuse_papers(visit, *, reason):
    papers_of(visit).update(refused=reason)
    return numbers_on_papers(visit)


def numbers_on_papers(visit):
    return list(papers_of(visit).values_list("number", flat=True))


# ── One number, one journey ───────────────────────────────────────────────────────────────────────
def written_twice(numbers):
    """The numbers that stand twice, however they are written, as they are written: ["S/9 dan
    S-9"].
    """
    written = {}
    for number in filter(None, numbers):
        written.setdefault(key_of(number), []).append(number)
    return [" dan ".join(dict.fromkeys(same)) for same in written.values() if len(same) > 1]


def signed_before(region, numbers):
    """The region's visits on which one of the numbers was signed before: [(number as it is
    asked, visit)].
    """
    asked = {key_of(number): number for number in filter(None, numbers)}
    earlier = Sppd.objects.filter(
        number_key__in=asked, guest__region=region, signed_at__isnull=False
    )
    return [
        (asked[paper.number_key], paper.guest.visit)
        for paper in earlier.select_related("guest__visit")
    ]


def warnings_about(visits):
    """What the supervisor should know of the papers of each of the visits: {visit id: [sentence]}.

    Two statements, however many visits.
    """
    papers = list(
        Sppd.objects.filter(guest__visit__in=visits).select_related("guest").order_by("guest")
    )
    keys = {paper.number_key for paper in papers} - {""}
    signed = Sppd.objects.filter(number_key__in=keys, signed_at__isnull=False).select_related(
        "guest__visit"
    )
    used, found = {}, {}
    for paper in signed if papers else ():
        used.setdefault((paper.guest.region_id, paper.number_key), []).append(paper.guest.visit)
    for visit in visits:
        own = [paper for paper in papers if paper.guest.visit_id == visit.pk]
        said = [
            f"Nomor SPPD {same} sama." for same in written_twice([paper.number for paper in own])
        ]
        for paper in own:
            before = [
                other.number
                for other in used.get((visit.region_id, paper.number_key), [])
                if other.pk != visit.pk
            ]
            said += (
                [f"Nomor SPPD {paper.number} pernah ditandatangani pada {' dan '.join(before)}."]
                if before
                else []
            )
        found[visit.pk] = said
    return found
