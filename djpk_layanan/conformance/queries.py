"""The numbers of the page, each with one query over what was kept; `period` is (since, until),
the latter not included.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F

from .graph import OURS
from .judge import Kind, Outcome
from .models import Deviation, Judgement
from .procedures import all_procedures

# what the share is a share of: cases that reached the SOP's own end
JUDGED = (
    Outcome.EXACT,
    Outcome.ADDED,
    Outcome.LEFT,
)


@dataclass
class Share:
    procedure: object
    counts: dict

    @property
    def total(self):
        return sum(self.counts[outcome] for outcome in JUDGED)

    @property
    def as_said(self):
        return self.counts[Outcome.EXACT] + self.counts[Outcome.ADDED]

    @property
    def percent(self):
        """Rounded down: 100 only when every case ran as the SOP says. None without cases."""
        return self.as_said * 100 // self.total if self.total else None

    @property
    def lines(self):
        """One for each outcome; none before the first case has ended."""
        if not any(self.counts.values()):
            return []
        return [
            {"outcome": outcome.value, "label": outcome.label, "count": self.counts[outcome]}
            for outcome in Outcome
        ]


def shares_of_sops(period):
    """A Share for each SOP; one query."""
    rows = (
        Judgement.objects.ended_between(*period)
        .order_by()
        .values_list("sop", "outcome")
        .annotate(Count("pk"))
    )
    found = {(slug, outcome): count for slug, outcome, count in rows}
    return [
        Share(procedure, {outcome: found.get((slug, outcome), 0) for outcome in Outcome})
        for slug, procedure in all_procedures().items()
    ]


def with_names(procedure, rows):
    """The rows with the step's and the kind's names as the screen says them, and how the list of
    their cases is asked for.
    """
    for row in rows:
        row["asked"] = urlencode(
            {"butir": row["clause"], "langkah": row["step"], "jenis": row["kind"]}
        )
        row["label"], row["kind_label"] = label_of(procedure, row["step"]), Kind(row["kind"]).label
    return rows


def deviation_in_words(row):
    """ "butir 10.f Kembalikan: diulang atau dikembalikan" """
    clause = "" if row["clause"] == OURS else f"butir {row['clause']} "
    return f"{clause}{row['label']}: {row['kind_label'].lower()}"


def label_of(procedure, step):
    return procedure.sop.steps[step].label if step in procedure.sop.steps else step


def was_a_step(procedure, step):
    """Whether deviations are kept of a step of that name, which the SOP does not have any more."""
    return Deviation.objects.filter(judgement__sop=procedure.slug, step=step).exists()


def by_clause(procedure, period):
    """[{clause, step, kind, times, cases, label, kind_label}], most cases first; additions after
    all others.
    """
    within = Deviation.objects.filter(
        judgement__in=Judgement.objects.of(procedure.slug).ended_between(*period)
    )
    rows = (
        within.order_by()
        .values("clause", "step", "kind")
        .annotate(times=Count("pk"), cases=Count("judgement", distinct=True))
    )
    return with_names(
        procedure,
        sorted(
            rows,
            key=lambda row: (
                row["kind"] in (Kind.ADDED, Kind.REPAIR),
                -row["cases"],
                row["clause"],
                row["step"],
                row["kind"],
            ),
        ),
    )


def first_departures(procedure, period):
    """[{clause, step, kind, cases, …}]: where the cases that left the SOP did so first."""
    left = Judgement.objects.of(procedure.slug).ended_between(*period).filter(outcome=Outcome.LEFT)
    rows = (
        left.order_by()
        .values(clause=F("leaves_clause"), step=F("leaves_step"), kind=F("leaves_kind"))
        .annotate(cases=Count("pk"))
    )
    return with_names(
        procedure,
        sorted(rows, key=lambda row: (-row["cases"], row["clause"], row["step"], row["kind"])),
    )


def judged_cases(procedure, period, *, outcome="", clause="", step="", kind="", first=False):
    """The judgements behind a number; `first`: only those that left the SOP there."""
    found = Judgement.objects.of(procedure.slug).ended_between(*period)
    if outcome:
        found = found.filter(outcome=outcome)
    if step and kind and first:
        return found.filter(
            outcome=Outcome.LEFT, leaves_clause=clause, leaves_step=step, leaves_kind=kind
        )
    if step and kind:
        found = found.filter(
            pk__in=Deviation.objects.filter(clause=clause, step=step, kind=kind).values("judgement")
        )
    return found
