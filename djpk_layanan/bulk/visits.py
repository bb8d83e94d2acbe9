"""Writes guest visits with all that belongs to them: guests on their seats, guest cards, clocks,
SPPD, BAK and the whole history.
"""

import datetime as dt

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.clock.models import Clock
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.demo.callers import invent
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.codes import new_code
from reservations.booking import numbers
from reservations.minutes import PLACE, UNIT_CODE
from reservations.models import (
    MEET_WARNING,
    MINUTES_OF_A_VISIT,
    MINUTES_TO_MEET,
    VISIT_WARNING,
    Custody,
    Guest,
    QuotaDay,
    Sppd,
    Visit,
)
from reservations.papers.sppd_papers import key_of
from reservations.sop import sop

from . import records, texts
from .bak_facts import bak_of_visit
from .writer import PARTS_OF_A_BAK, Writer

MINUTE = dt.timedelta(minutes=1)
# step, and how many minutes after the one before: at least, less than
PATH = (
    ("check_in", 0, 15),
    ("receive", 2, 8),
    ("call_consultant", 0, 3),
    ("meet", 2, 13),
    ("issue_bak", 10, 32),
    ("record", 1, 3),
    ("check_sppd", 1, 5),
    ("sign_sppd", 1, 7),
    ("hand_over", 1, 4),
    ("check_out", 2, 6),
)
OF_THE_SPPD = {"check_sppd", "sign_sppd"}
# step: what its moment is called on the visit
MOMENTS = {
    "check_in": "registered",
    "receive": "received",
    "call_consultant": "called",
    "meet": "met",
    "record": "recorded",
    "check_sppd": "sppd_checked",
    "sign_sppd": "sppd_signed",
    "hand_over": "handed_over",
    "check_out": "finished",
}


