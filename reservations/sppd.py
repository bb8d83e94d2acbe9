"""The guests' travel orders: checked, signed, given back. DJPK does not issue them; it certifies arrival and departure."""
import re

from django.utils import timezone

from djpk_layanan.accounts.models import Role

from .models import Guest, Sppd


def key_of(number):
    """The number without what people write differently: "090/123/SPPD/2026" and "090-123 sppd 2026" are one."""
    return re.sub(r"[\W_]+", "", number).upper()


def check(visit, checked, *, by):
    """[{guest, number, traveller, departs_on, returns_on, note}] written down. Returns details; among them the visits that used one of the numbers before."""
    for item in checked:
        guest = item["guest"]
        Guest.objects.filter(pk=guest.pk).update(sppd_number=item["number"])
        facts = {name: item[name] for name in ("number", "traveller", "departs_on", "returns_on", "note")}
        Sppd.objects.update_or_create(guest=guest, defaults=facts | {
            "number_key": key_of(item["number"]), "checked_by": by, "checked_at": timezone.now(), "signed_by": None, "signed_at": None, "signed_as": "", "refused": "",
        })
    without = visit.guests.filter(custody__isnull=False).exclude(pk__in=[item["guest"].pk for item in checked])
    Sppd.objects.filter(guest__in=without).delete()
    Guest.objects.filter(pk__in=list(without.values_list("pk", flat=True))).update(sppd_number="")
    notes = [item["note"] for item in checked if item["note"]]
    return {"SPPD": [item["number"] for item in checked], "catatan": notes, "pernah dipakai": [str(before) for before in used_before(visit)]}


def forget(visit):
    """Nobody brought one. Returns the numbers that were announced."""
    announced = [guest.sppd_number for guest in visit.present if guest.sppd_number]
    of(visit).delete()
    visit.guests.update(sppd_number="")
    return announced


def of(visit):
    return Sppd.objects.filter(guest__visit=visit).select_related("guest__visit")


def used_before(visit):
    """The visits on which one of these numbers of the region was signed before."""
    keys = of(visit).values("number_key")
    earlier = Sppd.objects.filter(number_key__in=keys, guest__region=visit.region_id, signed_at__isnull=False).exclude(guest__visit=visit)
    return [sppd.guest.visit for sppd in earlier.select_related("guest__visit")]


def sign(visit, *, by):
    """The supervisor certifies the day. Returns [number]."""
    signed_as = by.acts_as({Role.SUPERVISOR}, None) or by.position
    of(visit).update(signed_by=by, signed_at=timezone.now(), signed_as=signed_as)
    return numbers(visit)


def refuse(visit, *, reason):
    of(visit).update(refused=reason)
    return numbers(visit)


def numbers(visit):
    return list(of(visit).values_list("number", flat=True))
