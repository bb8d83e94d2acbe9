"""The path a case took, read from its history, against the path that the SOP's steps allow.

Nothing of an SOP is said here: it is read from its steps.

Missing: a step of the SOP that lay on the way and was not taken. Order: a step from a state that it
does not leave. Repeated: a way back (returned, reopened), or the same step again. Added: a step
with the clause "+". Repair: a slip put right, which departs from nothing; relaxed: a repair whose
line names the clause that it relaxes. Late: a clock that missed a limit, whatever became of it.
"""

from dataclasses import dataclass

from django.db import models

from djpk_layanan.accounts.models import Unit
from djpk_layanan.accounts.names import Bearers, units_of
from djpk_layanan.ui.states import Meaning, States
from djpk_layanan.workflow.engine import Step

from .graph import OURS, goals_of, machine_of, openings, own_steps


class Kind(models.TextChoices):
    """What a line did; no state, for nobody moves next and nothing can be repaired any more."""

    MISSING = "missing", "Langkah terlewat"
    ORDER = "order", "Di luar urutan"
    REPEATED = "repeated", "Diulang atau dikembalikan"
    ADDED = "added", "Langkah tambahan (+)"
    REPAIR = "repair", "Perbaikan"
    RELAXED = "relaxed", "Aturan dilonggarkan"
    LATE = "late", "Batas waktu terlampaui"


class Outcome(States):
    EXACT = "exact", Meaning.DONE, "Tepat menurut SOP"
    ADDED = "added", Meaning.DONE, "Menurut SOP, dengan langkah tambahan"
    LEFT = "left", Meaning.GONE, "Menyimpang dari SOP"
    ELSEWHERE = "elsewhere", Meaning.GONE, "Berakhir di luar SOP"


@dataclass(frozen=True)
class Finding:
    """A deviation. seq: the line of the history, None for what is not there; leaves: False for
    an addition that changed no state.
    """

    kind: Kind
    clause: str
    step: str
    seq: int | None = None
    leaves: bool = True


def judge_history(procedure, entries, clocks, case, bearers=None):
    """The deviations of a case, in the order of its history: entries by seq, its clocks, and the
    case as it is now (for what was never done).

    `bearers`: which unit a name stood for, asked of lines that have no ids; shared by those who
    judge many cases.
    """
    walk = Walk(procedure.sop, bearers or Bearers(Unit))
    for entry in entries:
        walk.follow(entry)
    broken = {clock.name for clock in clocks if clock.late_since}
    late = [promise for promise in procedure.promises if promise.clock in broken]
    return (
        walk.findings
        + walk.left_out(case)
        + [Finding(Kind.LATE, promise.clause, promise.kept_by[0]) for promise in late]
    )


def outcome_of(procedure, findings, state):
    """How a case that ended in this state ran."""
    if state not in goals_of(procedure):
        return Outcome.ELSEWHERE
    if not findings:
        return Outcome.EXACT
    return Outcome.LEFT if any(finding.leaves for finding in findings) else Outcome.ADDED


class Walk:
    """One case's history, line by line.

    A part of the case (an escalation) walks in a machine of its own.
    """

    def __init__(self, sop, bearers):
        self.sop, self.order, self.bearers = sop, list(sop.steps), bearers
        self.findings, self.at, self.taken, self.ever, self.passed = [], {}, set(), set(), set()

    def follow(self, entry):
        step = self.sop.steps.get(entry.step)
        # a step that the SOP had once
        if step is None:
            return
        of = getattr(step, "of", "")
        part, machine = (
            (of, *(units_of(entry, self.bearers) if of else ())),
            machine_of(self.sop, of),
        )
        kind = self.deviation(entry, step, part, machine)
        if kind:
            is_harmless = (
                kind == Kind.REPAIR
                or kind == Kind.ADDED
                and (entry.before == entry.after or not entry.before)
            )
            clause = entry.details["menyimpang"] if kind == Kind.RELAXED else entry.clause
            self.findings.append(
                Finding(kind, clause, step.name, entry.seq, leaves=not is_harmless)
            )
        self.ever.add(step.name)
        self.at[part] = entry.after
        if not of and machine.leads(entry.before, entry.after):
            self.passed.add(entry.before)

    def deviation(self, entry, step, part, machine):
        """What is wrong with this line, or None; steps that must have been left out before it
        are noted on the way.
        """
        if not isinstance(step, Step):
            return Kind.ADDED if step.clause == OURS else None
        if entry.before not in step.source or not self.arrives(entry, part, machine):
            return Kind.ORDER
        if step.repairs(entry.before):
            self.go_back(entry, part, machine)
            return Kind.RELAXED if "menyimpang" in entry.details else Kind.REPAIR
        if self.go_back(entry, part, machine):
            return Kind.REPEATED
        if step.clause == OURS:
            self.miss((machine.way(entry.before, entry.after) or [])[:-1])
            return Kind.ADDED
        if self.is_again(entry, step, part):
            self.forget(part, lambda name: self.order.index(name) > self.order.index(step.name))
            return Kind.REPEATED
        return None

    def go_back(self, entry, part, machine):
        """Whether the line leads back; the steps on the way from there are due again."""
        if not machine.leads(entry.after, entry.before):
            return False
        self.forget(
            part,
            lambda name: any(
                source == entry.after or machine.leads(entry.after, source)
                for source in self.sop.steps[name].source
            ),
        )
        return True

    def arrives(self, entry, part, machine):
        """Whether the SOP leads from where the case (or the part) was to where this line begins;
        what it would have taken is missing.
        """
        # a new part, or another one of the same unit
        if entry.before in machine.starts and part[0]:
            self.forget(part, lambda name: True)
            return True
        if part not in self.at and not part[0]:
            first = openings(self.sop)[0]
            self.miss([first])
            self.at[part] = first.target
        way = machine.way(self.at.get(part, machine.starts[0]), entry.before)
        self.miss(way or [])
        return way is not None or self.at.get(part) == entry.before

    def is_again(self, entry, step, part):
        """A step that is offered only aside in this state was done before; any other is done
        again when the same person took it since the last way back.
        """
        sign = (part, step.name, entry.by_id)
        was_taken = sign in self.taken
        self.taken.add(sign)
        return entry.before in step.quiet if isinstance(step.quiet, tuple) else was_taken

    def forget(self, part, is_due_again):
        self.taken = {sign for sign in self.taken if sign[0] != part or not is_due_again(sign[1])}

    def miss(self, steps):
        self.findings += [Finding(Kind.MISSING, step.clause, step.name) for step in steps]

    def left_out(self, case):
        """Steps that change no state, were the next action in a state the case went through,
        could still be taken, and never were.
        """
        return [
            Finding(Kind.MISSING, step.clause, step.name)
            for step in own_steps(self.sop, "")
            if self.was_left_out(step, case)
        ]

    def was_left_out(self, step, case):
        if step.target or step.quiet is True or step.name in self.ever:
            return False
        asked_in = {
            source
            for source in step.source
            if not isinstance(step.quiet, tuple) or source not in step.quiet
        }
        return bool(asked_in & self.passed) and all(need(case) for need in step.needs)
