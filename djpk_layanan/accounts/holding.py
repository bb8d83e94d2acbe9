"""Whose something is while its owner is here, and who is asked when he is not: conditions over the
rows of any model that has a field for a person.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from .absences import covered_by, stand_ins, stranded_in, without_hands
from .models import Assignment, Delegation


@dataclass(frozen=True)
class Hands:
    """covered: the ids of those whose work somebody does today, his own among them · stranded:
    of those who are away and for whom nobody does it.
    """

    covered: frozenset
    stranded: frozenset

    @property
    def without(self):
        """The ids, as a queryset, of those whose work nobody does: also of who has left."""
        return without_hands(self.stranded)


def hands_of(user):
    """Read once for each user object (that is: once a request)."""
    if not hasattr(user, "_hands"):
        away = stand_ins()
        user._hands = Hands(frozenset(covered_by(user, away)), frozenset(stranded_in(away)))
    return user._hands


def remember_hands(user, covered, stranded):
    """As they were when a page of the person was made; nothing is read."""
    user._hands = Hands(frozenset(covered), frozenset(stranded))


def held_by(user, field="owner"):
    """What is the person's, or that of somebody whose work he does."""
    return Q(**{f"{field}__in": hands_of(user).covered})


def in_no_hands(user, field="owner"):
    """What nobody has, or somebody whose work nobody does; as the user's page knows it."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": hands_of(user).without})


def instead_of(person, user):
    """ "menggantikan Tono Hartanto" where the row of that person is on the user's list because
    he is away; else "".
    """
    is_covered = person and person != user and person.pk in hands_of(user).covered
    return f"menggantikan {person.get_short_name()}" if is_covered else ""


def somebody_holds(role, user, *, but=()):
    """In the unit of the row somebody works in this role today, by himself or as Plh./Plt.;
    `but`: other than those whom these fields of the row name. As the user's page knows it.
    """
    place, stranded = OuterRef("unit"), hands_of(user).stranded
    held = Assignment.objects.filter(role=role, unit=place, user__is_active=True)
    held = held.exclude(user__in=stranded)
    lent = Delegation.objects.current().filter(assignment__role=role, assignment__unit=place)
    lent = lent.filter(to__is_active=True).exclude(to__in=stranded)
    for field in but:
        held, lent = held.exclude(user=OuterRef(field)), lent.exclude(to=OuterRef(field))
    return Exists(held) | Exists(lent)
