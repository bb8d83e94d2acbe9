"""Random walks in which people go on leave, come back, leave for good and hand their work over:
after each step and each of these the case is on the list of somebody who is there, or under "Belum
ada petugas", and a supervisor finds it on his own.
"""

import datetime as dt

import pytest
from django.utils import timezone

from djpk_layanan.accounts.absences import may_substitute, stand_ins
from djpk_layanan.accounts.models import Absence, Role, User
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.shell.asks import Reader, View
from djpk_layanan.shell.work import piles_in
from reservations.models import Visit

from .call_center import CallCenter
from .conferences import Conferences
from .test_walks import WALKS
from .visits import Visits
from .walker import Walker

# of those that the suite walks
SHARE = 3
# there is always one supervisor, and a desk has its board
STAYS = {"joko", "dewi", "rina"}
# they have a colleague with the same role
MAY_LEAVE = {"sari", "tono", "budi", "wati"}


class Leaving(Walker):
    """A walk between whose steps people come and go."""

    def offers(self, case, everybody=False):
        """Who is here acts; what was read of him before may have changed."""
        self.people = [self.again(person) for person in self.people]
        return super().offers(case, everybody)

    def go(self, case, offer, seen):
        super().go(case, offer, seen)
        for _ in range(self.rng.choice((0, 1, 2))):
            self.path.append(self.somebody_comes_or_goes())
        self.lies_with_somebody(self.fresh(case))

    def must_reach_an_end(self, case):
        """Not with everybody away."""

    def somebody_comes_or_goes(self):
        people = [p for p in User.objects.order_by("pk") if p.username not in STAYS | {"sistem"}]
        person = self.rng.choice(people)
        if not person.is_active or person.username in MAY_LEAVE and self.rng.random() < 0.3:
            User.objects.filter(pk=person.pk).update(is_active=not person.is_active)
            return f"{person.username} {'leaves' if person.is_active else 'is back for good'}"
        if Absence.objects.filter(person=person).delete()[0]:
            return f"{person.username} is back"
        today = timezone.localdate()
        until = today + dt.timedelta(days=self.rng.choice((0, 1, 3)))
        able = [None, *may_substitute(person, today, until)]
        substitute = self.rng.choice(able)
        Absence.objects.create(
            person=person, starts=today, ends=until, substitute=substitute, entered_by=person
        )
        return f"{person.username} is away until {until}, {substitute or 'nobody'} stands in"

    def lies_with_somebody(self, case):
        if self.procedure.has_ended(case):
            return
        away, calendar, now = stand_ins(), current_calendar(), timezone.now()
        there = User.objects.filter(is_active=True).exclude(pk__in=away)
        readers = [Reader(person, calendar, now) for person in there]
        found = {reader.user.username for reader in readers if is_listed(case, reader)}
        assert "joko" in found, self.told("no supervisor finds it")
        at_a_desk = isinstance(case, Visit) and case.is_inside
        assert found - {"joko"} or at_a_desk or is_nobodys(case, readers), self.told(
            f"{case} ({case.state}) lies with nobody"
        )


def is_listed(case, reader):
    return any(in_view(case, reader, view) for view in View)


def is_nobodys(case, readers):
    return any(in_view(case, reader, View.NOBODYS) for reader in readers)


def in_view(case, reader, view):
    """The case itself, or a part of it."""
    piles = [pile.cases for pile in piles_in(reader, view)]
    same = [cases for cases in piles if cases.model is type(case)]
    parts = [cases for cases in piles if part_of(cases.model, type(case))]
    return any(cases.filter(pk=case.pk).exists() for cases in same) or any(
        cases.filter(**{part_of(cases.model, type(case)): case.pk}).exists() for cases in parts
    )


def part_of(model, whole):
    """How a part names its whole, or None."""
    fields = [field for field in model._meta.fields if field.related_model is whole]
    return next((field.name for field in fields if model is not whole), None)


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("procedure", [CallCenter, Visits, Conferences], ids=["193", "194", "195"])
def test_whoever_comes_and_goes_each_case_lies_with_somebody_or_is_seen_to_be_nobodys(procedure):
    assert Role.SUPERVISOR in User.objects.get(username="joko").roles
    walker = Leaving(procedure(), walks=WALKS // SHARE, seed=11)
    walker.run()
    assert sum(walker.taken.values()) > walker.walks
