"""A rule or a need without a sentence can't exist, and none opens a door when Python drops its
docstrings.
"""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from djpk_layanan.accounts.rules import Rule, cso, rule
from djpk_layanan.workflow.engine import Sop
from djpk_layanan.workflow.needs import Need, need
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tickets.models import Ticket
from tickets.sop import sop as call_center

WITHOUT_DOCSTRINGS = """
import django; django.setup()
from types import SimpleNamespace
from djpk_layanan.privacy.sop import sop as privacy
from djpk_layanan.workflow.engine import Opening
from reservations.sop import sop as visits
from tickets.sop import sop as call_center
from videoconf.sop import sop as conferences
nobody = SimpleNamespace(is_system=False, holds=lambda *roles, unit=None: False)
acts = [act for sop in (call_center, visits, conferences, privacy) for act in sop.steps.values()]
print([act.name for act in acts if isinstance(act, Opening) and not act.forbids(None, nobody)])
judges = {judge for act in acts for judge in (*act.who, *getattr(act, "needs", ()))}
print([judge for judge in judges if not judge.sentence.strip()], len(judges) > 50)
register = call_center.steps["register"]
print(register.forbids(None, nobody).sentence, register.__doc__)
"""


def test_without_docstrings_nobody_may_more_than_with_them():
    told = subprocess.run(
        [sys.executable, "-OO", "-c", WITHOUT_DOCSTRINGS],
        cwd=settings.BASE_DIR,
        check=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "djpk_layanan.settings"},
        capture_output=True,
        text=True,
    )
    assert told.stdout.splitlines() == ["[]", "[] True", "Langkah ini hanya untuk CSO. None"]


@pytest.mark.parametrize("sentence", ["", "  ", None])
@pytest.mark.parametrize("kind", [Rule, Need])
def test_a_rule_or_need_without_a_sentence_is_refused_at_the_start(kind, sentence):
    with pytest.raises(TypeError, match="without a sentence"):
        kind(sentence, lambda *asked: True)
    with pytest.raises(TypeError, match="without a sentence"):
        {Rule: rule, Need: need}[kind](sentence)(lambda *asked: True)


@pytest.mark.parametrize(
    "traits",
    [
        {"who": lambda user, case: True},
        {"who": ()},
        {"who": (cso, lambda user, case: True)},
        {"who": cso, "needs": (lambda case: True,)},
    ],
)
def test_a_step_that_names_a_bare_function_or_no_rule_is_refused_at_the_start(traits):
    sop = Sop("0", "Uji")
    with pytest.raises(TypeError, match="must stand"):
        sop.step("1", "Catat", source="open", **traits)(lambda case, by: None)
    assert sop.steps == {}


@pytest.mark.parametrize("more", [{"target": "closed"}, {"then": print}, {"of": "escalation"}])
def test_a_step_on_many_cases_that_moves_them_is_refused_at_the_start(more):
    sop = Sop("0", "Uji")
    with pytest.raises(ValueError, match="leaves their state and is followed by nothing"):
        sop.step("1", "Alihkan", source="open", who=cso, many=True, **more)(lambda case, by: None)
    assert sop.steps == {}


def test_who_is_refused_reads_the_sentence_of_the_first_rule_then_of_the_first_need(anton, sari):
    """The sentence is looked for only once it is known that something does not hold."""
    sop = Sop("0", "Uji")
    late = Need("Sudah terlambat.", lambda case: False)
    step = sop.step("1", "Catat", source="open", who=cso, needs=(late,))(lambda case, by: None)
    ticket = Ticket(state="open")
    refusals = [step.refusal(ticket, person) for person in (anton, sari)]
    assert [(type(refusal), str(refusal)) for refusal in refusals] == [
        (NotAllowed, "Langkah ini hanya untuk CSO."),
        (Refused, "Sudah terlambat."),
    ]
    assert call_center.steps["register"].forbids(None, sari) is None
