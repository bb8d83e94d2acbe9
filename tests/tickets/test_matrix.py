"""SOP 193 as a table its owner can read: who may take which step in which state."""

import pytest

from djpk_layanan.accounts.models import User
from tickets.models import Escalation, OthersWord, Ticket
from tickets.sop import sop

from . import story

pytestmark = pytest.mark.django_db

# the name in the table: who it is
PEOPLE = {
    "cso": "sari",
    "pelaksana": "budi",
    "kasubdit": "ratna",
    "pelaksana lain": "galih",
    "kasubdit lain": "anton",
    "lobi": "dewi",
    "lantai 3": "rina",
    "kabag": "hendra",
    "supervisor": "joko",
    "admin": "lina",
    "sistem": "sistem",
}
# state: {step: who}
TICKET_STEPS = {
    "open": {
        "back_to_units": "sistem",
        "answer": "cso",
        "escalate": "cso",
        "pause": "cso",
        "receive_message": "cso sistem",
        "receive_others_word": "sistem",
        "recalculate": "sistem",
        "take_over": "cso",
        "assign": "cso supervisor",
        "cancel": "cso",
        "note": "cso supervisor",
        "add_files": "cso",
        "correct": "cso",
        "merge": "cso",
        "absorb": "sistem",
        "give_up": "sistem",
        "relate": "cso",
        "split": "cso",
        "hand_work_over": "supervisor",
    },
    "open, menunggu pemohon": {
        "back_to_units": "sistem",
        "answer": "cso",
        "escalate": "cso",
        "resume": "cso sistem",
        "receive_message": "cso sistem",
        "receive_others_word": "sistem",
        "recalculate": "sistem",
        "take_over": "cso",
        "assign": "cso supervisor",
        "cancel": "cso",
        "note": "cso supervisor",
        "add_files": "cso",
        "correct": "cso",
        "merge": "cso",
        "absorb": "sistem",
        "give_up": "sistem",
        "relate": "cso",
        "split": "cso",
        "hand_work_over": "supervisor",
    },
    "escalated": {
        "escalate": "cso",
        "pause": "cso",
        "receive_message": "cso sistem",
        "receive_others_word": "sistem",
        "recalculate": "sistem",
        "take_over": "cso",
        "assign": "cso supervisor",
        "note": "cso supervisor",
        "add_files": "cso",
        "correct": "cso",
        "absorb": "sistem",
        "give_up": "sistem",
        "relate": "cso",
        "split": "cso",
        "hand_work_over": "supervisor",
    },
    "answered": {
        "back_to_units": "sistem",
        "escalate": "cso",
        "issue_bak": "cso",
        "save_bak_draft": "cso",
        "pause": "cso",
        "receive_message": "cso sistem",
        "receive_others_word": "sistem",
        "recalculate": "sistem",
        "take_over": "cso",
        "assign": "cso supervisor",
        "cancel": "cso",
        "note": "cso supervisor",
        "add_files": "cso",
        "correct": "cso",
        "absorb": "sistem",
        "give_up": "sistem",
        "relate": "cso",
        "split": "cso",
        "hand_work_over": "supervisor",
    },
    "answered, BAK terbit, pemohon tanpa surel": {
        "back_to_units": "sistem",
        "close_by_hand": "cso",
        "pause": "cso",
        "receive_message": "cso sistem",
        "receive_others_word": "sistem",
        "recalculate": "sistem",
        "take_over": "cso",
        "assign": "cso supervisor",
        "note": "cso supervisor",
        "add_files": "cso",
        "correct": "cso",
        "resend_bak": "cso",
        "absorb": "sistem",
        "give_up": "sistem",
        "relate": "cso",
        "hand_work_over": "supervisor",
    },
    "closed": {
        "reopen": "cso",
        "note": "cso supervisor",
        "correct": "cso",
        "resend_bak": "cso",
        "give_up": "sistem",
        "relate": "cso",
    },
    "closed, BAK kembali": {
        "hand_over": "cso",
        "reopen": "cso",
        "note": "cso supervisor",
        "correct": "cso",
        "resend_bak": "cso",
        "give_up": "sistem",
        "relate": "cso",
        "hand_work_over": "supervisor",
    },
    "cancelled": {"note": "cso supervisor", "give_up": "sistem", "relate": "cso"},
    "merged": {
        "note": "cso supervisor",
        "correct": "cso",
        "unmerge": "cso",
        "give_up": "sistem",
        "relate": "cso",
    },
}
OTHERS_WORD_STEPS = {
    "waiting": {"accept_word": "cso", "make_ticket_of_word": "cso"},
    "waiting, tiketnya berakhir": {"make_ticket_of_word": "cso"},
    "accepted": {},
    "ticket": {},
}
ESCALATION_STEPS = {
    "sent": {
        "take": "pelaksana",
        "misroute": "pelaksana kasubdit",
        "ask_completeness": "pelaksana kasubdit",
    },
    "in_progress": {
        "submit": "pelaksana",
        "misroute": "pelaksana kasubdit",
        "ask_completeness": "pelaksana kasubdit",
        "hand_part_over": "supervisor",
    },
    "submitted": {
        "approve": "kasubdit",
        "return_to_drafter": "kasubdit",
        "hand_part_over": "supervisor",
    },
    "approved": {"request_revision": "cso"},
    "misrouted": {},
}


