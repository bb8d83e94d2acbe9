"""The tickets that are under way when the story ends: every stage and every work list has one,
some late, some near their limit.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from tickets import daily, sop
from tickets.models import DAYS_DIRECT, DAYS_ESCALATED

from . import words
from .life import Life
from .questions.question import (
    APBD,
    DAU,
    DBH,
    DESA,
    FISIK,
    HIBAH,
    INSENTIF,
    NONFISIK,
    PAJAK,
    SALUR,
    SIKD,
)

# stage: the steps that lead to it
STEPS = {
    "open": (),
    "unassigned": (),
    "paused": ("pause",),
    "answered": ("answer",),
    "sent": ("escalate",),
    "misrouted": ("escalate", "misroute"),
    "in_progress": ("escalate", "take"),
    "submitted": ("escalate", "take", "submit"),
    "returned": ("escalate", "take", "submit", "send_back"),
    "approved": ("escalate", "take", "submit", "approve"),
    "one_of_two": ("escalate_to_two", "take", "submit", "approve"),
}
MINUTE = dt.timedelta(minutes=1)
BY_THE_CSO = {"open", "unassigned", "paused", "answered"}


@dataclass(frozen=True)
class Plan:
    # fresh, near or late
    urgency: str
    # of STEPS
    stage: str
    topic: str
    # code of another unit than the topic's
    unit: str = ""


# the most telling first: a short story has only some of them
PLANS = [
    Plan("fresh", "unassigned", SIKD),
    Plan("late", "in_progress", DBH),
    Plan("near", "submitted", DBH),
    Plan("fresh", "approved", NONFISIK),
    Plan("fresh", "open", PAJAK),
    Plan("late", "open", SALUR),
    Plan("near", "open", DAU),
    Plan("fresh", "answered", APBD),
    Plan("fresh", "paused", HIBAH),
    Plan("fresh", "misrouted", DAU),
    Plan("fresh", "one_of_two", DESA),
    Plan("late", "submitted", DBH),
    Plan("fresh", "sent", DBH),
    Plan("near", "returned", DBH),
    Plan("near", "sent", DAU),
    Plan("fresh", "in_progress", DAU),
    Plan("fresh", "submitted", DAU),
    Plan("late", "sent", DAU),
    Plan("near", "unassigned", FISIK),
    Plan("fresh", "open", INSENTIF),
    *(
        Plan("fresh", "sent", topic)
        for topic in (FISIK, NONFISIK, DESA, INSENTIF, PAJAK, SALUR, HIBAH, SIKD, APBD)
    ),
    Plan("fresh", "sent", SIKD, "PK.53"),
    *(
        Plan("near", "submitted", topic)
        for topic in (FISIK, NONFISIK, DESA, INSENTIF, PAJAK, SALUR, HIBAH, SIKD, APBD)
    ),
    Plan("near", "submitted", SIKD, "PK.53"),
]


class Unfinished(Life):
    """Gets as far as its plan says, then waits for whoever opens the application."""

    def __init__(self, story, number, plan):
        super().__init__(story, number)
        self.plan, self.fate = plan, plan.stage
        self.cso = story.staff.csos[number % len(story.staff.csos)]

    def begins(self):
        days = DAYS_DIRECT if self.plan.stage in BY_THE_CSO else DAYS_ESCALATED
        return self.story.timetable.received(
            self.random, urgency=self.plan.urgency, days=days, now=self.story.now
        )

    def live(self):
        by_mail = self.plan.stage == "unassigned"
        question = self.random.choice(
            [question for question in self.story.questions if question.topic == self.plan.topic]
        )
        self.register(by_mail=by_mail, **self.new_question(question, by_mail=by_mail))
        if not self.ticket.owner and not by_mail:
            daily.take_over(self.ticket, by=self.cso)
        for step in STEPS[self.plan.stage]:
            yield timezone.now() + self.random.uniform(6, 24) * MINUTE
            getattr(self, step)()

    @property
    def unit(self):
        return self.story.staff.units[self.plan.unit] if self.plan.unit else self.ticket.topic.unit

    def pause(self):
        self.ask(words.ASKED[0][0])

    def escalate(self, *units):
        super().escalate(*(units or [self.unit]))

    def escalate_to_two(self):
        """The second unit has not begun."""
        sop.escalate(
            self.ticket,
            by=self.cso,
            units=[self.second_unit(self.unit)],
            reason=words.NOT_OURS[0],
            note=words.TO_THE_UNIT[0],
        )
        self.escalate()

    def take(self):
        self.part.take()

    def submit(self):
        self.part.submit()

    def send_back(self):
        self.part.send_back()

    def approve(self):
        self.part.approve()

    def misroute(self):
        self.part.misroute(None)
