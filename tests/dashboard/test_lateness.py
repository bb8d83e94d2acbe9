"""A question that was late is late in figures, lists, judgements and audit, whatever was done
with it afterwards.
"""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock import timeleft, triggers
from djpk_layanan.clock.models import Clock
from djpk_layanan.conformance import judgements
from djpk_layanan.conformance.models import Deviation
from djpk_layanan.dashboard import under_way
from djpk_layanan.dashboard.models import Figure
from djpk_layanan.dashboard.scope import ScopeForm
from djpk_layanan.history.models import Entry
from tests.audit.kinds import KINDS
from tests.tickets import story as tickets
from tests.videoconf import story as conferences
from tickets import daily, repairs, sop
from tickets.answers.counted import CALLED_OFF
from tickets.models import Ticket
from videoconf import daily as conference_steps

from . import scene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("month")]


def late_call():
    """Received on Monday 23 November at nine, due on Wednesday; it is Friday."""
    return scene.a_call(23, email="x@b.example")


def by_the_unit_in_time(ticket):
    """Escalated two days late, answered and closed within the five days."""
    scene.by_the_unit(ticket, 27, 30)


def after_a_rest(ticket):
    with scene.at(27):
        daily.pause(ticket, by=tickets.person("sari"), text="Mohon surat.")
    with scene.at(30, 8):
        daily.receive_message(tickets.fresh(ticket), by=tickets.person("sari"), text="Ini.")
    scene.ended(tickets.fresh(ticket), 30, 9)


def cancelled(ticket):
    with scene.at(27):
        daily.cancel(ticket, by=tickets.person("sari"), reason="Sudah terjawab sendiri.")


def merged(ticket):
    with scene.at(27):
        repairs.merge(
            ticket,
            by=tickets.person("sari"),
            into=tickets.a_call(email="x@b.example", contact=ticket.contact),
        )


ENDS = [by_the_unit_in_time, after_a_rest, cancelled, merged]


@pytest.mark.parametrize("end", ENDS)
def test_late_in_the_figures_the_judgement_and_the_audit(end):
    ticket = late_call()
    end(ticket)
    call_command("rebuild_figures", verbosity=0)
    judgements.judge_all_anew()
    figure = Figure.objects.get(number=ticket.number)
    assert (figure.met, figure.met_without_pauses, figure.ended_on is not None) == (
        False,
        False,
        True,
    )
    assert list(
        Deviation.objects.filter(judgement__number=ticket.number, kind="late").values_list(
            "clause", "step"
        )
    ) == [("7", "close")]
    assert Entry.objects.of(ticket).filter(KINDS["terlambat"][1]).exists()


@pytest.mark.parametrize("end", ENDS)
def test_what_was_in_time_is_not_made_late_by_the_same(end):
    """The same steps on a question of Friday: nothing late, and what was called off is not
    counted as ended.
    """
    ticket = scene.a_call(27, 8, email="x@b.example")
    end(ticket)
    call_command("rebuild_figures", verbosity=0)
    judgements.judge_all_anew()
    figure = Figure.objects.get(number=ticket.number)
    assert figure.met is (None if figure.state in CALLED_OFF else True)
    assert not Deviation.objects.filter(judgement__number=ticket.number, kind="late").exists()
    assert not Entry.objects.of(ticket).filter(KINDS["terlambat"][1]).exists()


def test_a_conference_that_is_declined_too_late_counts_as_late():
    with scene.at(23):
        conference = conferences.recorded(letter_number="900/9")
    with scene.at(30):
        conference_steps.decline(
            conference, by=conferences.person("hendra"), reason="Materi tidak cukup."
        )
    call_command("rebuild_figures", verbosity=0)
    assert Figure.objects.values_list("state", "met").get(number=conference.number) == (
        "declined",
        False,
    )
    assert Entry.objects.of(conference).filter(KINDS["terlambat"][1]).count() == 1


