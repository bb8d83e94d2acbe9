"""Each step of the three SOPs with a form: a case on which somebody may take it, at the hour at
which he may.
"""

import time_machine
from django.db import transaction
from django.utils import timezone

from djpk_layanan.accounts.models import User
from reservations.sop import sop as visits
from tests.reservations import story as visit_story
from tests.reservations import test_matrix as visit_table
from tests.tickets import test_matrix as ticket_table
from tests.videoconf import story as conference_story
from tests.videoconf import test_matrix as conference_table
from tickets.sop import sop as tickets
from videoconf.sop import sop as conferences

MONDAY = conference_story.at(23, 10)


def stages():
    """(states and who may what in them, {name: username}, build(state) -> case, when(state),
    address(case)) of each table.
    """
    yield (
        ticket_table.TICKET_STEPS,
        ticket_table.PEOPLE,
        lambda state, travel: ticket_table.TICKETS[state](),
        None,
        tickets,
        lambda case: f"/tiket/{case.number}/langkah/",
    )
    yield (
        ticket_table.ESCALATION_STEPS,
        ticket_table.PEOPLE,
        lambda state, travel: ticket_table.ESCALATIONS[state]().escalations.get(),
        None,
        tickets,
        lambda case: f"/tiket/{case.ticket.number}/eskalasi/{case.pk}/",
    )
    yield (
        visit_table.STEPS,
        visit_table.PEOPLE,
        lambda state, travel: visit_table.brought_to(state),
        visit_hour,
        visits,
        lambda case: f"/kunjungan/{case.number}/langkah/",
    )
    yield (
        conference_table.STEPS,
        conference_table.PEOPLE,
        lambda state, travel: conference_table.CASES[state](travel),
        None,
        conferences,
        lambda case: f"/vicon/{case.number}/langkah/",
    )
    yield (
        conference_table.PART_STEPS,
        conference_table.PEOPLE,
        lambda state, travel: conference_table.PARTS[state](travel).parts.get(),
        None,
        conferences,
        lambda case: f"/vicon/{case.conference.number}/unit/{case.pk}/",
    )


def visit_hour(state):
    return visit_story.moment(*visit_table.WHEN.get(state, ("10.00", visit_story.MONDAY)))


def each_with_a_form():
    """(step, username, address, moment): each step once, on as few cases as do.

    Each case is gone when the next one comes: one Pemda has two places a day.
    """
    found = set()
    for table, people, build, hour, sop, address in stages():
        for state, steps in table.items():
            wanted = [
                sop.steps[name]
                for name in steps
                if sop.steps[name].form and (sop.number, name) not in found
            ]
            if not wanted:
                continue
            with transaction.atomic():
                with time_machine.travel(MONDAY, tick=False) as travel:
                    case = build(state, travel)
                    moment = hour(state) if hour else timezone.now()
                with time_machine.travel(moment, tick=False):
                    takers = [
                        (
                            step,
                            next((name for name in people.values() if may(name, step, case)), None),
                        )
                        for step in wanted
                    ]
                for step, taker in takers:
                    if taker:
                        found.add((sop.number, step.name))
                        yield step, taker, f"{address(case)}{step.name}/", moment
                transaction.set_rollback(True)


def may(username, step, case):
    return username != "sistem" and step.refusal(case, User.objects.get(username=username)) is None
