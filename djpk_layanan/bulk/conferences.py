"""Writes video conferences with letter, Nota Dinas, paraf, signature, consultants, BAK and the
whole history.

Bookings, invitations and ticked lists of conferences long past, which nothing counts, are left out.
"""

import datetime as dt

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.clock.models import Clock
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.demo.callers import invent
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry
from videoconf.intake import numbers
from videoconf.models import (
    Attendee,
    Conference,
    Consultant,
    Initial,
    NotaDinas,
    Participant,
    Resource,
    Signature,
    UnitPart,
)
from videoconf.nota import nota_facts, nota_text
from videoconf.rules import DAYS, letter_key
from videoconf.sop import sop

from . import records, texts
from .bak_facts import bak_of_conference, guest_facts
from .writer import PARTS_OF_A_BAK, Writer

HOUR = dt.timedelta(hours=1)
DESKS = ("assign_head", "assign_drafter", "draft", "initial", "sign")
PATH = (
    "record",
    *DESKS,
    "name_consultants",
    "be_ready",
    "hold",
    "write_bak",
    "agree_bak",
    "issue_bak",
    "close",
)
# step: what its moment is called on the conference
MOMENTS = {
    "record": "recorded",
    "assign_head": "head_assigned",
    "assign_drafter": "drafter_assigned",
    "draft": "drafted",
    "initial": "initialled",
    "sign": "signed",
    "be_ready": "prepared",
    "write_bak": "bak_written",
    "agree_bak": "bak_agreed",
    "close": "closed",
}
# steps of the unit's part, and its state before
PART_STEPS = {"name_consultants": "asked"}
# of the conferences are held a day after their limit
LATE = 0.06


