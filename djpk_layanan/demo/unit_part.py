"""What a technical unit does with its part of a ticket."""

from djpk_layanan.accounts.models import Role
from tickets import sop

from . import words


class UnitPart:
    """The steps are single methods; `work` puts them in a day's order and yields the moment of
    each next one.
    """

    def __init__(self, life, escalation, *, answer, legal_basis):
        self.life, self.staff, self.random = life, life.story.staff, life.random
        self.escalation, self.answer, self.legal_basis = escalation, answer, legal_basis
        self.unit, self.pelaksana = (
            escalation.unit,
            self.staff.pelaksana(escalation.unit, self.random),
        )

    def soon(self, low, high):
        return self.life.soon(low, high)

    def work(self):
        yield self.soon(0.3, 12)
        self.take()
        # some take far too long
        yield self.soon(*self.random.choices([(0.5, 8), (4, 40), (80, 220)], [50, 39, 11])[0])
        self.submit()
        yield from self.decision()

    def decision(self):
        yield self.soon(0.3, 8)
        if self.random.random() < 0.15:
            self.send_back()
            yield self.soon(0.5, 8)
            self.submit()
            yield self.soon(0.3, 5)
        self.approve()

    def take(self):
        sop.take(self.escalation, by=self.pelaksana)

    def submit(self):
        sop.submit(
            self.escalation, by=self.pelaksana, answer=self.answer, legal_basis=self.legal_basis
        )

    def send_back(self):
        sop.return_to_drafter(
            self.escalation,
            by=self.staff.approver(self.unit),
            reason=self.random.choice(words.RETURNED),
        )

    def approve(self):
        """Sometimes with a wording of the Kasubdit's own."""
        wording = self.answer + (words.CORRECTED if self.random.random() < 0.2 else "")
        sop.approve(
            self.escalation,
            by=self.staff.approver(self.unit),
            revision=self.escalation.revision_id,
            answer=wording,
            legal_basis=self.legal_basis,
        )

    def misroute(self, better_unit):
        by = self.random.choice([self.pelaksana, *self.staff.people[self.unit.code][Role.KASUBDIT]])
        sop.misroute(
            self.escalation,
            by=by,
            reason=self.random.choice(words.WRONG_UNIT),
            better_unit=better_unit,
        )

    def ask_completeness(self, text):
        sop.ask_completeness(self.escalation, by=self.pelaksana, text=text)
