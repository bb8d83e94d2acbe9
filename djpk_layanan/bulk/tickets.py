"""Writes tickets with all that belongs to them: contacts, clocks, escalations, revisions, BAKs
and a whole hash chain for each.
"""

import datetime as dt

from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import Clock, Pause
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.demo.callers import invent
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Contact, Email, Phone
from djpk_layanan.history.models import Entry
from tickets.intake import numbers
from tickets.minutes import MEDIA, UNIT_CODE
from tickets.models import DAYS_DIRECT, DAYS_ESCALATED, Escalation, Message, Revision, Ticket
from tickets.search import plain_words

from . import paths, records, texts
from .bak_facts import bak_of_ticket
from .writer import PARTS_OF_A_BAK, Writer

MOST_LIVE, SHARE_LIVE = 300, 0.03


class TicketLoader(Writer):
    order = (
        Contact,
        Phone,
        Email,
        *PARTS_OF_A_BAK,
        Clock,
        Pause,
        Ticket,
        Message,
        Escalation,
        Revision,
        Entry,
    )
    numbered = (Contact, Ticket, Clock, Escalation, Revision, PARTS_OF_A_BAK[-1])

    def __init__(self, *, seed=1, live=None):
        super().__init__(seed=seed)
        self.live = live

    def load(self, wanted, say=lambda done: None):
        """Write that many tickets, evenly over the last three years; the newest are still under
        way: `live` of them, or else 3 %, at most 300.
        """
        live = min(MOST_LIVE, SHARE_LIVE * wanted) if self.live is None else self.live
        self.closed_until = 1 - live / wanted
        super().load(wanted, say)

    def batch(self, positions):
        callers = [self.contact() for _ in range(max(1, len(positions) // 8))]
        for position in positions:
            self.ticket(self.random.choice(callers), position)

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
        received = min(
            self.within_hours(self.working_day(position)), self.now - dt.timedelta(minutes=30)
        )
        chosen, question = texts.question(self.random, contact.region, received.year)
        topic = self.topics[chosen.topic]
        steps = paths.choose(
            self.random,
            may_escalate=topic.unit,
            is_live=position > self.closed_until,
            has_email=contact.email,
        )
        moments = paths.moments(self.random, received, steps, self.now)
        ticket = self.new(
            Ticket,
            number=self.number(received),
            channel="telepon",
            kind="konsultasi",
            topic=topic,
            subject=chosen.subject,
            question=question,
            owner=self.random.choice(self.csos),
            state=paths.ticket_state(steps),
            version=len(steps),
            **asked_by(contact),
            **ticket_moments(received, moments),
        )
        self.clock(ticket, moments)
        reply = texts.answer(self.random, chosen, contact.region, received.year)
        self.what_followed(ticket, moments, reply)

    def what_followed(self, ticket, moments, reply):
        escalation = self.escalation(ticket, moments, reply) if "escalate" in moments else None
        if "answer" in moments:
            ticket.answer, ticket.legal_basis = reply
            ticket.answered_by = ticket.owner
        if "issue_bak" in moments:
            self.bak(ticket, escalation, reply, moments)
        ticket.search_text = search_text(ticket, reply)
        self.history(ticket, escalation, moments, reply)

    def number(self, received):
        year = received.astimezone(WIB).year
        return numbers.compose(year, self.serial("CC", "", year))

    def clock(self, ticket, moments):
        days = DAYS_ESCALATED if "escalate" in moments else DAYS_DIRECT
        ticket.clock = self.clock_of_days(
            ticket,
            name="answer",
            days=days,
            started=ticket.received_at,
            stopped=ticket.closed_at or moments.get("cancel"),
            paused=moments.get("pause"),
        )
        if "pause" in moments:
            facts = {"by": ticket.owner, "at": moments["pause"]}
            self.new(Pause, clock=ticket.clock, since=moments["pause"], reason=texts.COMMON[1])
            self.new(Message, ticket=ticket, kind="asked", text=texts.COMMON[1], **facts)

    def escalation(self, ticket, moments, reply):
        unit = ticket.topic.unit
        pelaksana = self.staff[Role.PELAKSANA, unit.pk]
        kasubdit = self.staff[Role.KASUBDIT, unit.pk]
        last = next(step for step in ("approve", "submit", "take", "escalate") if step in moments)
        escalation = self.new(
            Escalation,
            ticket=ticket,
            unit=unit,
            question=ticket.question,
            state="sent" if last == "escalate" else paths.MOVES[last][1],
            note="Mohon dijawab.",
            sent_by=ticket.owner,
            sent_at=moments["escalate"],
            worker=pelaksana if "take" in moments else None,
            taken_at=moments.get("take"),
            submitted_at=moments.get("submit"),
            drafter=pelaksana if "submit" in moments else None,
            approved_by=kasubdit if "approve" in moments else None,
            approved_at=moments.get("approve"),
        )
        if "submit" in moments:
            escalation.revision = self.new(
                Revision,
                escalation=escalation,
                number=1,
                answer=reply.text,
                legal_basis=reply.legal_basis,
                drafter=pelaksana,
                at=moments["submit"],
            )
        return escalation

    def bak(self, ticket, escalation, reply, moments):
        ticket.bak = self.issued_bak(
            ticket,
            bak_of_ticket(ticket, escalation, reply),
            service="callcenter",
            unit_code=UNIT_CODE,
            issued_at=moments["issue_bak"],
            issued_by=ticket.owner,
            delivered_at=moments.get("close"),
            starts=ticket.received_at,
            ends=ticket.answered_at,
            medium=MEDIA[ticket.channel],
            escalated=bool(escalation),
            handed_over="" if "close" in moments else "Pemohon tidak memberi surel.",
        )

    def history(self, ticket, escalation, moments, reply):
        actors = {"units_answered": self.system, "close": self.system}
        if escalation:
            actors |= {
                "take": escalation.worker,
                "submit": escalation.drafter,
                "approve": escalation.approved_by,
            }
        details = history_details(ticket, reply)
        self.rows[Entry].extend(records.of_ticket(ticket, moments, actors=actors, details=details))


def asked_by(contact):
    return {
        "contact": contact,
        "region": contact.region,
        "requester_name": contact.name,
        "requester_position": contact.position,
        "requester_institution": contact.institution,
        "requester_phone": contact.phone,
        "requester_email": contact.email,
    }


def ticket_moments(received, moments):
    return {
        "received_at": received,
        "answered_at": moments.get("answer") or moments.get("units_answered"),
        "closed_at": moments.get("close") or moments.get("close_by_hand"),
    }


def search_text(ticket, reply):
    found_by = [
        ticket.number,
        ticket.requester_name,
        ticket.requester_institution,
        str(ticket.region),
        ticket.subject,
        ticket.question,
    ]
    if ticket.answered_at:
        found_by += [reply.text, ticket.legal_basis]
    return plain_words(found_by)


def history_details(ticket, reply):
    """{step: what its entry says}."""
    unit = {"unit": str(ticket.topic.unit), "unit_id": ticket.topic.unit_id}
    due = ticket.clock.due.isoformat()
    written = {"jawaban": reply.text, "dasar hukum": reply.legal_basis}
    closed = {
        "BAK": ticket.bak and ticket.bak.number,
        "terlambat": bool(ticket.closed_at and ticket.closed_at > ticket.clock.due),
    }
    return {
        "register": {"nomor": ticket.number, "batas": due, "berkas": []},
        "answer": written,
        "cancel": {"alasan": "Salah sambung."},
        "pause": {"pertanyaan": texts.COMMON[1]},
        "escalate": {
            "unit": [unit["unit"]],
            "unit_id": [unit["unit_id"]],
            "alasan": "Perlu jawaban unit.",
            "catatan": "Mohon dijawab.",
            "batas": due,
            "sudah terlambat": False,
        },
        "take": unit,
        "submit": unit | {"revisi": 1, **written, "berkas": []},
        "approve": unit | {"revisi": 1, "dikoreksi": False},
        "issue_bak": {"nomor": closed["BAK"]},
        "close": closed,
        "close_by_hand": closed | {"alasan": "Pemohon tidak memberi surel."},
    }