class VisitLoader(Writer):
    order = (*PARTS_OF_A_BAK, Clock, QuotaDay, Visit, Guest, Custody, Sppd, Entry)
    numbered = (Visit, Guest, Clock, PARTS_OF_A_BAK[-1])

    def __init__(self, *, seed=1):
        super().__init__(seed=seed)
        self.taken = set(QuotaDay.objects.values_list("region", "visit_date"))
        self.units = [topic.unit for topic in self.topics.values() if topic.unit]
        self.desks = {
            role: User.objects.holding(role).first()
            for role in (Role.LOBBY, Role.FLOOR3, Role.SUPERVISOR)
        }

    def batch(self, positions):
        for position in positions:
            self.visit(self.working_day(position))

    def visit(self, date):
        # today's guests are the desks' own
        date = self.calendar.previous_working_day(date)
        region, topic = self.free_region(date), self.random.choice(list(self.topics.values()))
        unit, hour = (
            topic.unit or self.random.choice(self.units),
            dt.time(self.random.randrange(8, 14)),
        )
        booked = self.within_hours(self.calendar.previous_working_day(date))
        chosen, purpose = texts.question(self.random, region, date.year)
        visit = self.new(
            Visit,
            number=numbers.compose(
                booked.astimezone(WIB).year, self.serial("KT", "", booked.astimezone(WIB).year)
            ),
            code=new_code(),
            region=region,
            institution="BPKAD",
            visit_date=date,
            arrives_at=hour,
            topic=topic,
            unit=unit,
            purpose=purpose,
            owner=self.random.choice(self.csos),
            booked_at=booked,
        )
        guests = self.guests(visit)
        fate = self.random.random()
        moments = {"reserve": booked}
        if fate < 0.03:
            moments["no_show"] = self.calendar.close_of(date)
        elif fate < 0.05:
            moments["cancel"] = booked + 10 * MINUTE
        else:
            moments |= self.day_of(visit, with_sppd=any(guest.sppd_number for guest in guests))
        self.lived(visit, guests, moments, chosen)

    def free_region(self, date):
        """A region of which nobody comes on the day yet; taken from here on."""
        region = self.random.choice(
            [region for region in self.regions if (region.pk, date) not in self.taken]
        )
        self.taken.add((region.pk, date))
        self.new(QuotaDay, region=region, visit_date=date)
        return region

    def guests(self, visit):
        return [self.guest(visit, seat) for seat in range(1, self.random.choice((1, 2, 2)) + 1)]

    def guest(self, visit, seat):
        facts = invent(self.random, visit.region, self.next[Guest])
        sppd = f"090/{self.next[Guest]}/SPPD/{visit.visit_date.year}"
        return self.new(
            Guest,
            visit=visit,
            region=visit.region,
            visit_date=visit.visit_date,
            seat=seat,
            name=facts["name"],
            position=facts["position"],
            phone=facts["phones"][0],
            email=facts["emails"][0] if facts["emails"] else "",
            sppd_number=sppd if self.random.random() < 0.5 else "",
        )

    def day_of(self, visit, *, with_sppd):
        """{step: when} from the lobby to the lobby."""
        moment, found = dt.datetime.combine(visit.visit_date, visit.arrives_at, WIB), {}
        for step, least, most in PATH:
            if with_sppd or step not in OF_THE_SPPD:
                moment += MINUTE * self.random.randrange(least, most) + dt.timedelta(
                    seconds=self.random.randrange(60)
                )
                found[step] = moment
        return found

    def lived(self, visit, guests, moments, chosen):
        """What the steps leave behind."""
        visit.version, consultant = len(moments), self.staff[Role.PELAKSANA, visit.unit.pk]
        if "check_in" in moments:
            self.inside(visit, guests, moments, consultant, chosen)
        for guest in guests:
            guest.holds_seat = "cancel" not in moments
        lines, visit.state = records.lines_of(
            sop,
            moments,
            owner=visit.owner,
            actors=self.actors(visit, consultant),
            details={"reserve": {"nomor": visit.number}},
        )
        self.rows[Entry].extend(records.chained("reservations.visit", visit.pk, lines))

    def actors(self, visit, consultant):
        lobby, floor3, supervisor = (
            self.desks[role] for role in (Role.LOBBY, Role.FLOOR3, Role.SUPERVISOR)
        )
        return {
            "check_in": lobby,
            "receive": floor3,
            "call_consultant": floor3,
            "meet": consultant,
            "issue_bak": consultant,
            "record": consultant,
            "check_sppd": floor3,
            "sign_sppd": supervisor,
            "hand_over": floor3,
            "check_out": lobby,
            "no_show": self.system,
        }

    def inside(self, visit, guests, moments, consultant, chosen):
        for step, name in MOMENTS.items():
            setattr(visit, f"{name}_at", moments.get(step))
        visit.consultant = consultant
        visit.visit_clock = self.clock_of_minutes(
            visit,
            "visit",
            MINUTES_OF_A_VISIT,
            VISIT_WARNING,
            visit.registered_at,
            visit.finished_at,
        )
        visit.wait_clock = self.clock_of_minutes(
            visit, "wait", MINUTES_TO_MEET, MEET_WARNING, visit.called_at, visit.met_at
        )
        for guest in guests:
            self.custody(visit, guest)
        reply = texts.answer(self.random, chosen, visit.region, visit.visit_date.year)
        self.bak(visit, guests, moments["issue_bak"], reply)

    def clock_of_minutes(self, visit, name, limit, warning, started, stopped):
        due = started + limit * MINUTE
        return self.new(
            Clock,
            subject="reservations.visit",
            subject_id=visit.pk,
            name=name,
            unit="minutes",
            limit=limit,
            started=started,
            due=due,
            due_without_pauses=due,
            warn_at=started + warning * MINUTE,
            stopped=stopped,
            late_since=due if stopped and stopped > due else None,
        )

    def custody(self, visit, guest):
        lobby, floor3 = self.desks[Role.LOBBY], self.desks[Role.FLOOR3]
        self.new(
            Custody,
            guest=guest,
            card=f"K{guest.pk % 200}",
            id_kind="ktp",
            id_tail=f"{guest.pk % 10_000:04}",
            kept_at="Loker 7",
            taken_at=visit.registered_at,
            taken_by=lobby,
            card_back_at=visit.finished_at,
            id_back_at=visit.finished_at,
            returned_to=guest.name,
            settled_by=lobby,
        )
        if guest.sppd_number:
            self.new(
                Sppd,
                guest=guest,
                number=guest.sppd_number,
                number_key=key_of(guest.sppd_number),
                traveller=guest.name,
                departs_on=visit.visit_date,
                returns_on=visit.visit_date,
                checked_by=floor3,
                checked_at=visit.sppd_checked_at,
                signed_by=self.desks[Role.SUPERVISOR],
                signed_at=visit.sppd_signed_at,
                signed_as="Supervisor",
            )

    def bak(self, visit, guests, issued_at, reply):
        mailed = any(guest.email for guest in guests)
        visit.bak = self.issued_bak(
            visit,
            bak_of_visit(visit, guests, reply),
            service="kunjungan",
            unit_code=UNIT_CODE,
            issued_at=issued_at,
            issued_by=visit.consultant,
            delivered_at=visit.finished_at + MINUTE if mailed else None,
            place=PLACE,
            starts=visit.met_at,
            ends=issued_at,
        )
        visit.bak.copies = visit.bak.pdf
