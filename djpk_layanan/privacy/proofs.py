"""A request counts once its e-mail address was proven by a link."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.outbox import links

from . import letters
from .models import Request, Unproven
from .sop import receive

VALID = dt.timedelta(minutes=30)
# letters to one address: nobody's mailbox is filled by this form
MOST_A_DAY = 3


@transaction.atomic
def ask_for_proof(*, kind, name, email, detail):
    """Keep the form for half an hour and send the link; silently nothing when the address had
    enough of them today. Raises ValidationError.
    """
    now = timezone.now()
    if asked_since(email, now - dt.timedelta(days=1)) >= MOST_A_DAY:
        return
    token = links.new_token()
    unproven = Unproven.objects.create(
        kind=kind,
        name=name,
        email=email,
        detail=detail,
        digest=links.digest_of(token),
        made_at=now,
        expires_at=now + VALID,
    )
    letters.address_proof(unproven, token)


def asked_since(email, moment):
    return (
        Unproven.objects.filter(email=email, made_at__gt=moment).count()
        + Request.objects.filter(email=email, received_at__gt=moment).count()
    )


def still_open(token):
    """The form behind the link as a query of one row or none; looking at it changes nothing."""
    return Unproven.objects.filter(digest=links.digest_of(token), expires_at__gt=timezone.now())


@transaction.atomic
def prove_request(token):
    """The form becomes a request, once: who deletes the row makes it.

    Returns the request, or None for a link that is not good (any more).
    """
    unproven = still_open(token).first()
    if unproven is None or not Unproven.objects.filter(pk=unproven.pk).delete()[0]:
        return None
    return receive(
        by=User.system(),
        kind=unproven.kind,
        name=unproven.name,
        email=unproven.email,
        detail=unproven.detail,
    )
