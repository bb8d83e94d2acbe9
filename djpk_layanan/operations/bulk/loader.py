"""Writes tickets with all that belongs to them: contacts, clocks, escalations, revisions, BAKs and a whole hash chain for each."""
import datetime as dt
from random import Random

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from bak.documents import print_out
from bak.models import Bak, Consultant, Guest, Item, Serial
from djpk_layanan.accounts.models import Assignment, Role, User
from djpk_layanan.clock.clocks import warning_moments
from djpk_layanan.clock.models import CalendarVersion, Clock, Pause
from djpk_layanan.clock.worktime import WIB, deadline
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Contact, Email, Phone, Region, Topic
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry
from djpk_layanan.operations import people
from djpk_layanan.operations.demo.callers import invent
from tickets.minutes import MEDIA, UNIT_CODE
from tickets.models import DAYS_DIRECT, DAYS_ESCALATED, Escalation, Message, Revision, Ticket
from tickets.numbers import compose
from tickets.search import plain

from . import paths, records, texts

BATCH = 2000
YEARS = 3
MOST_LIVE = 300
ORDER = (Contact, Phone, Email, Item, Guest, Consultant, Bak, Clock, Pause, Ticket, Message, Escalation, Revision, Entry)  # a BAK's parts before it: afterwards it is frozen


