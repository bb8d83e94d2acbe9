"""Asking once about a closed case, and taking the one answer."""

import datetime as dt

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from djpk_layanan import services
from djpk_layanan.clock import words
from djpk_layanan.directory.contacts import gives_back
from djpk_layanan.outbox import links
from djpk_layanan.outbox.letters import enqueue

from .models import Answer, Invitation

VALID = dt.timedelta(days=30)


class Spent(Exception):  # noqa: N818 - an answer, not an error
    """The link was used already, has run out, or never was one."""


def invite_requester(case, *, to, units=()):
    """Send the link of the case that was just closed, in the closing step's transaction; nothing
    without an address that takes mail, nothing the second time.

    `units`: who answered; the sheet counts for a unit when it was one alone. Raises RuntimeError
    outside a transaction.
    """
    about = {"subject": case._meta.label_lower, "subject_id": case.pk}
    if not to or gives_back(to) or Invitation.objects.filter(**about).exists():
        return
    token, now, unit = links.new_token(), timezone.now(), units[0] if len(set(units)) == 1 else None
    facts = {
        "service": services.of_case(case).key,
        "unit": unit,
        "month": words.local_time(now).date().replace(day=1),
        "digest": links.digest_of(token),
        "expires_at": now + VALID,
    }
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(**about, **facts)
    except IntegrityError:
        # somebody else closed it in this very second
        return
    context = {
        "number": case.number,
        "service": invitation.get_service_display(),
        "until": words.long_date(words.local_time(invitation.expires_at).date()),
        "url": settings.SITE_URL + reverse("survey:answer", args=[token]),
    }
    enqueue(
        key=f"survey:{invitation.pk}",
        to=to,
        name="survey",
        context=context,
        about=invitation,
        is_first=True,
    )


def still_open(token):
    """The invitation behind the link as a query of one row or none; looking at it changes
    nothing.
    """
    return Invitation.objects.filter(digest=links.digest_of(token), expires_at__gt=timezone.now())


@transaction.atomic
def answer_survey(token, *, scores, comment=""):
    """Spend the link and keep the sheet, both or neither. `scores`: {"u1": 1…4, …}. Raises Spent.

    The row's conditional UPDATE decides who was first; afterwards nothing ties the sheet to the
    link.
    """
    invitation = still_open(token).first()
    if invitation is None or not Invitation.objects.filter(
        pk=invitation.pk, digest=invitation.digest
    ).update(digest=None):
        raise Spent
    return Answer.objects.create(
        service=invitation.service,
        unit_id=invitation.unit_id,
        month=invitation.month,
        comment=comment,
        **scores,
    )
