"""In whose hands a ticket lies, from its history, and how much of the promise each should use."""

from djpk_layanan.accounts.names import units_of
from djpk_layanan.dashboard.asks import Plan, Staged
from djpk_layanan.dashboard.stages import cut

from ..models import DAYS_DIRECT, DAYS_ESCALATED

CSO, PELAKSANA, KASUBDIT, REQUESTER = "CSO", "Pelaksana", "Kasubdit", "Pemohon"
STAGES = (CSO, PELAKSANA, KASUBDIT, REQUESTER)
WITH_THE_UNIT = {"sent": PELAKSANA, "in_progress": PELAKSANA, "submitted": KASUBDIT}
REST_BEGINS, REST_ENDS = {"pause"}, {"resume", "receive_message"}
DIRECT = Plan(
    limit=DAYS_DIRECT,
    label=f"Call center, {DAYS_DIRECT} hari kerja",
    budgets={CSO: "2"},
)
ESCALATED = Plan(
    limit=DAYS_ESCALATED,
    label=f"Call center, {DAYS_ESCALATED} hari kerja",
    budgets={CSO: "1", PELAKSANA: "3", KASUBDIT: "1"},
)


def spans_of_ticket(lines, start, end, bearers=None):
    """[Span] from start to end.

    While several units work, the one that is least far has it; while the requester owes an answer,
    he has it.
    """
    return cut(ticket_holders(lines, bearers), start, end, first=CSO)


def ticket_holders(lines, bearers=None):
    """(moment, who has the ticket from then on) after each line."""
    units, resting = {}, False
    for line in lines:
        resting = line.step in REST_BEGINS or resting and line.step not in REST_ENDS
        named = units_of(line, bearers)
        units |= dict.fromkeys(named, "sent" if line.step == "escalate" else line.after)
        yield line.at, REQUESTER if resting else unit_holder(units.values())


def unit_holder(states):
    holders = {WITH_THE_UNIT.get(state, CSO) for state in states}
    return next((who for who in (PELAKSANA, KASUBDIT) if who in holders), CSO)


STAGED = Staged(
    clock="clock",
    unit="hari kerja",
    plans=(DIRECT, ESCALATED),
    stages=STAGES,
    spans=spans_of_ticket,
    word="tiket",
    stops={
        CSO: ("Dicatat", "Dijawab CSO", "Terbitkan BAK"),
        PELAKSANA: ("Unit menjawab",),
        KASUBDIT: ("Kasubdit menyetujui",),
    },
)
