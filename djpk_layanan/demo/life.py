"""The life of one ticket, from the call to its end: a generator that takes a step and yields the
moment of its next one.
"""

import datetime as dt
from random import Random

from django.utils import timezone

from djpk_layanan.accounts.models import User
from tickets import daily, minutes, repairs, sop
from tickets.models import Escalation, Ticket

from . import words
from .unit_part import UnitPart

FATES = {"direct": 54, "through_units": 37, "cancelled": 3, "asked_twice": 3, "follow_up": 3}
PRINTED_AFTER = dt.timedelta(seconds=20)
SECOND_UNITS = {
    "PK.32": "PK.52"
    # who is asked beside the first: transfers are Subdit Pelaksanaan Transfer's, its own go to
    # Subdit
    # Evaluasi
}


class Life:
    def __init__(self, story, number):
        self.story, self.random = story, Random(f"{story.seed}/{number}")  # noqa: S311 - a story, no secret
        self.fate = self.random.choices(list(FATES), list(FATES.values()))[0]
        self.cso = self.random.choice(story.staff.csos)

    def live(self, *, at_night=False):
        """At night a question comes by mail."""
        self.register(by_mail=at_night, **self.what_is_asked(by_mail=at_night))
        yield self.soon(0.05, 0.4)
        if not self.ticket.owner:
            yield from self.find_a_cso()
        if self.random.random() < 0.05:
            daily.note(self.ticket, by=self.cso, text=self.random.choice(words.NOTES))
        yield from getattr(self, self.fate)()

    def soon(self, low, high):
        return self.story.timetable.soon(self.random, low, high)

    # ── The question ──────────────────────────────────────────────────────────────────────────────
    def what_is_asked(self, *, by_mail):
        """Who asks what: a new question, the same once more, or a question about an answer.

        As keyword arguments of `register`.
        """
        self.earlier = None if by_mail else self.earlier_ticket()
        if not self.earlier:
            if self.fate in ("asked_twice", "follow_up"):
                self.fate = "direct"
            return self.new_question(self.story.any_question(self.random), by_mail=by_mail)
        self.question = self.story.question_of(self.earlier)
        self.answer_text, self.basis = self.question.answer, self.question.legal_basis
        same = {
            "contact": self.earlier.contact,
            "topic": self.earlier.topic,
            "kind": self.earlier.kind,
        }
        if self.fate == "asked_twice":
            return same | {
                "subject": self.earlier.subject,
                "question": words.TWICE + self.earlier.question,
            }
        text, self.answer_text = self.random.choice(words.FOLLOW_UPS)
        return same | {
            "subject": f"Tindak lanjut: {self.earlier.subject}",
            "question": text,
            "follows": self.earlier,
        }

    def earlier_ticket(self):
        now, tickets = timezone.now(), Ticket.objects.order_by("-pk")
        if self.fate == "asked_twice":
            return tickets.filter(
                state="open",
                owner__isnull=False,
                clock__paused__isnull=True,
                received_at__gt=now - dt.timedelta(hours=30),
            ).first()
        if self.fate == "follow_up":
            answered = tickets.filter(
                bak__issued_at__range=(now - dt.timedelta(days=10), now - dt.timedelta(days=1)),
                follow_ups__isnull=True,
            )
            return answered.first()

    def new_question(self, question, *, by_mail):
        """The placeholders of question and answer are filled in alike."""
        contact = self.story.caller(question, self.random, by_mail=by_mail)
        filled = {
            "daerah": contact.region.name,
            "tahun": timezone.localdate().year - self.random.choice([0, 0, 1]),
        }
        self.question, self.answer_text, self.basis = (
            question,
            question.answer.format(**filled),
            question.legal_basis,
        )
        topic = self.story.topics[question.topic]
        return {
            "contact": contact,
            "topic": topic,
            "kind": question.kind,
            "subject": question.subject,
            "question": question.text.format(**filled),
        }

    def register(self, *, contact, by_mail=False, **asked):
        """By telephone mostly; a mail that nobody has read yet is the system's."""
        phone, email = contact.phones.first(), contact.emails.first()
        channel = (
            self.random.choices(["telepon", "surel", "whatsapp", "langsung"], [68, 22, 7, 3])[0]
            if email
            else "telepon"
        )
        if by_mail:
            channel = "surel"
        unread = channel == "surel" and (by_mail or self.random.random() < 0.5)
        self.ticket = sop.register(
            by=User.system() if unread else self.cso,
            contact=contact,
            phone=phone.number,
            email=email.address if email else "",
            channel=channel,
            **asked,
        )

    def find_a_cso(self):
        yield self.soon(0.2, 5)
        if self.random.random() < 0.3:
            daily.assign(self.ticket, by=self.story.staff.supervisor, owner=self.cso)
        else:
            daily.take_over(self.ticket, by=self.cso)
        yield self.soon(0.1, 1.5)

    # ── What becomes of it ────────────────────────────────────────────────────────────────────────
    def direct(self):
        if self.random.random() < 0.1:
            yield from self.wait_for_requester()
        # some are forgotten for a while
        yield self.soon(
            *self.random.choices([(0.05, 0.5), (0.5, 4), (8, 24), (60, 110)], [55, 25, 15, 5])[0]
        )
        self.answer()
        yield from self.finish()

    def follow_up(self):
        yield from self.direct()

    def cancelled(self):
        yield self.soon(0.05, 3)
        daily.cancel(self.ticket, by=self.cso, reason=self.random.choice(words.CANCELLED))

    def asked_twice(self):
        yield self.soon(0.05, 1)
        self.earlier.refresh_from_db()
        if self.earlier.bak_id:
            self.story.finish_printing(self.earlier.bak_id)
            self.earlier.refresh_from_db()
        if repairs.why_not_merge(self.ticket, self.earlier, both=False) is None:
            repairs.merge(self.ticket, by=self.cso, into=self.earlier, reason=words.MERGED)
            return
        yield from self.direct()

    def through_units(self):
        unit = self.ticket.topic.unit
        if unit is None:
            yield from self.direct()
            return
        if self.random.random() < 0.1:
            yield from self.to_the_wrong_unit(unit)
        yield self.soon(0.05, 6)
        self.escalate(unit, *([self.second_unit(unit)] if self.random.random() < 0.12 else []))
        yield from (
            self.part.work() if self.random.random() > 0.08 else self.incomplete_at_the_unit()
        )
        # the other unit is still at it
        while self.ticket.state != Ticket.State.ANSWERED:
            yield self.soon(1, 4)
            self.ticket.refresh_from_db()
        if self.random.random() < 0.04:
            yield from self.sent_back_by_the_cso()
        yield from self.finish()

    def to_the_wrong_unit(self, unit):
        self.escalate(
            self.random.choice(
                [other for other in self.story.staff.units.values() if other != unit]
            )
        )
        yield self.soon(1, 8)
        self.part.misroute(unit)

    def incomplete_at_the_unit(self):
        yield self.soon(0.5, 6)
        self.part.take()
        yield self.soon(0.3, 3)
        asked, reply = self.random.choice(words.ASKED)
        self.part.ask_completeness(asked)
        yield from self.wait_for_requester(asked, reply)
        self.part.submit()
        yield from self.part.decision()

    def sent_back_by_the_cso(self):
        yield self.soon(0.3, 2)
        self.part.escalation.refresh_from_db()
        sop.request_revision(self.part.escalation, by=self.cso, reason=words.NEEDS_REVISION)
        self.part.answer += words.REVISED
        yield self.soon(0.5, 5)
        self.part.submit()
        yield self.soon(0.3, 4)
        self.part.approve()

    def finish(self):
        yield self.soon(0.05, 2)
        self.issue()
        if not self.ticket.requester_email:
            yield self.soon(0.5, 5)
            self.story.finish_printing(self.ticket.bak_id)
            sop.close_by_hand(self.ticket, by=self.cso, reason=words.READ_OUT)
        elif self.random.random() < 0.02:
            yield self.soon(20, 60)
            yield from self.once_more()

    def once_more(self):
        """Reopened: the next BAK is a revision of the first.

        What units answered stays as they approved it.
        """
        self.story.finish_printing(self.ticket.bak_id)
        daily.reopen(self.ticket, by=self.cso, reason=words.REOPENED)
        yield self.soon(0.5, 6)
        self.answer_text += words.CORRECTION
        self.answer()
        yield self.soon(0.1, 2)
        self.issue()

    # ── Single steps ──────────────────────────────────────────────────────────────────────────────
    def answer(self):
        sop.answer(self.ticket, by=self.cso, answer=self.answer_text, legal_basis=self.basis)

    def wait_for_requester(self, asked="", reply=""):
        if not asked:
            asked, reply = self.random.choice(words.ASKED)
        yield self.soon(0.1, 2)
        self.ask(asked)
        yield self.soon(3, 100)
        daily.receive_message(self.ticket, by=self.cso, text=reply)
        yield self.soon(0.2, 5)

    def escalate(self, unit, *others):
        """The first unit's part is the ticket's own; the others' go on beside it."""
        sop.escalate(
            self.ticket,
            by=self.cso,
            units=[unit, *others],
            reason=self.random.choice(words.NOT_OURS),
            note=self.random.choice(words.TO_THE_UNIT),
        )
        self.part = UnitPart(
            self,
            self.ticket.escalations.get(unit=unit, state="sent"),
            answer=self.answer_text,
            legal_basis=self.basis,
        )
        for other in others:
            beside = UnitPart(
                self,
                Escalation.objects.get(ticket=self.ticket, unit=other, state="sent"),
                answer=words.SECOND_UNIT,
                legal_basis=words.SECOND_BASIS,
            )
            self.story.plan(self.soon(0.1, 1), beside.work())

    def ask(self, text):
        """By telephone who has no e-mail."""
        by_phone = {"asked_by": "telepon", "until": timezone.localdate() + dt.timedelta(days=3)}
        daily.pause(
            self.ticket, by=self.cso, text=text, **({} if self.ticket.requester_email else by_phone)
        )

    def second_unit(self, unit):
        return self.story.staff.units[SECOND_UNITS.get(unit.code, "PK.32")]

    def issue(self):
        start = minutes.starting_data(self.ticket)
        items = [row | {"answer": row["answer"] or words.ASKED_TWICE} for row in start["items"]]
        sop.issue_bak(self.ticket, by=self.cso, **start | {"items": items})
        self.story.printer.print(
            self.ticket.bak_id, min(timezone.now() + PRINTED_AFTER, self.story.now)
        )
