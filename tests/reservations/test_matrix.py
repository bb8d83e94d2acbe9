"""SOP 194 as a table its owner can read: who may take which step in which state."""

import pytest

from reservations.models import Visit
from reservations.sop import sop

from . import story

pytestmark = pytest.mark.usefixtures("world")

# the name in the table: who it is
PEOPLE = {
    "cso": "sari",
    "lobi": "dewi",
    "lantai 3": "rina",
    "konsultan": "budi",
    "rekan konsultan": "wati",
    "kasubdit": "ratna",
    "pelaksana lain": "galih",
    "kasubdit lain": "anton",
    "kabag": "hendra",
    "supervisor": "joko",
    "admin": "lina",
    "sistem": "sistem",
}
# state: {step: who}; "explain" is the supervisor's in all of them
STEPS = {
    "requested": {"confirm": "cso", "reject": "cso", "cancel": "cso sistem"},
    "requested, lewat H-1": {"reject": "cso", "lapse": "sistem", "cancel": "cso sistem"},
    "confirmed": {"reschedule": "cso sistem", "cancel": "cso sistem", "resend_sheet": "cso"},
    "confirmed, lewat H-1": {"cancel": "cso sistem", "resend_sheet": "cso"},
    "confirmed, hari kunjungan": {
        "cancel": "cso sistem",
        "resend_sheet": "cso",
        "check_in": "lobi",
        "no_show": "lobi sistem",
    },
    "confirmed, hari sesudahnya": {
        "cancel": "cso sistem",
        "resend_sheet": "cso",
        "no_show": "lobi sistem",
    },
    "registered": {"receive": "lantai 3", "leave_early": "lobi"},
    "registered, satu menyusul": {
        "admit_latecomer": "lobi",
        "receive": "lantai 3",
        "leave_early": "lobi",
    },
    "waiting": {"call_consultant": "lantai 3", "leave_early": "lobi"},
    "called": {
        "call_consultant": "lantai 3",
        "accept": "konsultan",
        "meet": "lantai 3 konsultan",
        "leave_early": "lobi",
    },
    "called, dijawab": {
        "call_consultant": "lantai 3",
        "meet": "lantai 3 konsultan",
        "leave_early": "lobi",
    },
    "consulting": {"issue_bak": "konsultan", "leave_early": "lobi"},
    "consulting, satu menyusul": {
        "admit_latecomer": "lobi",
        "issue_bak": "konsultan",
        "leave_early": "lobi",
    },
    "consulting, BAK dicetak": {
        "issue_bak": "konsultan",
        "record": "konsultan",
        "leave_early": "lobi",
    },
    "recorded": {
        "add_scan": "lantai 3 konsultan",
        "check_sppd": "lantai 3",
        "note_no_sppd": "lantai 3",
        "leave_early": "lobi",
    },
    "recorded, tanpa SPPD": {
        "add_scan": "lantai 3 konsultan",
        "check_sppd": "lantai 3",
        "hand_over": "lantai 3",
        "leave_early": "lobi",
    },
    "sppd_checked": {
        "add_scan": "lantai 3 konsultan",
        "sign_sppd": "supervisor",
        "return_sppd": "supervisor",
        "refuse_sppd": "supervisor",
        "leave_early": "lobi",
    },
    "sppd_signed": {
        "add_scan": "lantai 3 konsultan",
        "hand_over": "lantai 3",
        "leave_early": "lobi",
    },
    "handed_over": {"add_scan": "lantai 3 konsultan", "check_out": "lobi", "leave_early": "lobi"},
    "finished": {"add_scan": "lantai 3 konsultan"},
    "finished, kartu hilang": {"add_scan": "lantai 3 konsultan", "find_card": "lobi"},
    "rejected": {},
    "cancelled": {},
    "no_show": {},
}
# state: {repair: who}, beside the steps above
REPAIRS = {
    "requested": {"correct": "cso"},
    "requested, lewat H-1": {"correct": "cso"},
    "confirmed": {"correct": "cso", "replace_guest": "cso", "hand_work_over": "supervisor"},
    "confirmed, lewat H-1": {
        "correct": "cso",
        "replace_guest": "cso",
        "hand_work_over": "supervisor",
    },
    "confirmed, hari kunjungan": {
        "correct": "cso",
        "replace_guest": "cso",
        "hand_work_over": "supervisor",
    },
    "confirmed, hari sesudahnya": {"correct": "cso", "hand_work_over": "supervisor"},
    "registered": {
        "correct": "cso lobi",
        "guest_leaves": "lobi",
        "undo_check_in": "lobi",
        "hand_work_over": "supervisor",
    },
    "registered, satu menyusul": {
        "correct": "cso lobi",
        "replace_guest": "cso",
        "undo_check_in": "lobi",
        "hand_work_over": "supervisor",
    },
    "waiting": {"correct": "cso lobi", "guest_leaves": "lobi", "hand_work_over": "supervisor"},
    "called": {
        "correct": "cso lobi",
        "guest_leaves": "lobi",
        "hand_work_over": "supervisor",
        "hand_consultation_over": "supervisor",
    },
    "called, dijawab": {
        "correct": "cso lobi",
        "guest_leaves": "lobi",
        "hand_work_over": "supervisor",
        "hand_consultation_over": "supervisor",
    },
    "consulting": {
        "correct": "cso lobi",
        "guest_leaves": "lobi",
        "hand_work_over": "supervisor",
        "hand_consultation_over": "supervisor",
    },
    "consulting, satu menyusul": {
        "correct": "cso lobi",
        "replace_guest": "cso",
        "hand_work_over": "supervisor",
        "hand_consultation_over": "supervisor",
    },
    "consulting, BAK dicetak": {
        "correct": "cso",
        "guest_leaves": "lobi",
        "hand_work_over": "supervisor",
        "hand_consultation_over": "supervisor",
    },
    "recorded": {"correct": "cso", "guest_leaves": "lobi", "hand_work_over": "supervisor"},
    "recorded, tanpa SPPD": {"correct": "cso", "hand_work_over": "supervisor"},
    "sppd_checked": {"correct": "cso", "guest_leaves": "lobi", "hand_work_over": "supervisor"},
    "sppd_signed": {"correct": "cso", "guest_leaves": "lobi", "hand_work_over": "supervisor"},
    "handed_over": {"correct": "cso", "guest_leaves": "lobi", "hand_work_over": "supervisor"},
    "finished": {"correct": "cso", "resend": "cso"},
    "finished, kartu hilang": {"correct": "cso", "resend": "cso"},
    "no_show": {"came_after_all": "lobi supervisor"},
    "rejected": {},
    "cancelled": {},
}
OPENINGS = {"reserve": "cso", "request": "sistem", "turn_away": "lobi"}
# step: the state it reaches; a step that is not here leaves the state as it is
TARGETS = {
    "confirm": "confirmed",
    "reject": "rejected",
    "lapse": "rejected",
    "cancel": "cancelled",
    "check_in": "registered",
    "receive": "waiting",
    "call_consultant": "called",
    "meet": "consulting",
    "record": "recorded",
    "check_sppd": "sppd_checked",
    "sign_sppd": "sppd_signed",
    "return_sppd": "recorded",
    "refuse_sppd": "sppd_signed",
    "hand_over": "handed_over",
    "check_out": "finished",
    "leave_early": "finished",
    "no_show": "no_show",
    "undo_check_in": "confirmed",
    "came_after_all": "confirmed",
    "reserve": "confirmed",
    "request": "requested",
    "turn_away": "turned_away",
}
# state: who finds the visit, on its day
SEEN_BY = {
    "requested": "cso supervisor",
    "confirmed": "cso lobi lantai 3 konsultan rekan konsultan kasubdit supervisor",
    "called, konsultan unit lain": (
        "cso lobi lantai 3 konsultan rekan konsultan kasubdit pelaksana lain supervisor"
    ),
    "finished": "cso lobi lantai 3 konsultan rekan konsultan kasubdit supervisor",
    # the scan of its BAK is not filed yet
    "finished, esoknya": "cso lantai 3 konsultan rekan konsultan kasubdit supervisor",
    "registered, lupa keluar, esoknya": (
        "cso lobi lantai 3 konsultan rekan konsultan kasubdit supervisor"
    ),
}


