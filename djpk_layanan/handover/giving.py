"""Giving a person's work away, from the supervisor's page: each piece by its own step."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.accounts.absences import may_substitute
from djpk_layanan.accounts.acting import done_by
from djpk_layanan.accounts.models import Absence, Delegation, Role
from djpk_layanan.accounts.people import on_duty, receivers, stays_active
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.outbox.notices import notify
from djpk_layanan.workflow.refusals import Refused

from . import handing, leave


def give_bundle(bundle, cases, *, to, reason, by, held_by):
    """Take the kind's step on each of the cases: to the person, or back to the queue (None).

    Each is a transaction of its own, so that one that moved meanwhile stops none of the others.
    Returns (the numbers that were given, a sentence for each that was refused). The receiver is
    told once of all of them.
    """
    given, refused = [], []
    for case in cases:
        try:
            bundle.held.step(case, by=by, to=to, reason=reason, held_by=held_by)
        except Refused as why:
            refused.append(f"{case.root.number}: {why}")
        else:
            given.append(case.root.number)
    if given:
        tell_of_many(bundle, given, to=to, by=by, held_by=held_by)
    return given, refused


@transaction.atomic
def tell_of_many(bundle, given, *, to, by, held_by):
    """Under the bell, and one e-mail with the numbers to whom they were given."""
    what = f"{len(given)} pekerjaan {held_by.name} ({bundle.title.lower()})"
    text = f"{what} diserahkan kepada Anda." if to else f"{what} kembali ke antrean."
    token, url = uuid.uuid4().hex, reverse("home")
    with done_by(by):
        people = receivers([to] if to else on_duty(*bundle.held.roles, unit=bundle.unit))
        notify(people, text=text, url=url, key=f"handover:{token}")
    for person in people if to else ():
        enqueue(
            key=f"handover:{token}:{person.pk}",
            to=person,
            name="colleague",
            context={
                "name": person.name,
                "text": text,
                "facts": [("Nomor", "\n".join(given))],
                "url": settings.SITE_URL + url,
            },
        )


@transaction.atomic
def change_substitute(absence, *, to, by):
    """Somebody else stands in for who is away, or nobody; raises Refused."""
    absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if to is not None:
        able = may_substitute(absence.person, absence.starts, absence.ends).filter(pk=to.pk)
        if not stays_active(to) or not able.exists():
            raise Refused(handing.GONE.format(to.name))
    absence.substitute = to
    absence.save(update_fields=["substitute"])
    with done_by(by):
        days = leave.days_of(absence.starts, absence.ends)
        text = f"Anda menggantikan {absence.person.name} {days}."
        leave.tell([to], text, f"substitute:{absence.pk}")


@transaction.atomic
def end_delegation(delegation):
    """He stands in no more from today on; what had not begun is taken away."""
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if delegation.starts > yesterday:
        delegation.delete()
    else:
        delegation.ends = yesterday
        delegation.save(update_fields=["ends"])


@transaction.atomic
def ask_supervisors(person, *, by):
    """The administrator asks that the person's work be given away: one line for each day."""
    text = f"Administrator meminta serah terima pekerjaan {person.name}."
    with done_by(by):
        notify(
            on_duty(Role.SUPERVISOR),
            text=text,
            url=reverse("handover:person", args=[person.pk]),
            key=f"handover:asked:{person.pk}:{timezone.localdate()}",
        )
