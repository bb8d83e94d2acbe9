"""The exchange of ID and guest card at the lobby, and its return."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.workflow.refusals import Refused

from ..models import Custody


def take_ids(exchanges, *, by):
    """[{guest, card, id_kind, id_tail, kept_at}]; a card that is out already is refused."""
    if out := first_out([exchange["card"] for exchange in exchanges]):
        raise Refused(
            f"Kartu {out.card} masih dipegang {out.guest.name} ({out.guest.visit.number})."
        )
    try:
        with transaction.atomic():
            for exchange in exchanges:
                Custody.objects.create(taken_at=timezone.now(), taken_by=by, **exchange)
    except IntegrityError as why:
        raise Refused(
            "Kartu itu baru saja diberikan kepada tamu lain, atau tamu ini sudah diregistrasi."
        ) from why


def first_out(cards):
    """The Custody of a card of these that a guest still carries, or None."""
    out = Custody.objects.filter(card__in=cards, card_back_at__isnull=True)
    return out.select_related("guest__visit").first()


def give_back(returns, *, by):
    """[{guest, card_back, lost}]: each ID to its owner; a card that is lost stays out, so that
    nobody else gets its number.
    """
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


def strike_registration(visit):
    """The registration was a mistake: its custody, all of it back, is kept as that of no guest
    who came. Returns [card].
    """
    now, cards = timezone.now(), []
    for guest in visit.present:
        if guest.custody.card_back_at is None:
            raise Refused(
                f"Registrasi dapat dibatalkan setelah kartu {guest.custody.card} kembali."
            )
        cards.append(guest.custody.card)
        Custody.objects.filter(guest=guest).update(guest=None, struck_from=guest, struck_at=now)
    return cards


def struck_of(visit):
    """The exchanges of registrations that were taken back, in their order; one statement."""
    return list(Custody.objects.filter(struck_from__visit=visit).order_by("taken_at"))


def first_taken(exchanges, date):
    """When one of these IDs was first taken on that day, by a registration that was struck since;
    None for whoever comes now.

    The clock of a person begins when he gives his ID: it does not begin anew because the lobby
    registered him twice.
    """
    ids = {(exchange["id_kind"], exchange["id_tail"]) for exchange in exchanges}
    struck = Custody.objects.filter(struck_from__visit_date=date).order_by("taken_at")
    return next((held.taken_at for held in struck if (held.id_kind, held.id_tail) in ids), None)


def note_found_cards(visit):
    """A lost card turned up: its number may be lent again. Returns [card]."""
    missing = Custody.objects.filter(guest__visit=visit, card_back_at__isnull=True)
    cards = list(missing.values_list("card", flat=True))
    missing.update(card_back_at=timezone.now())
    return cards
