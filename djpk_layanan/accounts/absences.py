"""Who is away, and whose hands his work is in meanwhile.

It is asked when a list is read, never written on a case: a leave that ends early or a substitute
who falls ill moves the work at once, and back.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from djpk_layanan.accounts.models import Absence, Assignment, Delegation, User

OVERLAPS = "Sudah tercatat tidak di tempat pada sebagian hari itu. Ubah atau hapus catatan itu."
NOT_A_SUBSTITUTE = (
    "Pengganti harus aktif dan memegang peran yang sama, di unit yang sama, selama hari-hari itu."
)


# ── Who does whose work today ─────────────────────────────────────────────────────────────────────
def stand_ins():
    """{id of an active person who is away today: the id of who is there in his place, or None}.

    A substitute who is himself away passes on to his own; a circle leads to nobody. One query.
    """
    rows = Absence.objects.current().filter(person__is_active=True)
    facts = rows.values_list("person", "substitute", "substitute__is_active")
    away = {person: substitute if active else None for person, substitute, active in facts}
    return {person: last_of_the_line(person, away) for person in away}


def last_of_the_line(person, away):
    passed = set()
    while person in away:
        if person in passed:
            return None
        passed.add(person)
        person = away[person]
    return person


def covered_by(user, away=None):
    """The ids of those whose work the person does today: his own, and that of everybody away for
    whom he is the one who is there. away: `stand_ins()`, where it is known.
    """
    away = stand_ins() if away is None else away
    return {user.pk} | {person for person, there in away.items() if there == user.pk}


def stranded_in(away):
    """The ids of those who are away without anybody active and there in their place."""
    return {person for person, there in away.items() if there is None}


def without_hands(stranded=None):
    """The ids (a queryset for `owner__in=`) of those who do no work today and for whom nobody
    does it: inactive, or stranded. stranded: where it is known.
    """
    stranded = stranded_in(stand_ins()) if stranded is None else stranded
    return User.objects.filter(Q(is_active=False) | Q(pk__in=stranded)).order_by().values("pk")


# ── Entering it ───────────────────────────────────────────────────────────────────────────────────
def may_substitute(person, starts, ends):
    """The active people who hold each of the person's own roles, in its unit, on all of the days:
    by themselves or by Plh./Plt. A queryset; nobody for whom holds no role.
    """
    found = User.objects.filter(is_active=True).exclude(pk=person.pk)
    held = list(Assignment.objects.filter(user=person))
    for assignment in held:
        same = Assignment.objects.filter(role=assignment.role, unit=assignment.unit_id)
        lent = Delegation.objects.filter(assignment__in=same, starts__lte=starts, ends__gte=ends)
        found = found.filter(Q(pk__in=same.values("user")) | Q(pk__in=lent.values("to")))
    return found if held else found.none()


@transaction.atomic
def enter_absence(person, *, starts, ends, substitute, by):
    """Write down that the person is away; raises ValidationError with the sentence why not.

    His row is locked, so that no two overlap. substitute: may be None.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if overlap(person, starts, ends):
        raise ValidationError(OVERLAPS)
    if substitute and not may_substitute(person, starts, ends).filter(pk=substitute.pk).exists():
        raise ValidationError(NOT_A_SUBSTITUTE)
    absence = Absence(person=person, starts=starts, ends=ends, substitute=substitute, entered_by=by)
    absence.full_clean()
    absence.save()
    return absence


def overlap(person, starts, ends):
    """Whether the person is written down as away on one of these days."""
    return Absence.objects.filter(person=person).touching(starts, ends).exists()
