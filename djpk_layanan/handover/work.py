"""What hangs on a person: of every service, and where he stands in for somebody."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from djpk_layanan.accounts.models import Absence, Assignment, Delegation
from djpk_layanan.services import answering

from .asks import HandedOver, Held
from .handing import people_for

# of one kind on the page at a time; the rest comes when these have gone
MOST = 100


@dataclass(frozen=True)
class Bundle:
    """Work of one kind, in one unit where the role is held in one: it goes to one person.

    place: how its form names it, "0.0" or with its unit "0.1.22".
    """

    person: Any
    place: str
    held: Held
    unit: Any
    cases: list

    @property
    def title(self):
        return f"{self.held.what} · {self.unit}" if self.unit else self.held.what

    @property
    def is_full(self):
        return len(self.cases) >= MOST

    @property
    def people(self):
        return people_for(self.held.roles, self.unit).exclude(pk=self.person.pk)

    @property
    def lines(self):
        """[(pk, number, title, address)]"""
        return [
            (case.pk, case.root.number, self.held.title(case), case.root.get_absolute_url())
            for case in self.cases
        ]


def all_kinds():
    """[(place, Held)] of every service that answers."""
    return [
        (f"{s}.{k}", held)
        for s, (_, answer) in enumerate(answering(HandedOver))
        for k, held in enumerate(answer.kinds)
    ]


def bundles_of(person):
    """[Bundle] of what is the person's and not ended, at most `MOST` of a kind; one query each."""
    found = []
    for place, held in all_kinds():
        cases = list(held.of(person)[:MOST])
        if not held.in_unit:
            found.append(Bundle(person, place, held, None, cases))
            continue
        for pk, unit in {case.unit_id: case.unit for case in cases}.items():
            own = [case for case in cases if case.unit_id == pk]
            found.append(Bundle(person, f"{place}.{pk}", held, unit, own))
    return [bundle for bundle in found if bundle.cases]


def count_of(person):
    """How much is open with him, where he stands in for somebody included."""
    own = sum(held.of(person).count() for _, held in all_kinds())
    return own + substitutions_of(person).count() + delegations_to(person).count()


def count_under(assignment):
    """How much of the person's work only this role of his (in its unit) lets him do."""
    others = list(Assignment.objects.filter(user=assignment.user).exclude(pk=assignment.pk))
    total = 0
    for _, held in all_kinds():
        same = [each for each in others if does(each, held, assignment.unit_id)]
        if assignment.role in held.roles and not same:
            found = held.of(assignment.user)
            total += (found.filter(unit=assignment.unit_id) if held.in_unit else found).count()
    return total


def does(assignment, held, unit_id):
    return assignment.role in held.roles and (not held.in_unit or assignment.unit_id == unit_id)


def counts():
    """Counter {id of a person: how many cases and parts are his}; one query for each kind."""
    found = Counter()
    for _, held in all_kinds():
        rows = held.not_ended().order_by().filter(**{f"{held.holder}__isnull": False})
        rows = rows.select_related(None).values(held.holder).annotate(many=Count("pk"))
        found.update({row[held.holder]: row["many"] for row in rows})
    return found


def substitutions_of(person):
    """The absences, of today and to come, in which others count on him."""
    return Absence.objects.not_over().filter(substitute=person).select_related("person")


def delegations_to(person):
    """The Plh./Plt., of today and to come, that were given to him."""
    found = Delegation.objects.filter(to=person, ends__gte=timezone.localdate())
    return found.select_related("assignment__user", "assignment__unit").order_by("pk")
