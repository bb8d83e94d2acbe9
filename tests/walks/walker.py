"""Random walks through an SOP: whatever its people do, slips and repairs among it, some promises
hold.

A walk is a path from the case's beginning to a leaf of a tree: two walks share their first steps,
and each knot of the tree is a savepoint, so that a thousand walks cost little more than the steps
in which they differ. After each step:

- active people can still bring the case to an end by the steps they are offered (tried once for
  each situation that is met);
- a lateness that was seen is there;
- who took the step was told nothing of it, nor was anybody who left; the others find the case;
- what was issued is as it was, and said what was so at its moment;
- and whatever the procedure adds to that (`Procedure.check`).
"""

import datetime as dt
import random
from collections import Counter

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bak.models import Bak
from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import Clock
from djpk_layanan.handover import handing
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.engine import Step
from djpk_layanan.workflow.refusals import Refused

# they bring no case nearer to its end
IDLE = {
    "note",
    "explain",
    "add_files",
    "take_over",
    "assign",
}
# steps
LONGEST_END = 40
# the last steps of a walk, in which the tree has many twigs
BUSHY = 3


class Stuck(AssertionError):
    pass


class Procedure:
    """What a walk must know of a service.

    A subclass says how a case begins, what each step is given, and how it ends.
    """

    sop = None
    # usernames
    people = ()
    # aware: the moment at which each walk begins
    start = None
    # names of steps that end a walk too soon
    rare = ()
    # names of steps, the likeliest way to an end: the first that is offered is taken
    to_the_end = ()

    def begin(self, rng):
        """A new case."""
        raise NotImplementedError

    def parts(self, case):
        """The case's parts, which have steps of their own."""
        return []

    @staticmethod
    def handed(step, case, rng):
        """Work that a supervisor hands over: to one of the people who may go on with it, now and
        then back to the queue. None while nobody can.
        """
        unit = case.unit if step.form.in_unit else None
        found = [*handing.people_for(step.form.roles, unit), *([None] if step.form.returns else [])]
        return {"to": rng.choice(found), "reason": "Pindah tugas."} if found else None

    def data(self, step, case, by, rng):
        """What the step is given; None: not now.

        A step with a form that nobody thought of is an error.
        """
        raise NotImplementedError

    def has_ended(self, case):
        raise NotImplementedError

    def situation(self, case):
        """What tells one situation from another, as something hashable."""
        raise NotImplementedError

    def issued(self, case):
        """{what is frozen: (its words, whether they are what is so now)}: the documents of the
        case.
        """
        raise NotImplementedError

    # that may pass between two steps
    minutes = (1, 5, 40, 300, 1500, 4400)
    # steps of a walk
    depth = (6, 14)

    def wait(self, case):
        """The next moment at which something becomes possible by itself, or None."""

    def settle(self, case):
        """What clock, printer and mail server bring about by themselves."""

    def check(self, case):
        """What else must always hold."""


