"""The three procedures: each SOP with its cases and its promises, and the little that its steps
do not say about themselves.
"""

from dataclasses import dataclass, field

from django.http import Http404

from reservations.models import MINUTES_OF_A_VISIT, MINUTES_TO_MEET, TurnAway, Visit
from reservations.sop import sop as visits
from tickets.models import DAYS_DIRECT, DAYS_ESCALATED, Ticket
from tickets.sop import sop as call_center
from videoconf.models import Conference
from videoconf.rules import DAYS
from videoconf.sop import sop as conferences


@dataclass(frozen=True)
class Promise:
    """A time limit of the SOP: its clause, the name of the clock that counts it, the steps that
    stop the clock, and the limit in words.
    """

    clause: str
    clock: str
    kept_by: tuple
    limit: str


@dataclass(frozen=True, eq=False)
class Procedure:
    """unit_people: what the SOP calls Pelaksana and Kasubdit where either may act; parts: kind of
    part → the step that opens one;
    besides: what openings of the SOP make that is no case (somebody turned away); sends_back: a
    step that leaves the state alone but asks for an earlier step again → that step.
    """

    slug: str
    sop: object
    model: type
    promises: tuple
    unit_people: str = "Petugas Konsultan"
    besides: tuple = ()
    parts: dict = field(default_factory=dict)
    sends_back: dict = field(default_factory=dict)

    @property
    def subject(self):
        return self.model._meta.label_lower

    @property
    def subjects(self):
        """All that its history is about."""
        return [self.subject, *(model._meta.label_lower for model in self.besides)]

    def address(self, number):
        """The page of the case with that number; the database is not asked."""
        return self.model(number=number).get_absolute_url()


PROCEDURES = {
    procedure.slug: procedure
    for procedure in (
        Procedure(
            "193",
            call_center,
            Ticket,
            unit_people="Pelaksana atau Kasubdit",
            parts={"escalation": "escalate"},
            promises=(
                Promise(
                    "7",
                    "answer",
                    ("close", "close_by_hand"),
                    f"{DAYS_DIRECT} hari kerja; {DAYS_ESCALATED} bila dieskalasi",
                ),
            ),
        ),
        Procedure(
            "194",
            visits,
            Visit,
            besides=(TurnAway,),
            promises=(
                Promise("8.d", "wait", ("meet",), f"{MINUTES_TO_MEET} menit"),
                Promise(
                    "7", "visit", ("check_out",), f"{MINUTES_OF_A_VISIT} menit sejak registrasi"
                ),
            ),
        ),
        Procedure(
            "195",
            conferences,
            Conference,
            parts={"unit": "sign"},
            sends_back={"dispute_bak": "write_bak"},
            promises=(
                Promise(
                    "8.b,c",
                    "conference",
                    ("hold",),
                    f"{DAYS['app']} hari kerja; {DAYS['kanwil']} lewat Kanwil DJPb",
                ),
            ),
        ),
    )
}
BY_SUBJECT = {
    subject: procedure for procedure in PROCEDURES.values() for subject in procedure.subjects
}


def find(slug):
    """The procedure of SOP "193", "194" or "195"; raises Http404."""
    if slug not in PROCEDURES:
        raise Http404
    return PROCEDURES[slug]
