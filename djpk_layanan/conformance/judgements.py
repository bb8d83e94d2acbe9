"""Judgements are worked out once, when a case has ended, and kept; whoever comes late or twice
changes nothing.
"""

from collections import defaultdict

from django.db import transaction
from django.db.models import Exists, OuterRef

from djpk_layanan.accounts.models import Unit
from djpk_layanan.accounts.names import Bearers
from djpk_layanan.clock.models import Clock
from djpk_layanan.history.models import Entry

from .graph import ended_states
from .judge import judge_history, outcome_of
from .models import Deviation, Judgement
from .procedures import all_procedures

# cases in one transaction
AT_ONCE = 200
# cases of an SOP in one run of the sweep; the next run takes up the rest
AT_MOST = 1000


def ended(procedure):
    """The cases that have ended; one without a history tells nothing about its path."""
    return procedure.model.objects.filter(
        state__in=ended_states(procedure), version__gt=0
    ).order_by("pk")


def unjudged(procedure):
    """Ended cases that have no judgement, or one of an earlier version."""
    return ended(procedure).filter(
        ~Exists(
            Judgement.objects.filter(
                subject=procedure.subject, subject_id=OuterRef("pk"), version=OuterRef("version")
            )
        )
    )


def outlived(procedure):
    """Judgements of cases that go on."""
    return Judgement.objects.filter(
        ~Exists(ended(procedure).filter(pk=OuterRef("subject_id"))), subject=procedure.subject
    )


def catch_up(at_most=AT_MOST):
    """Judge what has ended since the last run, of each SOP at most so many cases; the number of
    cases that were judged.
    """
    return sum(
        keep_all(procedure, unjudged(procedure)[:at_most])
        for procedure in all_procedures().values()
    )


def judge_all_anew():
    """Judge every ended case anew; whoever looks meanwhile finds each case once.

    The number of cases.
    """
    return sum(keep_all(procedure, ended(procedure)) for procedure in all_procedures().values())


def keep_all(procedure, cases):
    outlived(procedure).delete()
    pks = list(cases.values_list("pk", flat=True))
    return sum(
        judge_anew(procedure, pks[first : first + AT_ONCE]) for first in range(0, len(pks), AT_ONCE)
    )


@transaction.atomic
def judge_anew(procedure, pks):
    """Judge these cases anew. Their rows are locked; those that another worker holds are his."""
    cases = list(
        procedure.model.objects.filter(pk__in=pks)
        .order_by("pk")
        .select_for_update(skip_locked=True)
    )
    Judgement.objects.filter(
        subject=procedure.subject, subject_id__in=[case.pk for case in cases]
    ).delete()
    found = work_out(procedure, cases)
    Judgement.objects.bulk_create(judgement for judgement, _ in found)
    Deviation.objects.bulk_create(deviation for _, deviations in found for deviation in deviations)
    return len(found)


def work_out(procedure, cases):
    """[(judgement, [deviations])], unsaved: from history and clocks alone, whatever was kept
    before. Two queries for all.
    """
    pks = [case.pk for case in cases]
    entries, clocks, bearers = (
        by_case(Entry, procedure, pks, "seq"),
        by_case(Clock, procedure, pks, "pk"),
        Bearers(Unit),
    )
    return [judged(procedure, case, entries[case.pk], clocks[case.pk], bearers) for case in cases]


def by_case(model, procedure, pks, order):
    rows = defaultdict(list)
    for row in model.objects.filter(subject=procedure.subject, subject_id__in=pks).order_by(
        "subject_id", order
    ):
        rows[row.subject_id].append(row)
    return rows


def judged(procedure, case, entries, clocks, bearers):
    findings = judge_history(procedure, entries, clocks, case, bearers)
    outcome = outcome_of(procedure, findings, case.state)
    left = next((finding for finding in findings if finding.leaves), None)
    end = next(
        (
            entry
            for entry in reversed(entries)
            if entry.after == case.state and entry.before != entry.after
        ),
        entries[-1],
    )
    judgement = Judgement(
        sop=procedure.slug,
        subject=procedure.subject,
        subject_id=case.pk,
        number=case.number,
        version=case.version,
        outcome=outcome,
        ended_in=case.state,
        ended_at=end.at,
    )
    if left:
        judgement.leaves_kind, judgement.leaves_clause, judgement.leaves_step = (
            left.kind,
            left.clause,
            left.step,
        )
    return judgement, [
        Deviation(judgement=judgement, kind=f.kind, clause=f.clause, step=f.step, seq=f.seq)
        for f in findings
    ]