def accepted():
    visit = story.called()
    with story.at("09.08"):
        return sop.steps["accept"](visit, by=story.person("budi"))


def without_card():
    visit = story.handed_over()
    with story.at("09.52"):
        return sop.steps["check_out"](
            visit,
            by=story.person("dewi"),
            returns=story.returns(visit, card_back=False, lost="Jatuh di parkiran."),
        )


def called_from_elsewhere():
    visit = story.waiting()
    with story.at("09.06"):
        return sop.steps["call_consultant"](
            visit, by=story.person("rina"), consultant=story.person("galih")
        )


# what the table calls otherwise than its builder
VISITS = {
    "registered, satu menyusul": lambda: story.registered(here=1),
    "called, dijawab": accepted,
    "consulting, satu menyusul": lambda: story.consulting(here=1),
    "consulting, BAK dicetak": story.printed,
    "recorded, tanpa SPPD": lambda: story.recorded(guests=story.party(story.SITI)),
    "finished, kartu hilang": without_card,
    "called, konsultan unit lain": called_from_elsewhere,
}
# for the others: on the day of the visit
WHEN = {
    "requested": ("15.59", story.FRIDAY),
    "requested, lewat H-1": ("16.01", story.FRIDAY),
    "confirmed": ("15.59", story.FRIDAY),
    "confirmed, lewat H-1": ("16.01", story.FRIDAY),
    "confirmed, hari sesudahnya": ("08.00", story.TUESDAY),
}


