"""A month of cases by real steps: kept and broken promises, rests, answers sent back, questions
sent astray, guests who waited too long.
"""

import datetime as dt

import time_machine

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.dashboard import refresh
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Region, Topic
from tests.reservations import story as visits
from tests.tickets import story as tickets
from tests.videoconf import story as conferences
from tickets import daily, sop
from videoconf import sop as conference_sop

# a Monday
NOW = dt.datetime(2026, 11, 30, 9, 30, tzinfo=WIB)


def at(day, hour=9, minute=0):
    """The clock stands at this moment of November 2026."""
    return time_machine.travel(dt.datetime(2026, 11, day, hour, minute, tzinfo=WIB), tick=False)


def a_call(day, hour=9, **changes):
    with at(day, hour):
        return tickets.a_call(**changes)


def ended(ticket, day, hour=10):
    """Answered by the CSO and closed at that hour, by its mail."""
    with at(day, hour):
        sop.answer(
            ticket, by=tickets.person("sari"), answer=tickets.ANSWER, legal_basis=tickets.BASIS
        )
        return tickets.closed_by_mail(ticket)


def sent_to(ticket, day, *codes):
    with at(day, 10):
        sop.escalate(
            ticket,
            by=tickets.person("sari"),
            reason="Perlu jawaban unit teknis.",
            units=list(Unit.objects.filter(code__in=codes)),
        )
        return ticket.escalations.get()


def build():
    """Everything, and counted. Twelve tickets, four visits, two conferences."""
    from_surabaya = {"contact": somebody_from("35.78")}
    # kept
    ended(a_call(2), 3)
    # broken
    ended(a_call(2, 14, **from_surabaya), 9)
    a_rest_that_kept_the_promise()
    by_the_unit(a_call(4), 4, 12, sent_back=True)
    by_the_unit(a_call(10, by="tono"), 10, 12)
    a_question_sent_astray()
    a_reopened_ticket()
    a_call(24, 16), a_call(27, 8), a_call(30, 8, **from_surabaya)
    a_call_that_waits_for_a_letter()
    sent_to(a_call(27, 11, by="tono"), 27, "PK.22")
    visits.finished(visit_date=dt.date(2026, 11, 5))
    a_long_visit()
    visits.no_show(visit_date=dt.date(2026, 11, 6), region="35.28")
    visits.called(region="35.28")
    visits.cancelled(visit_date=dt.date(2026, 11, 9))
    a_conference_held()
    with at(30, 8):
        a_conference_of_tomorrow()
        refresh.refresh_figures()


def a_rest_that_kept_the_promise():
    """Kept, but not without its rest."""
    rested = a_call(3, 10, topic=Topic.objects.get(name="Dana Alokasi Umum (DAU)"))
    with at(3, 11):
        daily.pause(rested, by=tickets.person("sari"), text="Tahun berapa?")
    with at(9, 11):
        daily.receive_message(tickets.fresh(rested), by=tickets.person("sari"), text="2026.")
    ended(tickets.fresh(rested), 10)


def a_question_sent_astray():
    astray = sent_to(a_call(11), 11, "PK.21")
    with at(11, 13):
        sop.misroute(astray, by=tickets.person("galih"), reason="Bukan urusan kami.")


def a_reopened_ticket():
    """Broken, and reopening does not make it good."""
    reopened = ended(a_call(12), 20)
    with at(23):
        daily.reopen(reopened, by=tickets.person("sari"), reason="Belum jelas.")
    ended(tickets.fresh(reopened), 24)


def a_call_that_waits_for_a_letter():
    waits = a_call(26)
    with at(26, 13):
        daily.pause(waits, by=tickets.person("sari"), text="Lampirkan surat.")


def a_conference_held():
    with at(23, 9):
        meeting = conferences.prepared()
    with at(25, 12):
        conference_sop.hold(meeting, by=tickets.person("budi"), **conferences.hold_facts(meeting))


def a_conference_of_tomorrow():
    conferences.recorded(
        letter_number="900/7/2026",
        starts=NOW.replace(day=1, month=12, hour=10, minute=0),
        ends=NOW.replace(day=1, month=12, hour=11, minute=0),
    )


def somebody_from(code):
    return contacts.register_contact(
        name="Rini Astuti",
        institution="BPKAD",
        region=Region.objects.get(code=code),
        position="Bendahara",
        phones=["+6281255500001"],
        emails=[],
    )


def by_the_unit(ticket, day, end, *, sent_back=False):
    """Asked on the day, approved and closed on the last one."""
    part = sent_to(ticket, day, "PK.22")
    with at(day, 13):
        sop.take(part, by=tickets.person("budi"))
        submit(part)
    if sent_back:
        with at(day + 1, 9):
            sop.return_to_drafter(part, by=tickets.person("ratna"), reason="Sebut pasalnya.")
            submit(part)
    with at(end, 11):
        sop.approve(part, by=tickets.person("ratna"), revision=part.revision_id)
        tickets.closed_by_mail(tickets.fresh(ticket))


def submit(part):
    sop.submit(part, by=tickets.person("budi"), answer=tickets.ANSWER, legal_basis=tickets.BASIS)


def a_long_visit():
    """The consultant came after 14 minutes, the guests left after 75."""
    day = dt.date(2026, 11, 10)
    visit = visits.called(visit_date=day, region="35.28", guests=visits.party(visits.SITI))
    by = visits.person
    with visits.at("09.20", day):
        visits.sop.meet(visit, by=by("budi"))
    with visits.at("10.00", day):
        visits.sop.issue_bak(visit, by=by("budi"), **visits.what_was_said(visit))
        visits.sop.record(visit, by=by("budi"), signed=True)
        visits.sop.hand_over(visit, by=by("rina"), given=True)
    with visits.at("10.15", day):
        visits.sop.check_out(visit, by=by("dewi"), returns=visits.returns(visit))