class Loader:
    def __init__(self, *, seed=1, most_live=MOST_LIVE):
        people.load_units()
        self.random, self.now, self.system, self.most_live = Random(seed), timezone.now(), User.system(), most_live  # noqa: S311 - test data
        self.version = CalendarVersion.objects.current()
        self.regions, self.topics = list(Region.objects.all()), {topic.name: topic for topic in Topic.objects.select_related("unit")}
        self.csos = list(User.objects.holding(Role.CSO))
        self.staff = {(held.role, held.unit_id): held.user for held in Assignment.objects.select_related("user").order_by("-pk")}
        self.calendar, self.promises, self.serials, self.pdf = self.version.work_calendar(), {}, {}, None
        self.next = {model: (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1 for model in (Contact, Ticket, Clock, Escalation, Revision, Bak)}

    def load(self, wanted, say=lambda done: None):
        """Write that many tickets, evenly over the last three years; the newest 3 %, at most `most_live`, are still under way."""
        self.closed_until = 1 - min(0.03, self.most_live / wanted)
        for first in range(0, wanted, BATCH):
            with transaction.atomic():
                self.batch([n / wanted for n in range(first, min(first + BATCH, wanted))])
            say(min(first + BATCH, wanted))
        self.finish()

    def batch(self, positions):
        self.rows = {model: [] for model in ORDER}
        callers = [self.contact() for _ in range(max(1, len(positions) // 8))]
        for position in positions:
            self.ticket(self.random.choice(callers), position)
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows, batch_size=500)

    def new(self, model, **facts):
        if model in self.next:
            facts["pk"] = self.next[model]
            self.next[model] += 1
        row = model(**facts)
        self.rows[model].append(row)
        return row

    def contact(self):
        facts = invent(self.random, self.random.choice(self.regions), self.next[Contact])
        phones, emails = facts.pop("phones"), facts.pop("emails")
        contact = self.new(Contact, **facts)
        contact.search_text = contacts.search_text(contact, emails)
        contact.phone, contact.email = f"+62{phones[0][1:]}", emails[0] if emails else ""
        self.new(Phone, contact=contact, number=contact.phone, as_typed=phones[0])
        if emails:
            self.new(Email, contact=contact, address=contact.email)
        return contact

    def ticket(self, contact, position):
        received = self.received(position)
        chosen, question = texts.question(self.random, contact.region, received.year)
        topic = self.topics[chosen.topic]
        steps = paths.choose(self.random, may_escalate=topic.unit, is_live=position > self.closed_until, has_email=contact.email)
        moments = paths.moments(self.random, received, steps, self.now)
        ticket = self.new(
            Ticket, number=self.number(received), channel="telepon", kind="konsultasi", topic=topic, subject=chosen.subject, question=question,
            owner=self.random.choice(self.csos), contact=contact, region=contact.region, requester_name=contact.name, requester_position=contact.position,
            requester_institution=contact.institution, requester_phone=contact.phone, requester_email=contact.email, received_at=received,
            answered_at=moments.get("answer") or moments.get("units_answered"), closed_at=moments.get("close") or moments.get("close_by_hand"),
            state=paths.ticket_state(steps), version=len(steps),
        )
        self.clock(ticket, moments)
        reply = texts.answer(self.random, chosen, contact.region, received.year)
        escalation = self.escalation(ticket, moments, reply, chosen.legal_basis) if "escalate" in steps else None
        if "answer" in steps:
            ticket.answer, ticket.legal_basis = reply, chosen.legal_basis
        if "issue_bak" in steps:
            self.bak(ticket, escalation, reply, chosen.legal_basis, moments)
        found_by = [ticket.number, ticket.requester_name, ticket.requester_institution, str(ticket.region), ticket.subject, question]
        ticket.search_text = plain(found_by + ([reply, ticket.legal_basis] if ticket.answered_at else []))
        self.history(ticket, escalation, moments, reply, chosen.legal_basis)

    def received(self, position):
        """Within the call center's hours of a working day."""
        date = (self.now - dt.timedelta(days=365 * YEARS) * (1 - position)).astimezone(WIB).date()
        if not self.calendar.is_working_day(date):
            date = self.calendar.previous_working_day(date)
        opens, closes = self.calendar.hours_on(date, "callcenter")
        return min(opens + dt.timedelta(seconds=self.random.randrange(int((closes - opens).total_seconds()))), self.now - dt.timedelta(minutes=30))

    def number(self, received):
        year = received.astimezone(WIB).year
        return compose(year, self.serial("CC", "", year))

    def serial(self, kind, unit_code, year):
        key = (kind, unit_code, year)
        if key not in self.serials:
            self.serials[key] = Serial.objects.filter(kind=kind, unit_code=unit_code, year=year).values_list("last", flat=True).first() or 0
        self.serials[key] += 1
        return self.serials[key]

    def promise(self, received, days):
        """The deadline, worked out once for each day and limit: the hour matters only for the day that counts as the receipt's."""
        key = received.astimezone(WIB).date(), self.calendar.counts_as_received(received), days
        if key not in self.promises:
            self.promises[key] = deadline(self.calendar, received, days)
        return self.promises[key]

    def clock(self, ticket, moments):
        received, days = ticket.received_at, DAYS_ESCALATED if "escalate" in moments else DAYS_DIRECT
        found = self.promise(received, days)
        ticket.clock = self.new(
            Clock, subject="tickets.ticket", subject_id=ticket.pk, name="answer", unit="days", limit=days, started=received, due=found.due,
            due_without_pauses=found.due, **warning_moments(self.calendar, received, found.explanation),
            stopped=ticket.closed_at or moments.get("cancel"), paused=moments.get("pause"), explanation=found.explanation, calendar=self.version,
        )
        if "pause" in moments:
            facts = {"by": ticket.owner, "at": moments["pause"]}
            self.new(Pause, clock=ticket.clock, since=moments["pause"], reason=texts.COMMON[1])
            self.new(Message, ticket=ticket, kind="asked", text=texts.COMMON[1], **facts)

    def escalation(self, ticket, moments, reply, legal_basis):
        unit = ticket.topic.unit
        pelaksana, kasubdit = self.staff[Role.PELAKSANA, unit.pk], self.staff[Role.KASUBDIT, unit.pk]
        state = next(paths.MOVES[step][1] for step in ("approve", "submit", "take", "escalate") if step in moments)
        escalation = self.new(
            Escalation, ticket=ticket, unit=unit, state="sent" if state == "escalated" else state, note="Mohon dijawab.", sent_by=ticket.owner, sent_at=moments["escalate"],
            worker=pelaksana if "take" in moments else None, taken_at=moments.get("take"), submitted_at=moments.get("submit"),
            drafter=pelaksana if "submit" in moments else None, approved_by=kasubdit if "approve" in moments else None, approved_at=moments.get("approve"),
        )
        if "submit" in moments:
            escalation.revision = self.new(Revision, escalation=escalation, number=1, answer=reply, legal_basis=legal_basis, drafter=pelaksana, at=moments["submit"])
        return escalation

    def bak(self, ticket, escalation, reply, legal_basis, moments):
        year = moments["issue_bak"].astimezone(WIB).year
        by_mail = "close" in moments
        bak = ticket.bak = self.new(
            Bak, service="callcenter", case_number=ticket.number, unit_code=UNIT_CODE, starts=ticket.received_at, ends=ticket.answered_at, medium=MEDIA[ticket.channel],
            region_name=ticket.region.name, topic=ticket.topic.name, escalated=bool(escalation), state="sent" if by_mail else "issued",
            number=f"BAK-{self.serial('BAK/CC', UNIT_CODE, year)}/CC/{UNIT_CODE}/{year}", verification_code=f"muat-{ticket.pk}", created_at=moments["issue_bak"],
            issued_at=moments["issue_bak"], issued_by=ticket.owner, recipient_email=ticket.requester_email, handed_over="" if by_mail else "Pemohon tidak memberi surel.",
        )
        item = self.new(Item, bak=bak, position=1, question=ticket.question, answer=reply, legal_basis=legal_basis, locked=bool(escalation))
        guest = self.new(
            Guest, bak=bak, name=ticket.requester_name, position=ticket.requester_position, institution=ticket.requester_institution,
            phone=ticket.requester_phone, email=ticket.requester_email,
        )
        author, unit_name = (escalation.drafter, escalation.unit.name) if escalation else (ticket.owner, "Call Center DJPK")
        consultant = self.new(Consultant, bak=bak, name=author.name, nip=author.nip, position=author.position, unit_name=unit_name)
        if escalation:
            consultant.acting = f"Disetujui: {escalation.approved_by.name}, {escalation.approved_by.position}"
        bak.content = records.words_of(bak, items=[item], guests=[guest], consultants=[consultant])
        self.pdf = self.pdf or store.keep(print_out(bak.content), content_type="application/pdf")  # one for all: a printed document each would take hours
        bak.pdf = self.pdf
        self.rows[Entry].extend(records.of_bak(bak, closed_at=ticket.closed_at, system=self.system))

    def history(self, ticket, escalation, moments, reply, legal_basis):
        unit, due = str(ticket.topic.unit), ticket.clock.due.isoformat()
        actors = {"units_answered": self.system, "close": self.system}
        if escalation:
            actors |= {"take": escalation.worker, "submit": escalation.drafter, "approve": escalation.approved_by}
        closed = {"BAK": ticket.bak and ticket.bak.number, "terlambat": bool(ticket.closed_at and ticket.closed_at > ticket.clock.due)}
        written = {"jawaban": reply, "dasar hukum": legal_basis}
        details = {
            "register": {"nomor": ticket.number, "batas": due, "berkas": []}, "answer": written, "cancel": {"alasan": "Salah sambung."}, "pause": {"pertanyaan": texts.COMMON[1]},
            "escalate": {"unit": [unit], "catatan": "Mohon dijawab.", "batas": due, "sudah terlambat": False}, "take": {"unit": unit},
            "submit": {"unit": unit, "revisi": 1, **written, "berkas": []}, "approve": {"unit": unit, "revisi": 1, "dikoreksi": False},
            "issue_bak": {"nomor": closed["BAK"]}, "close": closed, "close_by_hand": closed | {"alasan": "Pemohon tidak memberi surel."},
        }
        self.rows[Entry].extend(records.of_ticket(ticket, moments, actors=actors, details=details))

    def finish(self):
        """Counters and, on PostgreSQL, sequences go on after what was written; then its planner learns what is there, as by its own autovacuum. SQLite's never does by itself."""
        for (kind, unit_code, year), last in self.serials.items():
            Serial.objects.update_or_create(kind=kind, unit_code=unit_code, year=year, defaults={"last": last})
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.next)):
                cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute("ANALYZE")