class ConferenceLoader(Writer):
    # The memo before its conference: a signed one must find its paraf there.
    order = (
        *PARTS_OF_A_BAK,
        Clock,
        NotaDinas,
        Initial,
        Conference,
        Signature,
        Participant,
        Attendee,
        UnitPart,
        Consultant,
        Entry,
    )
    numbered = (Conference, Clock, NotaDinas, Initial, UnitPart, PARTS_OF_A_BAK[-1])

    def __init__(self, *, seed=1):
        super().__init__(seed=seed)
        self.head, self.foreman, self.drafter = (
            User.objects.holding(role).first()
            for role in (Role.KABAG_HKK, Role.KASUBBAG_MSKLI, Role.PELAKSANA_MSKLI)
        )
        self.windows = list(Resource.objects.of(Resource.Kind.WINDOW))
        self.letter = store.keep_file(
            b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
            content_type="application/pdf",
        )

    def batch(self, positions):
        for position in positions:
            self.conference(self.within_hours(self.working_day(position * 0.99)))

    def conference(self, recorded):
        """The conference first: all the rest points to it."""
        region = self.random.choice(self.regions)
        topic = self.random.choice([topic for topic in self.topics.values() if topic.unit])
        chosen, material = texts.question(self.random, region, recorded.year)
        letter, year = self.letter_of(region, recorded), recorded.astimezone(WIB).year
        medium = self.random.choice(("app", "app", "app", "kanwil"))
        starts = self.starts(recorded, DAYS[medium])
        conference = self.new(
            Conference,
            number=numbers.compose(year, self.serial("VC", "", year)),
            topic=topic,
            material=material,
            recording="tidak direkam",
            version=len(PATH),
            **letter,
            **self.way_to_meet(medium),
            **self.people(),
            **hours_held(starts),
        )
        moments = self.moments(recorded, starts)
        for step, name in MOMENTS.items():
            setattr(conference, f"{name}_at", moments[step])
        conference.clock = self.clock_of_days(
            conference, name="conference", days=DAYS[medium], started=recorded, stopped=starts
        )
        self.memo(conference, moments)
        self.meeting(conference, moments, texts.answer(self.random, chosen, region, year))
        self.history(conference, moments)

    def letter_of(self, region, recorded):
        """The facts of the letter that asks for it, and who wrote it."""
        n, date = self.next[Conference], recorded.astimezone(WIB).date()
        guest = invent(self.random, region, n)
        number = f"900/{n}/{date.year}"
        return {
            "region": region,
            "institution": guest["institution"],
            "requester": guest["name"],
            "position": guest["position"],
            "phone": guest["phones"][0],
            "email": (guest["emails"] or [f"pemda{n}@pemda.example"])[0],
            "letter_number": number,
            "letter_key": letter_key(number),
            "letter_date": date,
            "letter": self.letter,
            "letter_name": "surat.pdf",
        }

    def way_to_meet(self, medium):
        if medium == "kanwil":
            return {"medium": medium, "kanwil": self.random.choice(self.windows)}
        link = f"https://zoom.us/j/{9_000_000_000 + self.next[Conference]}"
        return {"medium": medium, "app": "zoom", "link": link}

    def people(self):
        owner = self.random.choice(self.csos)
        return {"owner": owner, "head": self.foreman, "drafter": self.drafter}

    def starts(self, recorded, days):
        """Ten or fourteen o'clock of a working day within the limit, seldom of the one after it."""
        date = recorded.astimezone(WIB).date()
        for _ in range(
            days + 1 if self.random.random() < LATE else self.random.randrange(2, days + 1)
        ):
            date = self.calendar.next_working_day(date)
        return dt.datetime.combine(date, dt.time(self.random.choice((10, 14))), WIB)

    def moments(self, recorded, starts):
        """{step: when}: the desks share the time before the conference, the BAK follows within
        two days.
        """
        before = sorted(
            recorded + (starts - HOUR - recorded) * self.random.random() for _ in range(7)
        )
        after = sorted(
            starts + HOUR + dt.timedelta(hours=48) * self.random.random() for _ in range(4)
        )
        return dict(zip(PATH, [recorded, *before, starts + HOUR, *after], strict=True))

    def memo(self, conference, moments):
        unit = conference.topic.unit
        facts = nota_facts.starting_text(conference) | {
            "addressees": [f"Kepala {unit.name}"],
            "facts": nota_facts.facts_of(conference),
        }
        year = moments["sign"].astimezone(WIB).year
        conference.nota_number = f"ND-{self.serial('ND', 'PK.15', year)}/PK.15/{year}"
        conference.nota = nota = self.new(
            NotaDinas,
            conference=conference,
            version=1,
            drafter=self.drafter,
            at=moments["draft"],
            fingerprint=nota_text.fingerprint_of_memo(facts),
            **facts,
        )
        conference.initial = self.new(
            Initial,
            nota=nota,
            person=self.foreman,
            position=self.foreman.position,
            at=moments["initial"],
            fingerprint=nota.fingerprint,
        )
        self.new(
            Signature,
            conference=conference,
            nota=nota,
            person=self.head,
            position=self.head.position,
            at=moments["sign"],
            fingerprint=nota.fingerprint,
            number=conference.nota_number,
            method="system",
            verification_code=f"muat-nd-{conference.pk}",
            pdf=self.letter,
            content={"title": f"Nota Dinas {conference.nota_number}"},
        )

    def meeting(self, conference, moments, reply):
        unit = conference.topic.unit
        person = self.staff[Role.PELAKSANA, unit.pk]
        part = self.new(
            UnitPart,
            conference=conference,
            unit=unit,
            state="named",
            named_by=self.staff[Role.KASUBDIT, unit.pk],
            named_at=moments["name_consultants"],
        )
        self.new(Participant, conference=conference, email=conference.email)
        self.new(Attendee, conference=conference, **guest_facts(conference))
        self.new(
            Consultant,
            part=part,
            person=person,
            attended=True,
            agreed_at=moments["agree_bak"],
            agreed_text="0" * 64,
        )
        self.bak(conference, moments, bak_of_conference(conference, person, reply))

    def bak(self, conference, moments, parts):
        conference.bak = self.issued_bak(
            conference,
            parts,
            service="vicon",
            unit_code="PK.15",
            issued_at=moments["issue_bak"],
            issued_by=conference.owner,
            delivered_at=moments["close"],
            starts=conference.started_at,
            ends=conference.ended_at,
            medium=f"video conference ({conference.medium_name})"[:100],
            recipient_email=conference.email,
            recording=conference.recording,
        )

    def history(self, conference, moments):
        unit = conference.topic.unit
        details = {
            "record": {"nomor": conference.number},
            "issue_bak": {"nomor": conference.bak.number},
            "name_consultants": {
                "unit": str(unit),
                "unit_id": unit.pk,
                "konsultan": [self.staff[Role.PELAKSANA, unit.pk].name],
            },
        }
        lines, conference.state = records.lines_of(
            sop,
            moments,
            owner=conference.owner,
            actors=self.actors(unit),
            details=details,
            aside=PART_STEPS,
        )
        self.rows[Entry].extend(records.chained("videoconf.conference", conference.pk, lines))

    def actors(self, unit):
        """{step: who took it}; the rest was the CSO's."""
        person = self.staff[Role.PELAKSANA, unit.pk]
        return {
            "assign_head": self.head,
            "assign_drafter": self.foreman,
            "draft": self.drafter,
            "initial": self.foreman,
            "sign": self.head,
            "name_consultants": self.staff[Role.KASUBDIT, unit.pk],
            "be_ready": self.system,
            "hold": person,
            "agree_bak": person,
            "close": self.system,
        }


def hours_held(starts):
    ends = starts + HOUR
    return {"starts": starts, "ends": ends, "started_at": starts, "ended_at": ends}
