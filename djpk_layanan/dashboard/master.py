"""How much of each promise a stage should use: a first filling that an administrator edits."""

from decimal import Decimal

from . import stages
from .models import Budget

HEAD, FOREMAN, DRAFTER, PARAF, SIGNATURE, PREPARATION, READY = dict.fromkeys(
    stages.OF_A_CONFERENCE.values()
)
LOBBY, CALLING, CONSULTANT, CONSULTATION, PAPERS, SPPD, LEAVING = dict.fromkeys(
    stages.OF_A_VISIT.values()
)
BUDGETS = {  # each adds up to its promise
    Budget.Plan.TICKET_DIRECT: {stages.CSO: "2"},
    Budget.Plan.TICKET_ESCALATED: {stages.CSO: "1", stages.PELAKSANA: "3", stages.KASUBDIT: "1"},
    Budget.Plan.VISIT: {
        LOBBY: "5",
        CALLING: "2",
        CONSULTANT: "10",
        CONSULTATION: "30",
        PAPERS: "6",
        SPPD: "4",
        LEAVING: "3",
    },
    Budget.Plan.CONFERENCE_APP: {
        HEAD: "0.25",
        FOREMAN: "0.25",
        DRAFTER: "0.50",
        PARAF: "0.25",
        SIGNATURE: "0.25",
        PREPARATION: "1",
        READY: "0.50",
    },
    Budget.Plan.CONFERENCE_NETWORK: {
        HEAD: "0.25",
        FOREMAN: "0.25",
        DRAFTER: "1",
        PARAF: "0.25",
        SIGNATURE: "0.25",
        PREPARATION: "2",
        READY: "1",
    },
}


def load():
    """What is there already stays as the administrator left it."""
    rows = (
        Budget(plan=plan, stage=stage, amount=Decimal(amount))
        for plan, amounts in BUDGETS.items()
        for stage, amount in amounts.items()
    )
    Budget.objects.bulk_create(rows, ignore_conflicts=True)
