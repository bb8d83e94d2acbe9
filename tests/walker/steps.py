"""Each step of the three SOPs with a form: a case on which somebody may take it, when he may."""

from collections.abc import Callable
from dataclasses import dataclass

import time_machine
from django.db import transaction
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.workflow.engine import Sop
from reservations.sop import sop as visits
from tests.reservations import story as visit_story
from tests.reservations import test_matrix as visit_table
from tests.tickets import test_matrix as ticket_table
from tests.videoconf import story as conference_story
from tests.videoconf import test_matrix as conference_table
from tickets.sop import sop as tickets
from videoconf.sop import sop as conferences

MONDAY = conference_story.at(23, 10)


@dataclass(frozen=True)
class Stage:
    """A table of who may take which step in which state, and how to come there.

    steps: {state: {name of a step: who}}; people: {name: username}; build(state, travel) -> case;
    address(case): in front of the step's name; hour(state): when somebody may, else at once.
    """

    steps: dict
    people: dict
    build: Callable
    sop: Sop
    address: Callable
    hour: Callable | None = None

    def moment(self, state):
        return self.hour(state) if self.hour else timezone.now()


def visit_hour(state):
    return visit_story.moment(*visit_table.WHEN.get(state, ("10.00", visit_story.MONDAY)))


STAGES = [
    Stage(
        steps=ticket_table.TICKET_STEPS,
        people=ticket_table.PEOPLE,
        build=lambda state, travel: ticket_table.TICKETS[state](),
        sop=tickets,
        address=lambda case: f"/tiket/{case.number}/langkah/",
    ),
    Stage(
        steps=ticket_table.ESCALATION_STEPS,
        people=ticket_table.PEOPLE,
        build=lambda state, travel: ticket_table.ESCALATIONS[state]().escalations.get(),
        sop=tickets,
        address=lambda case: f"/tiket/{case.ticket.number}/eskalasi/{case.pk}/",
    ),
    Stage(
        steps=ticket_table.OTHERS_WORD_STEPS,
        people=ticket_table.PEOPLE,
        build=lambda state, travel: ticket_table.OTHERS_WORDS[state](),
        sop=tickets,
        address=lambda case: f"/tiket/{case.ticket.number}/pesan/{case.pk}/",
    ),
    Stage(
        steps=visit_table.STEPS,
        people=visit_table.PEOPLE,
        build=lambda state, travel: visit_table.brought_to(state),
        sop=visits,
        address=lambda case: f"/kunjungan/{case.number}/langkah/",
        hour=visit_hour,
    ),
    Stage(
        steps=conference_table.STEPS,
        people=conference_table.PEOPLE,
        build=lambda state, travel: conference_table.CASES[state](travel),
        sop=conferences,
        address=lambda case: f"/vicon/{case.number}/langkah/",
    ),
    Stage(
        steps=conference_table.PART_STEPS,
        people=conference_table.PEOPLE,
        build=lambda state, travel: conference_table.PARTS[state](travel).parts.get(),
        sop=conferences,
        address=lambda case: f"/vicon/{case.conference.number}/unit/{case.pk}/",
    ),
]


def each_with_a_form():
    """(step, username, address, moment): each step once, on as few cases as do.

    Each case is gone when the next one comes: one Pemda has two places a day.
    """
    found = set()
    for stage in STAGES:
        for state, names in stage.steps.items():
            steps = [stage.sop.steps[name] for name in names]
            wanted = [
                step for step in steps if step.form and (stage.sop.number, step.name) not in found
            ]
            if not wanted:
                continue
            with transaction.atomic():
                with time_machine.travel(MONDAY, tick=False) as travel:
                    case, moment = stage.build(state, travel), stage.moment(state)
                with time_machine.travel(moment, tick=False):
                    takers = [(step, taker_of(stage, step, case)) for step in wanted]
                for step, taker in takers:
                    if taker:
                        found.add((stage.sop.number, step.name))
                        yield step, taker, f"{stage.address(case)}{step.name}/", moment
                transaction.set_rollback(True)


def taker_of(stage, step, case):
    """The first of the people who may take the step, or None."""
    return next((name for name in stage.people.values() if may(name, step, case)), None)


def may(username, step, case):
    return username != "sistem" and step.refusal(case, User.objects.get(username=username)) is None
