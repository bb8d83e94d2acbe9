"""Three months of calls, told by taking real steps at shifted times: nothing in it could not have happened.

Each ticket is a generator that takes a step and yields the moment of its next one; the teller always goes on with whatever comes first.
"""
import datetime as dt
import heapq
from itertools import count
from random import Random

import time_machine

from bak import documents
from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.clock.models import CalendarVersion
from djpk_layanan.clock.worktime import DAY, WIB
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Region
from djpk_layanan.operations.tasks import after_mail
from djpk_layanan.outbox import delivery, notices
from djpk_layanan.outbox.models import Letter
from tickets import minutes, sop
from tickets.models import Topic
from tickets.tasks import sweep

from .callers import invent
from .questions import DELAYS, QUESTIONS, REPLIES, RETURNS

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


class Story:
    def __init__(self, *, now, months, tickets, seed=193):
        self.random, self.now, self.wanted = Random(seed), now, tickets  # noqa: S311 - a story, no secret
        self.calendar = CalendarVersion.objects.current().work_calendar()
        self.start = now - months * 30 * DAY
        self.regions, self.topics = list(Region.objects.all()), {topic.name: topic for topic in Topic.objects.select_related("unit")}
        self.csos = list(User.objects.filter(username__in=["sari", "tono"]))
        self.staff = {unit.pk: self.people_of(unit) for unit in Unit.objects.technical()}
        self.contacts, self.events, self.order = [], [], count()

    def people_of(self, unit):
        return {role: list(User.objects.filter(assignment__role=role, assignment__unit=unit)) for role in (Role.PELAKSANA, Role.KASUBDIT)}

    def tell(self, say):
        """Go through the events in the order of time, up to now."""
        for moment in self.calls():
            self.plan(moment, self.a_ticket())
        for day in self.working_days():
            self.plan(self.calendar.close_of(day) + MINUTE, self.a_days_end())
        with time_machine.travel(self.start, tick=False) as traveller:
            while self.events and self.events[0][0] <= self.now:
                moment, _, life = heapq.heappop(self.events)
                traveller.move_to(moment)
                if (later := next(life, None)) is not None:
                    self.plan(max(later, moment + MINUTE), life)
                say(moment)
            traveller.move_to(self.now)
            self.deliver()

    def plan(self, moment, life):
        heapq.heappush(self.events, (moment, next(self.order), life))

    def working_days(self):
        days = (self.now.date() - self.start.date()).days
        dates = [self.start.date() + DAY * n for n in range(days + 1)]
        return [date for date in dates if self.calendar.is_working_day(date)]

    def calls(self):
        """When they come: in the call center's hours, a few mails in the evening; the last days are busy."""
        days, found = self.working_days(), 0
        while found < self.wanted:
            day = self.random.choice(days[-4:] if self.random.random() < 0.1 else days)
            opens, closes = self.calendar.hours_on(day, "callcenter")
            late_mail = self.random.random() < 0.06
            moment = opens + self.random.random() * (closes - opens) + (6 * HOUR if late_mail else 0 * HOUR)
            if self.start < moment < self.now:
                found += 1
                yield moment

    def soon(self, low, high):
        """A working moment some hours from now: what falls outside office hours is done the next working morning."""
        moment = dt.datetime.now(WIB) + self.random.uniform(low, high) * HOUR
        opens, closes = self.calendar.hours_on(moment.date())
        if self.calendar.is_working_day(moment.date()) and moment < closes:
            return max(moment, opens)
        following = self.calendar.next_working_day(moment.date())
        return self.calendar.hours_on(following)[0] + self.random.uniform(0.2, 3) * HOUR

    # ── The life of a ticket ────────────────────────────────────────────────────────────────────────────────────────
    def a_ticket(self):
        ticket, question, cso = self.call()
        yield self.soon(0.05, 3)
        if not ticket.owner:
            yield self.soon(1, 16)
            sop.take_over(ticket, by=cso)
            yield self.soon(0.1, 2)
        fate = self.random.random()
        if fate < 0.03:
            sop.cancel(ticket, by=cso, reason="Salah sambung; penelepon mencari instansi lain.")
            return
        if fate < 0.12:
            yield from self.wait_for_requester(ticket, cso)
        if fate < 0.62 or not self.topics[question.topic].unit:
            if self.random.random() < 0.05:
                yield self.soon(30, 90)  # forgotten for a while
            sop.answer(ticket, by=cso, answer=self.fill(question.answer, ticket), legal_basis=question.legal_basis)
        else:
            yield from self.through_units(ticket, question, cso)
        yield self.soon(0.1, 4)
        sop.issue_bak(ticket, by=cso, **minutes.starting_data(ticket))
        documents.render(ticket.bak_id)
        self.deliver()
        if not ticket.requester_email:
            yield self.soon(0.5, 5)
            sop.close_by_hand(ticket, by=cso, reason="Pemohon tidak mempunyai surel; isi BAK dibacakan melalui telepon.")
        elif self.random.random() < 0.02:
            yield self.soon(20, 60)
            yield from self.once_more(ticket, question, cso)

    def call(self):
        question, cso = self.random.choice(QUESTIONS), self.random.choice(self.csos)
        contact = self.caller()
        phone, email = contact.phones.first(), contact.emails.first()
        channel = self.random.choices(["telepon", "surel", "whatsapp", "langsung"], [70, 22, 6, 2])[0] if email else "telepon"
        by_mail_intake = channel == "surel" and self.random.random() < 0.5  # nobody has it yet
        ticket = sop.register(
            by=User.system() if by_mail_intake else cso, contact=contact, phone=phone.number, email=email.address if email else "", channel=channel,
            kind=self.random.choices(["konsultasi", "informasi", "keluhan"], [60, 32, 8])[0], topic=self.topics[question.topic],
            subject=question.subject, question=question.text.format(daerah=contact.region.name, tahun=self.now.year - self.random.choice([0, 0, 1])),
        )
        return ticket, question, cso

    def caller(self):
        """Two of five have called before."""
        if self.contacts and self.random.random() < 0.4:
            return self.random.choice(self.contacts)
        region = self.random.choice(self.regions)
        self.contacts.append(contacts.register(**invent(self.random, region, len(self.contacts))))
        return self.contacts[-1]

    def fill(self, text, ticket):
        return text.format(daerah=ticket.region.name, tahun=self.now.year)

    def wait_for_requester(self, ticket, cso):
        which = self.random.randrange(len(DELAYS))
        sop.pause(ticket, by=cso, text=DELAYS[which])
        yield self.soon(5, 60)
        sop.receive_message(ticket, by=cso, text=REPLIES[which])
        yield self.soon(0.2, 4)

    def through_units(self, ticket, question, cso):
        unit = self.topics[question.topic].unit
        if self.random.random() < 0.1:  # the wrong one first
            wrong = self.random.choice([u for u in Unit.objects.technical() if u != unit and self.staff[u.pk][Role.PELAKSANA]])
            sop.escalate(ticket, by=cso, units=[wrong], note="Mohon dijawab.")
            yield self.soon(1, 10)
            sop.misroute(ticket.escalations.last(), by=self.staff[wrong.pk][Role.PELAKSANA][0], reason="Bukan kewenangan subdirektorat kami.", better_unit=unit)
            yield self.soon(0.2, 3)
        sop.escalate(ticket, by=cso, units=[unit], note="Mohon jawaban beserta dasar hukumnya.")
        escalation = ticket.escalations.last()
        pelaksana, kasubdit = self.random.choice(self.staff[unit.pk][Role.PELAKSANA]), self.staff[unit.pk][Role.KASUBDIT][0]
        yield self.soon(0.5, 20)
        sop.take(escalation, by=pelaksana)
        yield self.soon(80, 260) if self.random.random() < 0.12 else self.soon(1, 40)  # some take far too long
        answer = {"answer": self.fill(question.answer, ticket), "legal_basis": question.legal_basis}
        sop.submit(escalation, by=pelaksana, **answer)
        yield self.soon(0.5, 12)
        if self.random.random() < 0.15:
            sop.return_to_drafter(escalation, by=kasubdit, reason=self.random.choice(RETURNS))
            yield self.soon(0.5, 8)
            sop.submit(escalation, by=pelaksana, **answer)
            yield self.soon(0.5, 6)
        if self.random.random() < 0.2:
            answer["answer"] += " Bila masih ada yang belum jelas, Bapak/Ibu dapat menghubungi kami kembali."
        sop.approve(escalation, by=kasubdit, revision=escalation.revision_id, **answer)
        ticket.refresh_from_db()

    def once_more(self, ticket, question, cso):
        ticket.refresh_from_db()
        sop.reopen(ticket, by=cso, reason="Pemohon menyampaikan bahwa satu angka perlu diperbaiki.")
        yield self.soon(0.5, 6)
        sop.answer(ticket, by=cso, answer=self.fill(question.answer, ticket) + " Angka dalam jawaban semula telah diperbaiki.", legal_basis=question.legal_basis)
        yield self.soon(0.1, 2)
        sop.issue_bak(ticket, by=cso, **minutes.starting_data(ticket))
        documents.render(ticket.bak_id)
        self.deliver()

    def a_days_end(self):
        """What the workers do by themselves: warnings, reminders, letters."""
        sweep()
        self.deliver()
        for user in User.objects.filter(notice__read_at=None).distinct():
            notices.read_all(user)
        yield

    def deliver(self):
        for pk in Letter.objects.due().values_list("pk", flat=True):
            delivery.deliver(pk)
        after_mail()