class Walker:
    def __init__(self, procedure, *, walks, seed):
        self.procedure, self.wanted, self.rng = procedure, walks, random.Random(seed)  # noqa: S311
        self.people = list(User.objects.filter(username__in=procedure.people))
        self.walks, self.taken, self.refused, self.ended_from = 0, Counter(), Counter(), {}

    def run(self):
        """Walk until as many walks as wanted are done."""
        while self.walks < self.wanted:
            with (
                time_machine.travel(self.procedure.start, tick=False) as clock,
                transaction.atomic(),
            ):
                self.clock, self.path = clock, []
                case = self.procedure.begin(self.rng)
                self.grow(
                    case,
                    depth=self.rng.randint(*self.procedure.depth),
                    seen={"late": set(), "issued": {}},
                )
                transaction.set_rollback(True)

    def grow(self, case, *, depth, seen):
        """From this knot on: one way or two, and three near the leaves, where a further walk
        costs least.
        """
        if (
            not self.procedure.has_ended(case)
            and self.rng.random() < 0.4
            and (later := self.procedure.wait(case))
        ):
            self.clock.move_to(later)
        offers = (
            self.offers(case)
            if depth and not self.procedure.has_ended(case) or self.rng.random() < 0.3
            else []
        )
        if not depth or not offers:
            self.walks += 1
            return
        for _ in range(3 if depth <= BUSHY else self.rng.choice((1, 1, 2))):
            if self.walks >= self.wanted:
                return
            moment = timezone.now()
            with transaction.atomic():
                marks = {"late": set(seen["late"]), "issued": dict(seen["issued"])}
                self.go(case, self.choose(offers), marks)
                self.grow(self.fresh(case), depth=depth - 1, seen=marks)
                transaction.set_rollback(True)
            self.path.pop()
            self.clock.move_to(moment)

    def choose(self, offers):
        """What leads on is done more often than what is put right."""

        def weight(name):
            return (
                0.3
                if name in self.procedure.rare
                else 4
                if name in self.procedure.to_the_end
                else 1
            )

        return self.rng.choices(offers, [weight(name) for name, *_ in offers])[0]

    def go(self, case, offer, seen):
        """Take one step, some time later, and look at what must hold."""
        name, part, by, data = offer
        self.clock.shift(dt.timedelta(minutes=self.rng.choice(self.procedure.minutes)))
        self.path.append(f"{name} by {by.username}")
        target = self.fresh_part(part) if part is not None else self.fresh(case)
        before = newest(Notice), newest(Letter)
        try:
            self.procedure.sop.steps[name](target, by=self.again(by), **data)
            self.taken[name] += 1
            self.look_at_news(case, by, *before)
        except (Refused, ValidationError):
            # by another rule than those of the button, in a sentence
            self.refused[name] += 1
        self.procedure.settle(self.fresh(case))
        self.look(self.fresh(case), seen)

    def look(self, case, seen):
        late = set(self.late_clocks(case))
        assert seen["late"] <= late, self.told("a lateness is gone")
        seen["late"] = late
        for document, (words, is_true) in self.procedure.issued(case).items():
            is_new = document not in seen["issued"]
            assert seen["issued"].setdefault(document, words) == words, self.told(
                f"{document} was changed"
            )
            assert is_true or not is_new, self.told(f"{document} does not say what is so")
        self.procedure.check(case)
        self.must_reach_an_end(case)

    def look_at_news(self, case, by, last_notice, last_letter):
        """Who was told of the step that was taken just now."""
        letters = Letter.objects.filter(pk__gt=last_letter).select_related("person")
        notices = Notice.objects.filter(pk__gt=last_notice).select_related("user")
        told = [notice.user for notice in notices]
        told += [letter.person for letter in letters if letter.person]
        strays = [person.username for person in told if person == by or not person.is_active]
        assert strays == [], self.told(f"{strays} are told of what {by} did")
        staff = set(User.objects.values_list("email", flat=True))
        blind = [each.key for each in letters if each.to_address in staff and not each.person]
        assert blind == [], self.told(f"{blind} would reach somebody who left")
        if not self.procedure.has_ended(self.fresh(case)):
            for person in {notice.user for notice in notices if notice.url == self.address(case)}:
                found = type(case).objects.visible_to(self.again(person)).filter(pk=case.pk)
                assert found.exists(), self.told(f"{person} does not find what he is told of")

    @staticmethod
    def address(case):
        return case.get_absolute_url()

    def late_clocks(self, case):
        now = timezone.now()
        clocks = Clock.objects.filter(subject=case._meta.label_lower, subject_id=case.pk)
        return [clock.pk for clock in clocks if clock.is_late(now)]

    def must_reach_an_end(self, case):
        """Once for each situation: by offered steps alone, in a savepoint of its own."""
        situation = self.procedure.situation(case)
        if situation in self.ended_from or self.procedure.has_ended(case):
            return
        moment, way = timezone.now(), []
        with transaction.atomic():
            self.end(case, way)
            transaction.set_rollback(True)
        self.clock.move_to(moment)
        self.ended_from[situation] = way

    def end(self, case, way):
        # (situation, step, part, person): nobody does the same again where it changed nothing
        tried = set()
        for _ in range(LONGEST_END):
            case = self.fresh(case)
            if self.procedure.has_ended(case):
                return
            if not self.advance(case, way, tried):
                if not (later := self.procedure.wait(case)):
                    break
                self.clock.move_to(later)
            self.procedure.settle(self.fresh(case))
        raise Stuck(
            self.told(f"no way to an end from {self.procedure.situation(case)} after {way}")
        )

    def advance(self, case, way, tried):
        """The likeliest step that is offered and not refused."""
        offers, situation = {}, self.procedure.situation(case)
        for offer in self.offers(case, everybody=True):
            offers.setdefault(offer[0], []).append(offer)
        for name in self.procedure.to_the_end:
            for _, part, by, data in offers.get(name, ()):
                mark = (situation, name, part and part.pk, by.pk)
                if mark in tried:
                    continue
                tried.add(mark)
                target = self.fresh_part(part) if part is not None else self.fresh(case)
                try:
                    self.procedure.sop.steps[name](target, by=self.again(by), **data)
                except (Refused, ValidationError):
                    continue
                way.append(name)
                self.clock.shift(dt.timedelta(minutes=3))
                return True
        return False

    def offers(self, case, everybody=False):
        """[(step's name, part or None, person, data)]: what the buttons of all people's pages
        offer now: one person for each, or everybody who may.
        """
        found, case = [], self.fresh(case)
        parts = self.procedure.parts(case)
        for step in self.procedure.sop.steps.values():
            if not isinstance(step, Step) or not step.shown or step.name in IDLE:
                continue
            for target in parts if step.of else [case]:
                able = [by for by in self.people if step.forbids(target, by) is None]
                if target.state not in step.source or not able or step.refusal(target, able[0]):
                    continue
                for by in able if everybody else [self.rng.choice(able)]:
                    if (data := self.procedure.data(step, target, by, self.rng)) is not None:
                        found.append((step.name, target if step.of else None, by, data))
        return found

    @staticmethod
    def fresh(case):
        return type(case)._base_manager.get(pk=case.pk)

    fresh_part = fresh

    def again(self, by):
        """Who holds what may have changed since."""
        return User.objects.get(pk=by.pk)

    def told(self, what):
        return f"{what}; the way there: {' → '.join(self.path)}"


def frozen_baks(case, is_true):
    """{number: (words, whether what is issued last is so now)} of all BAKs of the case."""
    baks = Bak.objects.issued().filter(case_number=case.number).order_by("revision")
    return {
        bak.number: (repr(bak.content), bak.state == "superseded" or is_true(bak)) for bak in baks
    }


def steps_of(case):
    return [entry.step for entry in Entry.objects.of(case)]


def newest(model):
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
