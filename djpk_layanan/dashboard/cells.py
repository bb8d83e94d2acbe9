"""What only a cell of a table asks for, beside the scope: a promise, its stage, a weekday, an
hour, cases without an agent. What is asked wrongly narrows nothing.
"""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery

from djpk_layanan.clock.words import DAYS

from .models import StageTime
from .plans import all_plans, all_stages, unit_of_plan
from .spent import rounded_in_words

WEEKDAYS, HOURS = set(map(str, range(7))), set(map(str, range(24)))


@dataclass(frozen=True)
class Cell:
    """`weekday`: 0 is Monday; `stage` only together with its `plan`."""

    plan: str = ""
    stage: str = ""
    weekday: int | None = None
    hour: int | None = None
    is_without_agent: bool = False

    @property
    def condition(self):
        asked = {
            "plan": self.plan or None,
            "day__iso_week_day": None if self.weekday is None else self.weekday + 1,
            "hour": self.hour,
        }
        found = Q(**{name: value for name, value in asked.items() if value is not None})
        return found & Q(agent=None) if self.is_without_agent else found

    @property
    def of_stage(self):
        """What the number of a stage is asked with."""
        return {"plan": self.plan, "stage": self.stage} if self.stage else {}

    @property
    def words(self):
        """[(name, text)] for people."""
        named = [
            ("Janji", self.plan and all_plans()[self.plan].label),
            ("Tahap", self.stage),
            ("Hari", "" if self.weekday is None else DAYS[self.weekday]),
            ("Pukul", "" if self.hour is None else f"{self.hour:02d}.00–{self.hour:02d}.59"),
            ("CSO", "tidak ada" if self.is_without_agent else ""),
        ]
        return [(name, text) for name, text in named if text]

    def with_time(self, figures):
        """The figures with `spent` in the stage that was asked for, the longest first; without a
        stage the newest first.
        """
        if not self.stage:
            return figures.order_by("-day", "-pk")
        own = StageTime.objects.filter(figure=OuterRef("pk"), **self.of_stage).values("amount")
        return figures.annotate(spent=Subquery(own)).order_by(F("spent").desc(), "-pk")

    def in_words(self, figure):
        """ "2,4 hari kerja" in the stage that was asked for."""
        return (
            rounded_in_words(figure.spent, unit_of_plan(self.plan))
            if self.stage and figure.spent is not None
            else ""
        )


def cell_of(data):
    """The Cell that an address asks for."""
    plan = data.get("janji") if data.get("janji") in all_plans() else ""
    return Cell(
        plan,
        data.get("tahap") if plan and data.get("tahap") in all_stages() else "",
        int(data["hari"]) if data.get("hari") in WEEKDAYS else None,
        int(data["jam"]) if data.get("jam") in HOURS else None,
        data.get("cso") == "kosong",
    )
