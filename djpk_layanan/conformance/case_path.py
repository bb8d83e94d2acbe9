"""One case's path against the SOP, line by line, for its page.

It is read from the history at once: a case that is under way has one too.
"""

from dataclasses import dataclass, field

from djpk_layanan.clock.models import Clock
from djpk_layanan.history.models import Entry

from .graph import OURS, ended_states
from .judge import Kind, judge_history, outcome_of


@dataclass
class Line:
    entry: object
    label: str
    is_ours: bool
    kinds: list = field(default_factory=list)

    @property
    def is_off(self):
        """It departs from the SOP; an addition and a repair do not."""
        return any(kind not in (Kind.ADDED, Kind.REPAIR) for kind in self.kinds)


@dataclass
class Path:
    lines: list
    absent: list
    outcome: object
    has_ended: bool

    @property
    def is_as_said(self):
        """No step left the SOP so far."""
        return not self.absent and not any(line.is_off for line in self.lines)


def path_of(procedure, case):
    """Two queries.

    `absent`: (kind, clause, label) of what is missing or late, which has no line of its own.
    """
    entries = list(Entry.objects.of(case).select_related("by"))
    findings = judge_history(
        procedure,
        entries,
        Clock.objects.filter(subject=procedure.subject, subject_id=case.pk),
        case,
    )
    at = {}
    for finding in findings:
        at.setdefault(finding.seq, []).append(finding)
    sop = procedure.sop
    lines = [
        Line(
            entry,
            sop.label_of(entry),
            entry.clause == OURS,
            [finding.kind for finding in at.get(entry.seq, ())],
        )
        for entry in entries
    ]
    absent = [
        (finding.kind, finding.clause, sop.steps[finding.step].label)
        for finding in at.get(None, ())
    ]
    has_ended = case.state in ended_states(procedure)
    return Path(
        lines, absent, outcome_of(procedure, findings, case.state) if has_ended else None, has_ended
    )
