"""SOP 195 as a table its owner can read: who may take which step in which state."""

import pytest

from djpk_layanan.accounts.models import User
from videoconf.models import Conference, UnitPart
from videoconf.sop import sop

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

# the name in the table: who it is
PEOPLE = {
    "cso": "sari",
    "kabag": "hendra",
    "kasubbag": "maya",
    "pelaksana_mskli": "dimas",
    "kasubdit": "ratna",
    "konsultan": "budi",
    "kabag_umum": "yusuf",
    "subdit_ti": "fajar",
    "kasubdit_lain": "anton",
    "pelaksana_lain": "galih",
    "lobi": "dewi",
    "lantai_3": "rina",
    "supervisor": "joko",
    "admin": "lina",
    "sistem": "sistem",
}
OFTEN = {
    "correct": "cso kabag",
    "reschedule": "cso kabag",
    "change_participants": "cso",
    "cancel": "cso kabag",
    "recalculate": "sistem",
    "hand_work_over": "supervisor",
}
ENDED = {"correct": "cso kabag", "resend_bak": "cso"}
MENDED = {"correct": "cso kabag", "hand_work_over": "supervisor"}
MEMO = {"hand_draft_over": "supervisor"}
AFTER = {"book_room": "kabag_umum", "make_link": "subdit_ti", "prepare": "kabag_umum subdit_ti"}
# state: {step: who}
STEPS = {
    "recorded": OFTEN | {"assign_head": "kabag", "decline": "cso kabag"},
    "assigned_head": OFTEN | {"assign_drafter": "kasubbag", "decline": "cso kabag"},
    "assigned_drafter": OFTEN
    | MEMO
    | {
        "assign_drafter": "kasubbag",
        "save_draft": "pelaksana_mskli",
        "draft": "pelaksana_mskli",
        "decline": "cso kabag",
    },
    "drafted": OFTEN
    | MEMO
    | {
        "initial": "kasubbag",
        "return_to_drafter": "kasubbag",
        "edit": "kabag kasubbag pelaksana_mskli",
        "decline": "cso kabag",
    },
    "initialled": OFTEN
    | MEMO
    | {
        "edit": "kabag kasubbag pelaksana_mskli",
        "take_number": "kabag",
        "sign": "kabag",
        "return_to_head": "kabag",
        "decline": "cso kabag",
    },
    "signed": OFTEN | AFTER,
    "signed, harinya libur": OFTEN | AFTER | {"keep_day": "cso kabag"},
    "signed, ND perlu diperbaiki": OFTEN | AFTER | MEMO | {"correct_nota": "pelaksana_mskli"},
    "signed, ND perbaikan ditulis": OFTEN
    | AFTER
    | MEMO
    | {
        "correct_nota": "pelaksana_mskli",
        "initial_correction": "kasubbag",
        "return_correction": "kabag kasubbag",
    },
    "signed, ND perbaikan diparaf": OFTEN
    | AFTER
    | MEMO
    | {
        "correct_nota": "pelaksana_mskli",
        "return_correction": "kabag kasubbag",
        "take_correction_number": "kabag",
        "sign_correction": "kabag",
    },
    "signed, ND perbaikan ditandatangani": OFTEN | AFTER,
    "signed, jaringan Kanwil": OFTEN
    | {"book_room": "kabag_umum", "book_window": "subdit_ti", "prepare": "kabag_umum subdit_ti"},
    "prepared": OFTEN
    | {
        "book_room": "kabag_umum",
        "make_link": "subdit_ti",
        "prepare": "kabag_umum subdit_ti",
        "resend_invitation": "cso",
    },
    "prepared, harinya tiba": OFTEN
    | {
        "book_room": "kabag_umum",
        "make_link": "subdit_ti",
        "prepare": "kabag_umum subdit_ti",
        "resend_invitation": "cso",
        "hold": "kasubbag pelaksana_mskli konsultan",
    },
    "held": MENDED | {"write_bak": "cso"},
    "held, BAK ditulis": MENDED
    | {"write_bak": "cso", "agree_bak": "konsultan", "dispute_bak": "konsultan"},
    "held, BAK disetujui": MENDED
    | {"write_bak": "cso", "dispute_bak": "konsultan", "issue_bak": "cso"},
    "held, BAK terbit": MENDED | {"resend_bak": "cso"},
    "closed": ENDED,
    "cancelled": {},
    "declined": {},
}
PART_STEPS = {
    "asked": {"name_consultants": "kasubdit"},
    "asked, ND belum ditandatangani": {},
    "named": {"name_consultants": "kasubdit", "hand_duty_over": "supervisor"},
    "named, sudah terlaksana": {},
}


def on_its_day(travel):
    conference = story.prepared()
    travel.move_to(conference.starts)
    return conference


def on_a_free_day(travel):
    conference = story.signed()
    story.free(conference)
    return conference


CASES = {
    "signed, harinya libur": on_a_free_day,
    "signed, ND perlu diperbaiki": lambda travel: story.outdated(),
    "signed, ND perbaikan ditulis": lambda travel: story.correction_drafted(),
    "signed, ND perbaikan diparaf": lambda travel: story.correction_initialled(),
    "signed, ND perbaikan ditandatangani": lambda travel: story.correction_signed(),
    "recorded": lambda travel: story.recorded(),
    "assigned_head": lambda travel: story.head_assigned(),
    "assigned_drafter": lambda travel: story.drafter_assigned(),
    "drafted": lambda travel: story.drafted(),
    "initialled": lambda travel: story.initialled(),
    "signed": lambda travel: story.signed(),
    "signed, jaringan Kanwil": lambda travel: story.signed(**story.on_the_network()),
    "prepared": lambda travel: story.prepared(),
    "prepared, harinya tiba": on_its_day,
    "held": story.held,
    "held, BAK ditulis": story.written,
    "held, BAK disetujui": story.agreed,
    "held, BAK terbit": story.issued,
    "closed": story.closed,
    "cancelled": lambda travel: story.cancelled(),
    "declined": lambda travel: story.declined(),
}
PARTS = {
    "asked": lambda travel: story.signed(),
    "asked, ND belum ditandatangani": lambda travel: story.initialled(),
    "named": lambda travel: story.named(),
    "named, sudah terlaksana": story.held,
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


@pytest.mark.parametrize("state", STEPS)
def test_steps(monday, state):
    conference = CASES[state](monday)
    assert conference.state == state.split(",")[0]
    assert open_steps(conference, of="") == STEPS[state]


@pytest.mark.parametrize("state", PART_STEPS)
def test_steps_of_a_unit(monday, state):
    assert open_steps(PARTS[state](monday).parts.get(), of="unit") == PART_STEPS[state]


def test_every_state_is_in_the_tables():
    assert {state.split(",")[0] for state in STEPS} == set(Conference.State.values)
    assert {state.split(",")[0] for state in PART_STEPS} == set(UnitPart.State.values)


def test_only_a_cso_records_a_letter(monday):
    may = [
        name
        for name, username in PEOPLE.items()
        if sop.steps["record"].forbids(
            None, User.system() if username == "sistem" else story.person(username)
        )
        is None
    ]
    assert may == ["cso"]
