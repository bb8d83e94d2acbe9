"""Writing down that somebody is away, and that he is back: the substitute is told."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.accounts import absences
from djpk_layanan.accounts.acting import done_by
from djpk_layanan.accounts.models import Absence, Assignment, Role, User
from djpk_layanan.clock import words
from djpk_layanan.outbox.notices import notify


def people_of(user):
    """Of whom the person may write it down: himself, a Kasubdit's people (or his Plh.'s), a
    supervisor's everybody.
    """
    people = User.objects.filter(is_active=True)
    if user.holds(Role.SUPERVISOR):
        return people
    units = user.units_as(Role.KASUBDIT)
    staff = Assignment.objects.filter(unit__in=units).values("user")
    return people.filter(Q(pk=user.pk) | Q(pk__in=staff))


def seen_by(user):
    """The absences of today and later that the person may end, and those for which he stands
    in.
    """
    seen = Q(person__in=people_of(user)) | Q(substitute=user)
    return Absence.objects.not_over().filter(seen).select_related("person", "substitute")


@transaction.atomic
def write_absence(person, *, starts, ends, substitute, by):
    """As `absences.enter_absence`; tells the person, when it was somebody else who wrote it, and
    the substitute.
    """
    days = days_of(starts, ends)
    with done_by(by):
        # before he is away: then others would read it
        tell([person], f"Anda tercatat tidak di tempat {days}, oleh {by.name}.", "away")
        absence = absences.enter_absence(
            person, starts=starts, ends=ends, substitute=substitute, by=by
        )
        tell([substitute], f"Anda menggantikan {person.name} {days}.", f"substitute:{absence.pk}")
    return absence


@transaction.atomic
def end_absence(absence, *, by):
    """He is there again from today on: what lies behind stays, what has not begun is taken away."""
    absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if absence.starts > yesterday:
        absence.delete()
    else:
        absence.ends = min(absence.ends, yesterday)
        absence.save(update_fields=["ends"])
    with done_by(by):
        text = f"{absence.person.name} kembali di tempat; Anda tidak lagi menggantikannya."
        tell([absence.substitute], text, f"back:{absence.pk}")


def tell(people, text, key):
    moment = f"{timezone.now():%Y%m%d%H%M%S%f}"
    notify(people, text=text, url=reverse("handover:absences"), key=f"absence:{key}:{moment}")


def days_of(starts, ends):
    """ "Rab 2 Des 2026" or "Rab 2 Des 2026 sampai Jum 4 Des 2026" """
    if starts == ends:
        return words.full_date(starts)
    return f"{words.full_date(starts)} sampai {words.full_date(ends)}"
