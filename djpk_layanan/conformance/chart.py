"""The flow chart of an SOP ("Bagan Alir"), read from its steps: a row for each step in the order
in which they follow, a lane for each role.
"""

from dataclasses import dataclass, field
from functools import cache

from djpk_layanan.accounts.models import Role
from djpk_layanan.workflow.engine import Opening

from .graph import OURS, machine_of, openings, own_steps

UNIT_PEOPLE = frozenset({Role.PELAKSANA, Role.KASUBDIT})
SYSTEM = "Sistem"
# states that a repair leaves; of more it is said how many
MOST_NAMED = 3


@dataclass
class Row:
    """A step on the chart.

    `to`: numbers of the rows that follow; `back_to`: of an earlier row that is asked for again.
    """

    number: int
    act: object
    who: str
    lane: int = 0
    limit: str = ""
    to: list = field(default_factory=list)
    back_to: list = field(default_factory=list)

    @property
    def name(self):
        return self.act.name

    @property
    def label(self):
        return self.act.label

    @property
    def clause(self):
        return self.act.clause

    @property
    def is_opening(self):
        return isinstance(self.act, Opening)

    @property
    def is_repair(self):
        return getattr(self.act, "is_repair", False)

    @property
    def is_end(self):
        return not self.to and not self.back_to and not self.is_repair

    @property
    def leads_on(self):
        """Whether the very next row follows: on a phone, where rows stand below each other, that
        is an arrow.
        """
        return self.number + 1 in self.to

    @property
    def states(self):
        """(the states it leaves, the state it reaches) in words."""
        before = (
            []
            if self.is_opening
            else list(dict.fromkeys(str(state.label) for state in self.act.source))
        )
        if self.is_repair and len(before) > MOST_NAMED:
            before = [f"{len(before)} status"]
        return " / ".join(before), str(getattr(self.act.target, "label", ""))


@dataclass
class Chart:
    procedure: object
    lanes: list
    rows: list

    @property
    def additions(self):
        """The steps that the SOP's text does not have, as (label, who)."""
        charted = {row.name for row in self.rows}
        ours = [
            act
            for act in self.procedure.sop.steps.values()
            if act.clause == OURS and act.name not in charted
        ]
        return [
            (act.label, who(act, self.procedure))
            for act in ours
            if not getattr(act, "is_repair", False)
        ]

    @property
    def repairs(self):
        """The steps that put a slip right, as (label, who)."""
        return [(act.label, who(act, self.procedure)) for act in repairs_of(self.procedure.sop)]


def repairs_of(sop):
    return [act for act in sop.steps.values() if getattr(act, "is_repair", False)]


def who(act, procedure):
    """ "CSO", "Petugas Konsultan atau Resepsionis lantai 3", "Sistem"."""
    roles = act.roles
    names = [procedure.unit_people] if roles >= UNIT_PEOPLE else []
    names += [role.label for role in Role if role in (roles - UNIT_PEOPLE if names else roles)]
    return " atau ".join(names) or SYSTEM


@cache
def chart_of(procedure, with_repairs=False):
    """With repairs they stand below the SOP's own steps; one that leads to another state points
    to what is done there first.
    """
    flow = Flow(procedure)
    order = flow.in_order()
    if with_repairs:
        order += [act for act in repairs_of(procedure.sop) if act not in order]
        flow.send_back(repairs_of(procedure.sop))
    rows = {
        act.name: Row(number, act, who(act, procedure)) for number, act in enumerate(order, start=1)
    }
    lanes = list(dict.fromkeys(row.who.split(" atau ")[0] for row in rows.values()))
    # the people first
    lanes.sort(key=lambda lane: lane == SYSTEM)
    for name, row in rows.items():
        row.lane = lanes.index(row.who.split(" atau ")[0])
        row.to = sorted(rows[follower].number for follower in flow.after.get(name, ()))
        row.back_to = [rows[earlier].number for earlier in flow.back.get(name, ())]
        row.limit = next(
            (promise.limit for promise in procedure.promises if name in promise.kept_by), ""
        )
    return Chart(procedure, lanes, list(rows.values()))


