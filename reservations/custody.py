"""The exchange of ID and guest card at the lobby, and its return."""
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.workflow.refusals import Refused

from .models import Custody


def take(exchanges, *, by):
    """[{guest, card, id_kind, id_tail, kept_at}]; a card that is out already is refused."""
    if out := first_out([exchange["card"] for exchange in exchanges]):
        raise Refused(f"Kartu {out.card} masih dipegang {out.guest.name} ({out.guest.visit.number}).")
    try:
        with transaction.atomic():
            for exchange in exchanges:
                Custody.objects.create(taken_at=timezone.now(), taken_by=by, **exchange)
    except IntegrityError as why:
        raise Refused("Kartu itu baru saja diberikan kepada tamu lain, atau tamu ini sudah diregistrasi.") from why


def first_out(cards):
    """The Custody of a card of these that a guest still carries, or None."""
    return Custody.objects.filter(card__in=cards, card_back_at__isnull=True).select_related("guest__visit").first()


def give_back(returns, *, by):
    """[{guest, card_back, lost}]: each ID to its owner; a card that is lost stays out, so that nobody else gets its number."""
    now = timezone.now()
    for item in returns:
        held = item["guest"].custody
        held.card_back_at, held.lost = (now, "") if item["card_back"] else (None, item["lost"])
        held.id_back_at, held.returned_to, held.settled_by = now, item["guest"].name, by
        held.save()


def check_returned(visit, returns):
    """Everybody's, not only some; a form may be older than the party."""
    expected = {guest.pk for guest in visit.present if not guest.custody.is_settled}
    if {item["guest"].pk for item in returns} != expected:
        raise Refused("Kartu dan identitas setiap tamu yang masuk harus dipertanggungjawabkan.")


def found(visit):
    """A lost card turned up: its number may be lent again. Returns [card]."""
    missing = Custody.objects.filter(guest__visit=visit, card_back_at__isnull=True)
    cards = list(missing.values_list("card", flat=True))
    missing.update(card_back_at=timezone.now())
    return cards
