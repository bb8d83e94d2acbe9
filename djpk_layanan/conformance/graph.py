"""Where an SOP's own steps lead, read from the steps themselves: states are the knots, the steps
that have a clause are the moves.
"""

from collections import deque
from functools import cache

from djpk_layanan.workflow.engine import Opening, Step

# the clause of steps that the SOP's text does not have
OURS = "+"


def own_steps(sop, of=None):
    """The steps of the SOP's text on a case that is there already, in its order; `of`: only of
    this kind of part ("" for the case itself).
    """
    return [
        step
        for step in sop.steps.values()
        if isinstance(step, Step) and step.clause != OURS and of in (None, step.of)
    ]


def openings(sop):
    return [act for act in sop.steps.values() if isinstance(act, Opening)]


class Machine:
    """The states of a case, or of one kind of its parts, and the SOP's moves between them.

    A move back to where it came from is no way forward.
    """

    def __init__(self, sop, of=""):
        self.steps = own_steps(sop, of)
        moves = [
            (source, step)
            for step in self.steps
            if step.target
            for source in step.source
            if source != step.target and not step.repairs(source)
        ]
        targets = {step.target for _, step in moves}
        opened = [act.target for act in openings(sop)] if not of else []
        sources = dict.fromkeys(source for source, _ in moves)
        self.starts = tuple(
            source for source in sources if source in opened or source not in targets
        )
        self.moves = {}
        for source, step in moves:
            self.moves.setdefault(source, {}).setdefault(step.target, step)
        self.back = set()
        self._find_back(self.starts)

    def _find_back(self, states, above=()):
        for state in states:
            for target in self.moves.get(state, {}):
                if target in (*above, state):
                    self.back.add((state, target))
                else:
                    self._find_back([target], (*above, state))

    def way(self, source, target):
        """The steps of the shortest way forward, [] when one is there already, None when no way
        leads there.
        """
        ways, waiting = {source: []}, deque([source])
        while waiting:
            state = waiting.popleft()
            if state == target:
                return ways[state]
            for reached, step in self.moves.get(state, {}).items():
                if reached not in ways and (state, reached) not in self.back:
                    ways[reached] = [*ways[state], step]
                    waiting.append(reached)
        return None

    def leads(self, source, target):
        """Whether the SOP goes on from the one state to the other."""
        return source != target and self.way(source, target) is not None

    def is_back(self, step):
        return any((source, step.target) in self.back for source in step.source)


@cache
def machine_of(sop, of=""):
    return Machine(sop, of)


@cache
def ended_states(procedure):
    """The states that no step of the SOP's text leaves: there a case has ended."""
    left = {source for step in own_steps(procedure.sop, "") for source in step.source}
    return tuple(state.value for state in procedure.model.State if state not in left)


@cache
def goals_of(procedure):
    """The ends that the SOP's own steps reach; every other end (cancelled, merged, nobody came)
    lies outside its text.
    """
    reached = {step.target for step in own_steps(procedure.sop, "")}
    return tuple(state for state in ended_states(procedure) if state in reached)