def paused():
    ticket = story.a_call()
    return sop.steps["pause"](ticket, by=story.person("sari"), text="Mohon kirim surat.")


def cancelled():
    return sop.steps["cancel"](story.a_call(), by=story.person("sari"), reason="Salah sambung.")


def merged():
    ticket = story.a_call(email="a@b.example")
    return sop.steps["merge"](ticket, by=story.person("sari"), into=story.a_call(), both=True)


TICKETS = {
    "open": story.a_call,
    "open, menunggu pemohon": paused,
    "escalated": story.escalated,
    "answered": story.answered,
    "answered, BAK terbit, pemohon tanpa surel": lambda: story.issued(email=""),
    "closed": story.closed,
    "closed, BAK kembali": story.came_back,
    "cancelled": cancelled,
    "merged": merged,
}


def in_progress():
    ticket = story.escalated()
    sop.steps["take"](ticket.escalations.get(), by=story.person("budi"))
    return ticket


def misrouted():
    ticket = story.escalated()
    sop.steps["misroute"](ticket.escalations.get(), by=story.person("budi"), reason="Bukan DBH.")
    return ticket


ESCALATIONS = {
    "sent": story.escalated,
    "in_progress": in_progress,
    "submitted": story.submitted,
    "approved": story.approved,
    "misrouted": misrouted,
}


def settled(step):
    word = story.words_of_another(story.a_call())
    sop.steps[step](word, by=story.person("sari"))
    return word


def waiting_on_what_ended():
    word = story.words_of_another(story.a_call())
    sop.steps["cancel"](word.ticket, by=story.person("sari"), reason="Salah sambung.")
    return word


OTHERS_WORDS = {
    "waiting": lambda: story.words_of_another(story.a_call()),
    "waiting, tiketnya berakhir": waiting_on_what_ended,
    "accepted": lambda: settled("accept_word"),
    "ticket": lambda: settled("make_ticket_of_word"),
}


def open_steps(case, of):
    """{step: who may take it now} as the engine judges it, in the words of the table."""
    people = {
        name: User.system() if username == "sistem" else story.person(username)
        for name, username in PEOPLE.items()
    }
    steps = [step for step in sop.steps.values() if getattr(step, "source", None) and step.of == of]
    allowed = {
        step.name: [name for name, user in people.items() if step.refusal(case, user) is None]
        for step in steps
    }
    return {step: " ".join(who) for step, who in allowed.items() if who}


@pytest.mark.parametrize("state", TICKET_STEPS)
def test_ticket_steps(world, state):
    assert open_steps(TICKETS[state](), of="") == TICKET_STEPS[state]


@pytest.mark.parametrize("state", ESCALATION_STEPS)
def test_escalation_steps(world, state):
    assert (
        open_steps(ESCALATIONS[state]().escalations.get(), of="escalation")
        == ESCALATION_STEPS[state]
    )


@pytest.mark.parametrize("state", OTHERS_WORD_STEPS)
def test_steps_on_what_another_wrote(world, state):
    assert open_steps(OTHERS_WORDS[state](), of="word") == OTHERS_WORD_STEPS[state]


def test_every_state_is_in_the_tables():
    assert {state.split(",")[0] for state in OTHERS_WORD_STEPS} == set(OthersWord.State.values)
    assert {state.split(",")[0] for state in TICKET_STEPS} == set(Ticket.State.values)
    assert set(ESCALATION_STEPS) == set(Escalation.State.values)
