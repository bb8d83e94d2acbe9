"""Writes tickets with all that belongs to them: contacts, clocks, escalations, revisions, BAKs and a whole hash chain for each."""
import datetime as dt
from random import Random

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from bak.models import Bak, Consultant, Guest, Item, Serial
from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.clock.clocks import WARN_SHARE
from djpk_layanan.clock.models import CalendarVersion, Clock
from djpk_layanan.clock.worktime import WIB, deadline
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Contact, Email, Phone, Region
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry
from djpk_layanan.operations.demo.callers import invent
from tickets.models import DAYS_DIRECT, DAYS_ESCALATED, Escalation, Revision, Ticket, Topic
from tickets.numbers import compose
from tickets.search import plain
from tickets.sop import sop

from . import texts

BATCH = 2000
YEARS = 3
MOST_LIVE = 300
DIRECT = ("register", "answer", "issue_bak", "close")
ESCALATED = ("register", "escalate", "take", "submit", "approve", "units_answered", "issue_bak", "close")
STATE_AFTER = {
    "register": "open", "answer": "answered", "escalate": "escalated", "take": "in_progress", "submit": "submitted", "approve": "approved",
    "units_answered": "answered", "issue_bak": "answered", "close": "closed",
}
PARTS = ("take", "submit", "approve")  # steps of the escalation; the ticket stays escalated


