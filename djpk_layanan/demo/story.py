"""Months of calls, told by taking real steps at shifted times: nothing in it could not have
happened.

Each ticket is a generator that takes a step and yields the moment of its next one; the teller
always goes on with whatever comes first.
"""

import datetime as dt
import heapq
from itertools import count
from random import Random

import time_machine

from bak.models import Bak
from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import DAY, WIB
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.operations.tasks import after_mail
from djpk_layanan.outbox import delivery, notices
from djpk_layanan.outbox.models import Letter
from djpk_layanan.warnings.sweeper import send_warnings
from reservations.tasks import sweep as sweep_visits
from tickets.models import Ticket
from tickets.tasks import sweep
from videoconf.tasks import sweep as sweep_conferences

from .callers import invent, works_on
from .conferences import Conferences
from .life import Life
from .newest import PLANS, Unfinished
from .printing import Here
from .questions import QUESTIONS
from .staff import Staff
from .timetable import END_OF_DAY, Timetable
from .visits import Visits

MINUTE, ON_THE_WAY = dt.timedelta(minutes=1), dt.timedelta(seconds=2)
# the part of the callers that is known
CALLED_BEFORE = 0.4


class Story(Visits, Conferences):
    def __init__(self, *, now, months, tickets, parties=0, printer=None, seed=193):
        """`tickets` in these `months` up to `now`; `parties`: on the busy day, with some on the
        days around it, and a few conferences.
        """
        self.now, self.start, self.wanted, self.seed = (
            now.astimezone(WIB),
            (now - months * 30 * DAY).astimezone(WIB),
            tickets,
            seed,
        )
        self.parties = parties
        self.printer = printer or Here()
        self.staff, self.timetable = Staff(), Timetable(current_calendar())
        self.regions, self.questions = list(Region.objects.all()), QUESTIONS
        self.topics = {topic.name: topic for topic in Topic.objects.select_related("unit")}
        self.contacts, self.without_email = [], set()
        self.events, self.order, self.moment = [], count(), self.start

    def tell(self, say):
        """Go through the events in the order of time, up to now.

        `say(moment)` is called after each.
        """
        self.staff.go_away(now=self.now, start=self.start)
        self.plan_tickets()
        for moment in self.timetable.sweeps(start=self.start, now=self.now):
            self.plan(moment, self.a_sweep())
        self.plan_visits(parties=self.parties)
        if self.parties:
            self.plan_conferences()
        with time_machine.travel(self.start, tick=False) as self.clock:
            while self.events and self.events[0][0] <= self.now:
                self.moment, _, life = heapq.heappop(self.events)
                self.clock.move_to(self.moment)
                if (later := next(life, None)) is not None:
                    self.plan(max(later, self.moment + MINUTE), life)
                self.deliver()
                say(self.moment)
            self.moment = self.now
            self.finish_printing()

    def plan_tickets(self):
        unfinished = [
            Unfinished(self, number, plan) for number, plan in enumerate(PLANS[: self.wanted // 4])
        ]
        for life in unfinished:
            self.plan(life.begins(), life.live())
        calls = self.timetable.calls(
            Random(self.seed), wanted=self.wanted - len(unfinished), start=self.start, now=self.now
        )  # noqa: S311
        for number, (moment, at_night) in enumerate(calls, start=len(PLANS)):
            self.plan(moment, Life(self, number).live(at_night=at_night))

    def plan(self, moment, life):
        heapq.heappush(self.events, (moment, next(self.order), life))

    # ── What the workers do by themselves ─────────────────────────────────────────────────────────
    def a_sweep(self):
        """Nobody is warned of a ticket that only waits for the story's printer.

        In the evening people have read what they were told.
        """
        printing = Ticket.objects.filter(
            state="answered", bak__state="issued", clock__half_at__lte=self.moment
        ).exclude(requester_email="")
        if printing.exists():
            self.finish_printing()
        sweep()
        sweep_visits()
        sweep_conferences()
        send_warnings()
        if self.moment.hour >= END_OF_DAY and self.moment.date() < self.now.date():
            for user in User.objects.filter(notice__read_at=None).distinct():
                notices.read_all(user)
        yield from ()

    def finish_printing(self, pk=None):
        """Wait for the BAK, or for all; what waits for its letter has then happened too."""
        self.printer.finish(pk)
        self.deliver()

    def deliver(self):
        """Each letter leaves two seconds after it was written; the ticket that waited for its
        BAK's letter is closed at that moment.
        """
        for pk, queued_at, about in Letter.objects.due().values_list("pk", "queued_at", "about"):
            self.clock.move_to(min(queued_at + ON_THE_WAY, self.now))
            delivery.deliver_letter(pk)
            if about == Bak._meta.label_lower:
                after_mail()
        self.clock.move_to(self.moment)

    # ── Who and what ──────────────────────────────────────────────────────────────────────────────
    def any_question(self, random, *, with_unit=False):
        """What only some regions ask is asked more seldom; `with_unit`: one whose topic has a
        unit that answers.
        """
        questions = (
            [question for question in self.questions if self.topics[question.topic].unit]
            if with_unit
            else self.questions
        )
        return random.choices(questions, [0.4 if question.where else 1 for question in questions])[
            0
        ]

    def caller(self, question, random, *, by_mail):
        """A contact for whom the question fits, with an e-mail address when he writes; two of
        five have called before.
        """
        known = [
            c
            for c in self.contacts
            if works_on(c, question.topic)
            and question.fits(c.region)
            and not (by_mail and c in self.without_email)
        ]
        if known and random.random() < CALLED_BEFORE:
            return random.choice(known)
        region = random.choice([region for region in self.regions if question.fits(region)])
        facts = invent(random, region, len(self.contacts), topic=question.topic, by_mail=by_mail)
        self.contacts.append(contacts.register_contact(**facts))
        if not facts["emails"]:
            self.without_email.add(self.contacts[-1])
        return self.contacts[-1]

    def question_of(self, ticket):
        """The question that the ticket, or the ticket it follows, was registered with."""
        subject = ticket.subject.removeprefix("Tindak lanjut: ")
        return next(question for question in self.questions if question.subject == subject)
