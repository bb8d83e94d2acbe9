"""Every step of every service, taken once by the first of those who may: who takes it is told
nothing of it, nor is anybody who left, and whoever is told finds the case.
"""

import random

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction

from djpk_layanan.accounts.models import Assignment, Role, User
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.engine import Step
from djpk_layanan.workflow.refusals import Refused
from reservations.desk.happenings import KINDS
from reservations.sop import sop as visits
from tests.videoconf import story
from tests.walker import steps
from tickets.sop import sop as tickets
from videoconf.sop import sop as conferences

from .call_center import CallCenter
from .conferences import Conferences
from .visits import Visits
from .walker import Walker, newest

PROCEDURES = {tickets: CallCenter, visits: Visits, conferences: Conferences}
# they need a link, a printed sheet, a letter that came back, an hour that has come: the walks meet
# them; or a mail that was passed on
NOT_HERE = {
    tickets: {"unrelate", "take_first_writer"},
    visits: {"resend", "resend_sheet"},
    conferences: {"close_by_hand", "hold"},
}
# tries with other data, where the first is not to be taken
TRIES = 12


@pytest.fixture
def colleague_at_mskli(world):
    """To whom a memo can be handed."""
    putri = User.objects.create(username="putri", name="Putri", email="putri@djpk.example")
    Assignment.objects.create(user=putri, role=Role.PELAKSANA_MSKLI)


@pytest.fixture
def rng():
    return random.Random(7)  # noqa: S311


def known_procedure(sop, rng):
    """One that has begun: what it keeps for its data is there."""
    procedure = PROCEDURES[sop]()
    with time_machine.travel(procedure.start, tick=False), transaction.atomic():
        procedure.begin(rng)
        transaction.set_rollback(sop is not tickets)
    return procedure


def takers(walker, step, case):
    people = [walker.again(person) for person in walker.people]
    return [person for person in people if step.refusal(case, person) is None]


def data_for(walker, step, case, by):
    """What a walk would give it; some steps lead nowhere, so that no walk takes them."""
    idle = {
        "note": {"text": "Sudah ditelepon."},
        "add_files": {"files": [story.a_letter()]},
        "assign": {"owner": story.person("tono")},
        "explain": {"kind": walker.rng.choice(list(KINDS)), "reason": "Antre di lobi."},
        "add_scan": {"scan": [story.a_letter()]},
    }
    return idle.get(step.name) or walker.procedure.data(step, case, by, walker.rng)


def take(walker, step, case, by):
    """Once, in a savepoint; False when no data was right."""
    for _ in range(TRIES):
        data = data_for(walker, step, case, by)
        if data is None:
            continue
        with transaction.atomic():
            before = newest(Notice), newest(Letter)
            target = walker.fresh(case)
            try:
                step(target, by=walker.again(by), **data)
            except (Refused, ValidationError):
                continue
            walker.path = [f"{step.name} by {by.username}"]
            walker.look_at_news(target.root, by, *before)
            transaction.set_rollback(True)
            return True
    return False


def kinds_in(stage):
    """On which kind of part its steps are taken; "" for the case itself."""
    return {stage.sop.steps[name].of for names in stage.steps.values() for name in names}


@pytest.mark.django_db
@pytest.mark.usefixtures("world", "colleague_at_mskli")
@pytest.mark.parametrize("sop", PROCEDURES, ids=["193", "194", "195"])
def test_nobody_is_told_of_what_he_did_himself(sop, rng):
    walker, taken = Walker(known_procedure(sop, rng), walks=0, seed=1), set()
    wanted = {name for name, step in sop.steps.items() if isinstance(step, Step) and step.shown}
    for stage in (stage for stage in steps.STAGES if stage.sop is sop):
        for state in stage.steps:
            with transaction.atomic():
                with time_machine.travel(steps.MONDAY, tick=False) as travel:
                    case, moment = stage.build(state, travel), stage.moment(state)
                with time_machine.travel(moment, tick=False):
                    for name in sorted(wanted - taken):
                        step = sop.steps[name]
                        able = takers(walker, step, case) if step.of in kinds_in(stage) else []
                        if able and take(walker, step, case, able[0]):
                            taken.add(name)
                transaction.set_rollback(True)
    assert wanted - taken == NOT_HERE[sop]