class Loader:
    def __init__(self, seed=1):
        self.random, self.now, self.system = Random(seed), timezone.now(), User.system()  # noqa: S311 - test data
        self.version = CalendarVersion.objects.current()
        self.calendar, self.regions, self.topics = self.version.work_calendar(), list(Region.objects.all()), {t.name: t for t in Topic.objects.select_related("unit")}
        self.csos, self.units = list(User.objects.filter(assignment__role=Role.CSO)), list(Unit.objects.technical())
        self.pelaksana, self.kasubdit = User.objects.get(username="budi"), User.objects.get(username="ratna")
        self.pdf = store.keep(b"%PDF-1.7 one document for all of them", content_type="application/pdf")
        self.serials = {}
        self.next = {model: (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1 for model in (Contact, Ticket, Clock, Escalation, Revision, Bak)}

    def load(self, wanted, say=lambda done: None):
        """Write that many tickets, evenly over the last three years; the newest 3 %, at most 300, are still under way, as in an office that keeps up."""
        self.closed_until = 1 - min(0.03, MOST_LIVE / wanted)
        for first in range(0, wanted, BATCH):
            with transaction.atomic():
                self.batch([n / wanted for n in range(first, min(first + BATCH, wanted))])
            say(min(first + BATCH, wanted))
        self.finish()

    def batch(self, positions):
        self.rows = {model: [] for model in (Contact, Phone, Email, Item, Guest, Consultant, Bak, Clock, Ticket, Escalation, Revision, Entry)}
        callers = [self.contact() for _ in range(max(1, len(positions) // 8))]
        for position in positions:
            self.ticket(self.random.choice(callers), position)
        for model, rows in self.rows.items():  # the parts of a BAK go in before it: afterwards it is frozen
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
        unit = self.topics[chosen.topic].unit
        steps = ESCALATED if unit and self.random.random() < 0.35 else DIRECT
        if position > self.closed_until:
            steps = steps[:self.random.randrange(1, len(steps) - 1)]  # still under way
        moments = self.moments(received, steps)
        ticket = self.new(
            Ticket, number=self.number(received), channel="telepon", kind="konsultasi", topic=self.topics[chosen.topic], subject=chosen.subject, question=question,
            owner=self.random.choice(self.csos), contact=contact, region=contact.region, requester_name=contact.name, requester_position=contact.position,
            requester_institution=contact.institution, requester_phone=contact.phone, requester_email=contact.email, received_at=received,
            state="escalated" if steps[-1] in PARTS else STATE_AFTER[steps[-1]], version=len(steps),
        )
        reply = texts.answer(self.random, chosen, contact.region, received.year)
        if "escalate" in steps:
            self.escalation(ticket, unit, steps, moments, reply, chosen)
        elif "answer" in steps:
            ticket.answer, ticket.legal_basis = reply, chosen.legal_basis
        ticket.answered_at = moments.get("answer") or moments.get("units_answered")
        ticket.closed_at = moments.get("close")
        ticket.clock = self.clock(ticket, received, DAYS_ESCALATED if "escalate" in steps else DAYS_DIRECT, moments.get("close"))
        if "issue_bak" in steps:
            ticket.bak = self.bak(ticket, question, reply, chosen, moments)
        parts = [ticket.number, ticket.requester_name, ticket.requester_institution, str(ticket.region), ticket.subject, question]
        ticket.search_text = plain(parts + ([reply, chosen.legal_basis] if ticket.answered_at else []))
        self.history(ticket, steps, moments)

    def received(self, position):
        span = dt.timedelta(days=365 * YEARS) * (1 - position)
        day = (self.now - span).astimezone(WIB).replace(hour=8, minute=0, second=0, microsecond=0)
        return min(day + dt.timedelta(seconds=self.random.randrange(8 * 3600)), self.now - dt.timedelta(minutes=30))

    def moments(self, received, steps):
        """{step: when}, minutes to a day apart, none in the future."""
        moments, moment = {}, received
        for step in steps:
            moments[step] = moment
            moment = min(moment + dt.timedelta(minutes=self.random.randrange(5, 20 * 60)), self.now)
        return moments

    def number(self, received):
        year = received.astimezone(WIB).year
        return compose(year, self.serial("CC", "", year))

    def serial(self, kind, unit_code, year):
        key = (kind, unit_code, year)
        if key not in self.serials:
            row = Serial.objects.filter(kind=kind, unit_code=unit_code, year=year).first()
            self.serials[key] = row.last if row else 0
        self.serials[key] += 1
        return self.serials[key]

    def clock(self, ticket, received, days, closed):
        found = deadline(self.calendar, received, days)
        return self.new(
            Clock, subject="tickets.ticket", subject_id=ticket.pk, name="answer", unit="days", limit=days, started=received, due=found.due,
            due_without_pauses=found.due, warn_at=received + (found.due - received) * WARN_SHARE, stopped=closed, explanation=found.explanation, calendar=self.version,
        )

    def escalation(self, ticket, unit, steps, moments, reply, chosen):
        state = "sent" if "take" not in steps else "in_progress" if "submit" not in steps else "submitted" if "approve" not in steps else "approved"
        escalation = self.new(
            Escalation, ticket=ticket, unit=unit, state=state, note="Mohon dijawab.", sent_by=ticket.owner, sent_at=moments["escalate"],
            worker=self.pelaksana if "take" in steps else None, taken_at=moments.get("take"), submitted_at=moments.get("submit"),
        )
        if "submit" in steps:
            escalation.drafter = self.pelaksana
            escalation.revision = self.new(
                Revision, escalation=escalation, number=1, answer=reply, legal_basis=chosen.legal_basis, drafter=self.pelaksana, at=moments["submit"],
            )
        if "approve" in steps:
            escalation.approved_by, escalation.approved_at = self.kasubdit, moments["approve"]

    def bak(self, ticket, question, reply, chosen, moments):
        year = moments["issue_bak"].astimezone(WIB).year
        number = f"BAK-{self.serial('BAK/CC', 'PK.15', year)}/CC/PK.15/{year}"
        bak = self.new(
            Bak, service="callcenter", case_number=ticket.number, unit_code="PK.15", starts=ticket.received_at, ends=ticket.answered_at, medium="telepon 1500420",
            region_name=ticket.region.name, topic=chosen.topic, state="sent" if "close" in moments else "issued", number=number, verification_code=f"muat-{ticket.pk}",
            issued_at=moments["issue_bak"], issued_by=ticket.owner, content={"number": number}, pdf=self.pdf, recipient_email=ticket.requester_email,
        )
        self.new(Item, bak=bak, position=1, question=question, answer=reply, legal_basis=chosen.legal_basis)
        self.new(Guest, bak=bak, name=ticket.requester_name, position=ticket.requester_position, institution=ticket.requester_institution, email=ticket.requester_email)
        self.new(Consultant, bak=bak, name=ticket.owner.name, nip=ticket.owner.nip, position=ticket.owner.position, unit_name="Call Center DJPK")
        return bak

    def history(self, ticket, steps, moments):
        prior, before = "", ""
        actors = {"take": self.pelaksana, "submit": self.pelaksana, "approve": self.kasubdit, "units_answered": self.system, "close": self.system}
        for seq, step in enumerate(steps, 1):
            entry = self.new(
                Entry, subject="tickets.ticket", subject_id=ticket.pk, seq=seq, at=moments[step], by=actors.get(step, ticket.owner), step=step,
                clause=sop.steps[step].clause, before=before, after=STATE_AFTER[step], details={"nomor": ticket.number}, prior=prior,
            )
            entry.digest = prior = entry.expected_digest()
            before = STATE_AFTER[step]

    def finish(self):
        """Counters and, on PostgreSQL, sequences go on after what was written; then the planner learns what is there."""
        for (kind, unit_code, year), last in self.serials.items():
            Serial.objects.update_or_create(kind=kind, unit_code=unit_code, year=year, defaults={"last": last})
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.next)):
                cursor.execute(statement)
            cursor.execute("ANALYZE")