class Flow:
    """Which step follows which.

    In a state the steps that stay there come first, in the SOP's order; then those that leave it.
    """

    def __init__(self, procedure):
        self.procedure, self.sop = procedure, procedure.sop
        self.root = machine_of(self.sop)
        self.after, self.back = {}, {}
        sources = {source for step in own_steps(self.sop, "") for source in step.source}
        self.acts = [
            act for act in openings(self.sop) if act.clause != OURS or act.target in sources
        ] + own_steps(self.sop)
        for state in self.procedure.model.State:
            self.pass_through(state)
        for of, opener in self.procedure.parts.items():
            self.branch(machine_of(self.sop, of), self.sop.steps[opener])
        for name, earlier in self.procedure.sends_back.items():
            self.back[name] = [earlier]

    def send_back(self, repairs):
        for repair in repairs:
            first = (
                next(iter(self.leaving(machine_of(self.sop, repair.of), repair.target)), None)
                if repair.target
                else None
            )
            if first:
                self.back[repair.name] = [first.name]

    def link(self, earlier, later):
        if later.name not in self.after.setdefault(earlier.name, []):
            self.after[earlier.name].append(later.name)

    def entering(self, machine, state):
        """The steps that bring a case into the state."""
        opened = (
            [act for act in self.acts if isinstance(act, Opening) and act.target == state]
            if machine is self.root
            else []
        )
        return opened + [
            step
            for step in machine.steps
            if step.target == state and not machine.is_back(step) and set(step.source) - {state}
        ]

    def leaving(self, machine, state):
        moves = [
            step
            for step in machine.steps
            if step.target not in (None, state) and state in step.source
        ]
        return [step for step in moves if not step.repairs(state)]

    def staying(self, state):
        """Steps that change nothing, in the first state in which they can be taken."""
        return [step for step in self.root.steps if step.target is None and step.source[0] == state]

    def pass_through(self, state):
        last, chain = (
            self.entering(self.root, state),
            [step for step in self.staying(state) if step.name not in self.procedure.sends_back],
        )
        for step in chain:
            for earlier in last:
                self.link(earlier, step)
            last = [step]
        has_part = any(
            self.sop.steps[opener].target == state for opener in self.procedure.parts.values()
        )
        if chain or not has_part:
            self.go_on(self.root, last, state)
        for step in self.staying(state):
            if step.name in self.procedure.sends_back:
                self.link(
                    chain[chain.index(self.sop.steps[self.procedure.sends_back[step.name]])], step
                )

    def go_on(self, machine, last, state):
        """From the last steps in a state to those that leave it; a step back goes to what is
        done first in the state it returns to.
        """
        for step in self.leaving(machine, state):
            for earlier in last:
                self.link(earlier, step)
            if machine.is_back(step):
                forward = [
                    other
                    for other in self.leaving(machine, step.target)
                    if not machine.is_back(other)
                ]
                self.back[step.name] = [forward[0].name]

    def branch(self, machine, opener):
        """The part's own steps between the step that opens it and those that end the state in
        which it was opened.
        """
        for start in machine.starts:
            self.go_on(machine, [opener], start)
        for state in dict.fromkeys(step.target for step in machine.steps):
            entering = self.entering(machine, state)
            self.go_on(machine, entering, state)
            if not any(not machine.is_back(step) for step in self.leaving(machine, state)):
                for step in self.leaving(self.root, opener.target):
                    for earlier in entering:
                        self.link(earlier, step)

    def in_order(self):
        """Each step after all those it follows; among those that could be next the first in the
        SOP's file.
        """
        place = {name: number for number, name in enumerate(self.sop.steps)}
        open_ = {act.name: act for act in self.acts}
        waits_for = {
            name: {earlier for earlier, later in self.after.items() if name in later}
            for name in open_
        }
        order = []
        while open_:
            name = min(
                (name for name in open_ if not waits_for[name] & open_.keys()), key=place.get
            )
            order.append(open_.pop(name))
        return order
