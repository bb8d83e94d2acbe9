"""The promises that the services' SOPs name, as figures and budgets call them."""

from dataclasses import dataclass
from functools import lru_cache

from djpk_layanan import services

from .asks import Plan, Staged

DAYS = "hari kerja"


@dataclass(frozen=True)
class NamedPlan:
    """key: subject and limit of its clocks, "tickets.ticket-5" · unit: "hari kerja", "menit"."""

    key: str
    label: str
    unit: str
    budgets: dict[str, str]


def all_plans() -> dict[str, NamedPlan]:
    """{key: plan} of all services."""
    return plans_of(services.all_services())


@lru_cache(maxsize=4)
def plans_of(registered):
    named = (
        named_plan(service, staged, plan)
        for service in registered
        if (staged := service.answer_to(Staged))
        for plan in staged.plans
    )
    return {plan.key: plan for plan in named}


def named_plan(service, staged: Staged, plan: Plan) -> NamedPlan:
    return NamedPlan(f"{service.subject}-{plan.limit}", plan.label, staged.unit, plan.budgets)


def plan_choices() -> list[tuple[str, str]]:
    return [(plan.key, plan.label) for plan in all_plans().values()]


def plan_of_clock(clock) -> str:
    """The promise as the budgets name it; "" of a limit that the SOP does not name (the day a
    Pemda asked for).
    """
    key = f"{clock.subject}-{clock.limit}"
    return key if key in all_plans() else ""


def unit_of_plan(key) -> str:
    """Working days too for a limit that the SOP does not name."""
    return all_plans()[key].unit if key in all_plans() else DAYS


def all_stages() -> dict[str, int]:
    """{name: place} of every stage, in the order in which they are shown."""
    return stages_of(services.all_services())


@lru_cache(maxsize=4)
def stages_of(registered):
    staged = filter(None, (service.answer_to(Staged) for service in registered))
    names = dict.fromkeys(name for answer in staged for name in answer.stages)
    return {name: place for place, name in enumerate(names)}


def units_but_days() -> list[tuple[str, str]]:
    """[(what a case is called, unit)] of those whose promise is not counted in working days."""
    answers = (staged for _, staged in services.answering(Staged))
    return [(staged.word, staged.unit) for staged in answers if staged.unit != DAYS]
