"""What is kept is what a recount finds, once for each ended case, whoever counts and however
often.
"""

import pytest
from django.core.management import call_command
from django.db import connection

from djpk_layanan.conformance import judgements, queries
from djpk_layanan.conformance.models import Deviation, Judgement
from djpk_layanan.conformance.periods import period_of
from tests.conformance.judged import PROCEDURES
from tests.reservations import story as visits
from tests.tickets import story as tickets
from tests.together import all_at_once
from tickets import daily, sop

pytestmark = pytest.mark.django_db
CALL_CENTER = PROCEDURES["193"]


def cancelled():
    return daily.cancel(tickets.a_call(), by=tickets.person("sari"), reason="Salah sambung.")


def closed_by_hand():
    return sop.close_by_hand(
        tickets.issued(email=""), by=tickets.person("sari"), reason="Diambil sendiri."
    )


def kept():
    """Everything that is kept, without the keys."""
    judgements = list(
        Judgement.objects.order_by("subject", "subject_id").values_list(
            "number", "version", "outcome", "ended_in", "ended_at", "leaves_clause", "leaves_step"
        )
    )
    deviations = list(
        Deviation.objects.order_by("judgement__number", "pk").values_list(
            "judgement__number", "kind", "clause", "step", "seq"
        )
    )
    return judgements, deviations


def test_each_ended_case_is_judged_once_and_what_is_under_way_is_not(monday):
    ticket, _, visit = cancelled(), tickets.answered(), visits.no_show()
    assert judgements.catch_up() == 2
    assert sorted(Judgement.objects.values_list("number", "sop", "outcome")) == sorted(
        [(ticket.number, "193", "elsewhere"), (visit.number, "194", "elsewhere")]
    )
    assert judgements.catch_up() == 0


def test_a_case_that_was_reopened_has_no_judgement_until_it_ends_again(monday):
    ticket = closed_by_hand()
    judgements.catch_up()
    daily.reopen(ticket, by=tickets.person("sari"), reason="Jawaban kurang.")
    assert judgements.catch_up() == 0
    assert not Judgement.objects.exists()


def test_a_note_after_the_end_is_judged_too(monday):
    ticket = cancelled()
    judgements.catch_up()
    daily.note(ticket, by=tickets.person("sari"), text="Nomor yang sama seperti kemarin.")
    assert judgements.catch_up() == 1
    assert [row[3] for row in kept()[1]] == ["cancel", "note"]


def test_a_rebuild_finds_what_was_kept(monday):
    cancelled()
    closed_by_hand()
    visits.no_show()
    judgements.catch_up()
    before = kept()
    call_command("judge_cases", "--rebuild")
    assert kept() == before
    Judgement.objects.all().delete()
    call_command("judge_cases")
    assert kept() == before


def test_every_number_is_what_plain_sql_counts(monday):
    for _ in range(2):
        cancelled()
    closed_by_hand()
    visits.no_show()
    judgements.catch_up()
    # the visit's day is the last of these
    period = period_of({"dari": "2026-11-01", "sampai": "2026-11-30"}).moments
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sop, outcome, COUNT(*) FROM conformance_judgement GROUP BY sop, outcome "
            "ORDER BY sop, outcome"
        )
        recounted = cursor.fetchall()
        cursor.execute(
            "SELECT d.clause, d.step, d.kind, COUNT(*), COUNT(DISTINCT j.id) FROM "
            "conformance_deviation d JOIN conformance_judgement j ON j.id = d.judgement_id "
            "WHERE j.sop = '193' GROUP BY d.clause, d.step, d.kind",
        )
        deviations = cursor.fetchall()
    shares = queries.shares_of_sops(period)
    assert sorted(
        (s.procedure.slug, outcome.value, count)
        for s in shares
        for outcome, count in s.counts.items()
        if count
    ) == [tuple(row) for row in recounted]
    assert recounted == [("193", "elsewhere", 2), ("193", "exact", 1), ("194", "elsewhere", 1)]
    assert [
        (row["clause"], row["step"], row["kind"], row["times"], row["cases"])
        for row in queries.by_clause(CALL_CENTER, period)
    ] == [tuple(row) for row in deviations]
    assert deviations == [("+", "cancel", "added", 2, 2)]
    assert (shares[0].total, shares[0].percent, shares[1].percent) == (1, 100, None)


def test_what_ended_before_the_span_is_not_counted(monday):
    cancelled()
    judgements.catch_up()
    assert (
        queries.judged_cases(
            CALL_CENTER, period_of({"dari": "2026-11-23", "sampai": "2026-11-23"}).moments
        ).count()
        == 1
    )
    assert (
        queries.judged_cases(
            CALL_CENTER, period_of({"dari": "2026-11-20", "sampai": "2026-11-22"}).moments
        ).count()
        == 0
    )


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_keep_each_case_once(world):
    numbers = sorted(cancelled().number for _ in range(3))
    all_at_once(judgements.catch_up, judgements.catch_up)
    judgements.catch_up()
    assert sorted(Judgement.objects.values_list("number", flat=True)) == numbers