def brought_to(state):
    return VISITS.get(state, getattr(story, state.split(",")[0]))()


def people():
    return {name: story.person(username) for name, username in PEOPLE.items()}


def open_steps(visit):
    """{step: who may take it now} as the engine judges it, in the words of the table."""
    steps, everybody = (
        [step for step in sop.steps.values() if step.name not in OPENINGS],
        people().items(),
    )
    allowed = {
        step.name: [name for name, user in everybody if step.refusal(visit, user) is None]
        for step in steps
    }
    return {step: " ".join(names) for step, names in allowed.items() if names}


@pytest.mark.parametrize("state", STEPS)
def test_steps(state):
    visit = brought_to(state)
    with story.at(*WHEN.get(state, ("10.00", story.MONDAY))):
        assert open_steps(visit) == STEPS[state] | REPAIRS[state] | {"explain": "supervisor"}


def test_openings():
    allowed = {
        name: " ".join(
            who for who, user in people().items() if sop.steps[name].forbids(None, user) is None
        )
        for name in OPENINGS
    }
    assert allowed == OPENINGS


def test_every_state_and_every_step_is_in_the_tables():
    assert {state.split(",")[0] for state in STEPS} == set(Visit.State.values)
    assert {step for table in (STEPS, REPAIRS) for row in table.values() for step in row} | set(
        OPENINGS
    ) | {"explain"} == set(sop.steps)
    assert {name for name, step in sop.steps.items() if getattr(step, "is_repair", False)} == {
        step for row in REPAIRS.values() for step in row
    }


def test_where_each_step_leads():
    assert {step.name: step.target for step in sop.steps.values() if step.target} == TARGETS


@pytest.mark.parametrize("state", SEEN_BY)
def test_who_finds_a_visit(state):
    brought_to(state)
    with story.at("10.00", story.TUESDAY if state.endswith("esoknya") else story.MONDAY):
        found = [name for name, user in people().items() if Visit.objects.visible_to(user).exists()]
    assert " ".join(found) == SEEN_BY[state]