def test_a_called_off_question_is_no_answered_one(client):
    ticket = late_call()
    cancelled(ticket)
    call_command("rebuild_figures", verbosity=0)
    client.force_login(tickets.person("joko"))
    page = {
        name: client.get(
            f"/dasbor/kasus/?angka={name}&dari=2026-11-01&sampai=2026-11-30"
        ).content.decode()
        for name in ("terlambat", "selesai", "tiket", "tanpa-eskalasi")
    }
    assert [ticket.number in page[name] for name in page] == [True, True, False, False]
    assert "Terlambat, lalu dibatalkan" in page["terlambat"]


def test_a_late_question_that_waits_for_its_requester_or_its_unit_stays_among_the_late_ones():
    rests, with_unit, in_time = late_call(), late_call(), scene.a_call(26, 8)
    for ticket in (rests, in_time):
        with scene.at(27):
            daily.pause(ticket, by=tickets.person("sari"), text="Mohon surat.")
    with scene.at(27):
        sop.escalate(
            with_unit,
            by=tickets.person("sari"),
            units=[Unit.objects.get(code="PK.22")],
            reason="Perlu data unit.",
        )
    now = timezone.now()
    late, conditions = {rests.pk, with_unit.pk}, timeleft.time_left_conditions(now)
    assert set(Ticket.objects.late(now).values_list("pk", flat=True)) & {*late, in_time.pk} == late
    assert (
        set(Ticket.objects.live().filter(conditions["lewat"]).values_list("pk", flat=True))
        & {*late, in_time.pk}
        == late
    )
    assert [
        Ticket.objects.filter(which, pk=in_time.pk).exists() for which in conditions.values()
    ] == [False, False, False, False, True]
    worst = under_way.counted_now(ScopeForm({}, user=tickets.person("joko")).scope(), now)["worst"]
    assert {item.case.pk for item in worst} & {rests.pk, in_time.pk} == {rests.pk}


def test_the_page_says_which_limit_was_missed_and_until_when_it_is_now(client):
    ticket = late_call()
    with scene.at(27):
        sop.escalate(
            ticket,
            by=tickets.person("sari"),
            units=[Unit.objects.get(code="PK.22")],
            reason="Perlu data unit.",
        )
    client.force_login(tickets.person("sari"))
    page = " ".join(client.get(ticket.get_absolute_url()).content.decode().split())
    assert "batas Rab 25 Nov 17.00 terlewati" in page
    assert "kini Sen 30 Nov 17.00" in page


def test_the_requester_reads_the_new_limit_and_an_apology_for_the_first(client):
    ticket = late_call()
    with scene.at(27):
        sop.escalate(
            ticket,
            by=tickets.person("sari"),
            units=[Unit.objects.get(code="PK.22")],
            reason="Perlu data unit.",
        )
    page = " ".join(
        client.get(tickets.letters.tracking_url(tickets.fresh(ticket)).split("8000")[-1])
        .content.decode()
        .split()
    )
    assert (
        "Dijawab paling lambat Sen 30 Nov 2026 17.00 WIB. Mohon maaf, batas Rab 25 Nov "
        "2026 17.00 WIB terlewati."
    ) in page


def test_what_was_late_before_there_was_a_place_for_it_is_written_down_from_rests_and_history():
    with_unit, rests, in_time = late_call(), late_call(), scene.a_call(27, 8)
    with scene.at(27):
        sop.escalate(
            with_unit,
            by=tickets.person("sari"),
            units=[Unit.objects.get(code="PK.22")],
            reason="Perlu data unit.",
        )
        daily.pause(rests, by=tickets.person("sari"), text="Mohon surat.")
        daily.pause(in_time, by=tickets.person("sari"), text="Mohon surat.")
    triggers.forget_lateness(connection)
    Clock.objects.filter(subject="tickets.ticket", stopped=None).update(late_since=None)
    triggers.keep_lateness(connection)
    import_module("djpk_layanan.clock.migrations.0006_late_since").write_down(apps, None)
    missed = dt.datetime(2026, 11, 25, 17, tzinfo=scene.WIB)
    assert [tickets.fresh(ticket).clock.late_since for ticket in (with_unit, rests, in_time)] == [
        missed,
        missed,
        None,
    ]
