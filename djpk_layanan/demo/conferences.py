"""A few video conferences, each at another desk: one held last week, one ready, one waiting for
the Kabag's signature, one whose letter came today.
"""

import datetime as dt
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.clock.worktime import WIB
from videoconf import minutes, sop
from videoconf.meeting import preparation
from videoconf.models import Attendee, Conference, Consultant, Resource
from videoconf.nota import nota_facts
from videoconf.tasks import sweep

from .callers import invent

LETTER = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
# working days ago, how far it came by now
PLANS = [
    (8, "held"),
    (2, "prepared"),
    (2, "initialled"),
    (1, "recorded"),
]
LINK, RECORDING = "https://zoom.us/j/91234567890", "https://zoom.us/rec/share/contoh"
HOUR = dt.timedelta(hours=1)


class ConferenceLife:
    def __init__(self, story, number, goal):
        self.story, self.number, self.goal = story, number, goal
        self.random = Random(f"{story.seed}/vicon/{number}")  # noqa: S311 - a story, no secret
        self.people = {
            role: User.objects.holding(role).order_by("pk")[0]
            for role in (
                Role.KABAG_HKK,
                Role.KASUBBAG_MSKLI,
                Role.PELAKSANA_MSKLI,
                Role.KABAG_UMUM,
                Role.SUBDIT_TI,
            )
        }

    def live(self):
        """Yields the moment of the next step, until the goal is reached."""
        self.record()
        for stage in (self.to_the_signature, self.prepare, self.hold):
            if self.goal == "recorded":
                return
            yield from stage()
            if self.goal == self.conference.state:
                return

    def soon(self):
        return self.story.timetable.soon(self.random, 0.3, 2)

    def record(self):
        calendar, now = self.story.timetable.calendar, dt.datetime.now(WIB)
        day = now.date()
        for _ in range(3):
            day = calendar.next_working_day(day)
        question = self.story.any_question(self.random, with_unit=True)
        region = self.random.choice(
            [region for region in self.story.regions if question.fits(region)]
        )
        who = invent(self.random, region, 8000 + self.number, topic=question.topic, by_mail=True)
        topic = self.story.topics[question.topic]
        self.question, self.filled = question, {"daerah": region.name, "tahun": now.year}
        starts = dt.datetime.combine(day, dt.time(9 + self.number), WIB)
        self.conference = sop.record(
            by=self.random.choice(self.story.staff.csos),
            region=region,
            institution=who["institution"],
            requester=who["name"],
            position=who["position"],
            phone="",
            email=who["emails"][0],
            letter_number=f"900/{120 + self.number}/{who['institution']}/{now.year}",
            letter_date=now.date(),
            topic=topic,
            app="zoom",
            kanwil=None,
            letter=SimpleUploadedFile("surat permohonan.pdf", LETTER),
            material=question.text.format(**self.filled),
            starts=starts,
            ends=starts + 1.5 * HOUR,
            medium=Conference.Medium.APP,
            participants=[],
            units=[topic.unit],
        )

    def to_the_signature(self):
        kabag, kasubbag, pelaksana = (
            self.people[role]
            for role in (Role.KABAG_HKK, Role.KASUBBAG_MSKLI, Role.PELAKSANA_MSKLI)
        )
        yield self.soon()
        sop.assign_head(
            self.conference, by=kabag, head=kasubbag, instruction="Mohon segera disiapkan."
        )
        yield self.soon()
        sop.assign_drafter(self.conference, by=kasubbag, drafter=pelaksana)
        yield self.soon()
        sop.draft(self.conference, by=pelaksana, **nota_facts.starting_text(self.conference))
        yield self.soon()
        sop.initial(self.conference, by=kasubbag, read=self.conference.nota_id)
        if self.goal != "initialled":
            yield self.soon()
            sop.sign(self.conference, by=kabag, read=self.conference.nota_id)
            sweep()

    def prepare(self):
        part = self.conference.parts.get()
        yield self.soon()
        sop.name_consultants(
            part,
            by=self.story.staff.approver(part.unit),
            consultants=[self.story.staff.pelaksana(part.unit, self.random)],
        )
        yield self.soon()
        sop.book_room(
            self.conference,
            by=self.people[Role.KABAG_UMUM],
            room=Resource.objects.filter(kind="room").first(),
        )
        sop.make_link(
            self.conference,
            by=self.people[Role.SUBDIT_TI],
            provider="manual",
            account=Resource.objects.filter(kind="account").first(),
            url=LINK,
        )
        for role in (Role.KABAG_UMUM, Role.SUBDIT_TI):
            yield self.soon()
            sop.prepare(
                self.conference,
                by=self.people[role],
                items=list(preparation.items_of(self.conference, self.people[role])),
            )
        self.conference.refresh_from_db()

    def hold(self):
        yield self.conference.ends + 0.2 * HOUR
        consultants = list(
            Consultant.objects.filter(part__conference=self.conference).select_related("person")
        )
        person = consultants[0].person
        sop.hold(
            self.conference,
            by=person,
            started_at=self.conference.starts,
            ended_at=self.conference.ends,
            attendees=[self.guest()],
            consultants=consultants,
        )
        yield self.soon()
        self.write_bak()
        yield self.soon()
        sop.agree_bak(self.conference, by=person, text=minutes.fingerprint_of_bak(self.conference))
        yield self.soon()
        sop.issue_bak(self.conference, by=self.conference.owner)
        self.story.printer.print(
            self.conference.bak_id,
            min(dt.datetime.now(WIB) + dt.timedelta(seconds=20), self.story.now),
        )

    def guest(self):
        return Attendee(
            name=self.conference.requester,
            position=self.conference.position,
            institution=self.conference.institution,
            email=self.conference.email,
        )

    def write_bak(self):
        answered = {
            "question": self.question.text.format(**self.filled),
            "answer": self.question.answer.format(**self.filled),
            "legal_basis": self.question.legal_basis,
        }
        sop.write_bak(
            self.conference,
            by=self.conference.owner,
            items=[answered],
            recording=RECORDING,
            follow_up="",
            follow_up_by="",
            follow_up_due=None,
        )


class Conferences:
    """The part of the story that begins with a letter; `plan_conferences` puts it among the
    events.
    """

    def plan_conferences(self):
        for number, (days_ago, goal) in enumerate(PLANS):
            date = self.now.date()
            for _ in range(days_ago):
                date = self.timetable.calendar.previous_working_day(date)
            moment = dt.datetime.combine(date, dt.time(8, 20 + number), WIB)
            if self.start < moment < self.now:
                self.plan(moment, ConferenceLife(self, number, goal).live())
