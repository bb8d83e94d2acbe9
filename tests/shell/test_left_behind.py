"""Where each live case lies, as a table its owner can read: on whose "Menunggu saya", on whose
"Yang saya pantau", and for whom under "Belum ada petugas".

No case is with nobody who is here, and each is on the page of its head or of a supervisor. What the
two desks do stands on their boards (`tests/reservations/test_boards.py`).
"""

import datetime as dt

import pytest
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation, User
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.shell.asks import Reader, View
from djpk_layanan.shell.counting import worked_out
from djpk_layanan.shell.work import piles_in
from reservations.models import Visit
from tests.reservations import story as visits
from tests.reservations import test_matrix as visit_matrix
from tests.tickets import story as tickets
from tests.tickets import test_matrix as ticket_matrix
from tests.videoconf import story as conferences
from tests.videoconf import test_matrix as conference_matrix
from tests.videoconf.conftest import monday
from tickets.models import Escalation, Ticket
from tickets.sop import submit, take
from videoconf.models import Conference

__all__ = ["monday"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
# username: what he is called in the tables
PEOPLE = {
    "sari": "cso",
    "tono": "cso_lain",
    "budi": "pelaksana",
    "wati": "rekan",
    "ratna": "kasubdit",
    "galih": "pelaksana_lain",
    "anton": "kasubdit_lain",
    "hendra": "kabag",
    "maya": "kasubbag",
    "dimas": "mskli",
    "yusuf": "umum",
    "fajar": "ti",
    "joko": "supervisor",
}
HEADS = {"kasubdit", "kabag", "supervisor"}
NOBODYS = ("", "", "cso cso_lain supervisor")

# state: (Menunggu saya, Yang saya pantau, Belum ada petugas)
TICKETS = {
    "open": ("cso", "supervisor", ""),
    "open, menunggu pemohon": ("", "cso supervisor", ""),
    "escalated": ("pelaksana rekan", "cso kasubdit supervisor", ""),
    "answered": ("cso", "supervisor", ""),
    "answered, BAK terbit, pemohon tanpa surel": ("cso", "supervisor", ""),
    "closed, BAK kembali": ("cso", "", ""),
}
PARTS = {
    "sent": ("pelaksana rekan", "cso kasubdit supervisor", ""),
    "in_progress": ("pelaksana", "cso kasubdit supervisor", ""),
    "submitted": ("kasubdit", "cso pelaksana supervisor", ""),
    "approved": ("cso", "supervisor", ""),
    "misrouted": ("cso", "supervisor", ""),
}
BAGIAN = "kabag kasubbag mskli"
CONFERENCES = {
    "recorded": ("kabag", "cso kasubdit supervisor", ""),
    "assigned_head": ("kasubbag", "cso kasubdit kabag supervisor", ""),
    "assigned_drafter": ("mskli", "cso kasubdit kabag kasubbag supervisor", ""),
    "drafted": ("kasubbag", "cso kasubdit kabag mskli supervisor", ""),
    "initialled": ("kabag", "cso kasubdit kasubbag mskli supervisor", ""),
    "signed": ("kasubdit umum ti", f"cso {BAGIAN} supervisor", ""),
    "signed, jaringan Kanwil": ("kasubdit umum ti", f"cso {BAGIAN} supervisor", ""),
    "signed, harinya libur": ("cso kasubdit kabag umum ti", "kasubbag mskli supervisor", ""),
    "signed, ND perlu diperbaiki": ("kasubdit mskli umum ti", "cso kabag kasubbag supervisor", ""),
    "signed, ND perbaikan ditulis": ("kasubdit kasubbag umum ti", "cso kabag mskli supervisor", ""),
    "signed, ND perbaikan diparaf": ("kasubdit kabag umum ti", "cso kasubbag mskli supervisor", ""),
    "signed, ND perbaikan ditandatangani": ("kasubdit umum ti", f"cso {BAGIAN} supervisor", ""),
    "prepared": ("", f"cso pelaksana kasubdit {BAGIAN} umum ti supervisor", ""),
    "prepared, harinya tiba": (
        "pelaksana kasubbag mskli",
        "cso kasubdit kabag umum ti supervisor",
        "",
    ),
    "held": ("cso", f"pelaksana kasubdit {BAGIAN} supervisor", ""),
    "held, BAK ditulis": ("pelaksana", f"cso kasubdit {BAGIAN} supervisor", ""),
    "held, BAK disetujui": ("cso", f"pelaksana kasubdit {BAGIAN} supervisor", ""),
    "held, BAK terbit": ("", f"cso pelaksana kasubdit {BAGIAN} supervisor", ""),
}
AT_THE_DESKS = ("", "cso kasubdit supervisor", "")
WITH_THE_CONSULTANT = ("pelaksana", "cso kasubdit supervisor", "")
VISITS = {
    "requested": NOBODYS,
    "requested, lewat H-1": NOBODYS,
    "confirmed": AT_THE_DESKS,
    "confirmed, hari kunjungan": AT_THE_DESKS,
    "confirmed, hari sesudahnya": AT_THE_DESKS,
    "registered": AT_THE_DESKS,
    "waiting": AT_THE_DESKS,
    "called": WITH_THE_CONSULTANT,
    "called, dijawab": WITH_THE_CONSULTANT,
    "consulting": WITH_THE_CONSULTANT,
    "consulting, BAK dicetak": WITH_THE_CONSULTANT,
    "recorded": AT_THE_DESKS,
    "sppd_checked": ("supervisor", "cso kasubdit", ""),
    "sppd_signed": AT_THE_DESKS,
    "handed_over": AT_THE_DESKS,
}


def lies_with(case):
    """(whose Menunggu saya, Yang saya pantau, Belum ada petugas), each as the tables say it."""
    found = {view: [] for view in (View.MINE, View.FOLLOWED, View.NOBODYS)}
    for username, name in PEOPLE.items():
        user = User.objects.get(username=username)
        reader = Reader(user, current_calendar(), timezone.now())
        piles = {view: piles_in(reader, view) for view in found}
        counts = worked_out(piles, reader.now).counts(reader.now)
        for view, names in found.items():
            if case.get_absolute_url() in addresses_in(piles[view], counts[view]):
                names.append(name)
    return tuple(" ".join(names) for names in found.values())


def addresses_in(piles, counts):
    """Of their rows; as on the page, what is empty is not read."""
    filled = [pile for pile, count in zip(piles, counts, strict=True) if count.n]
    return [pile.row(case).url for pile in filled for case in pile.listed(pile.cases)]


def is_left_behind(places):
    """Nobody who is here has it, or nobody who answers for it sees it."""
    people = set(" ".join(places).split())
    return not people or not people & HEADS


@pytest.mark.parametrize("state", TICKETS)
def test_tickets(state):
    assert lies_with(ticket_matrix.TICKETS[state]()) == TICKETS[state]


@pytest.mark.parametrize("state", PARTS)
def test_what_a_unit_was_asked(state):
    assert lies_with(ticket_matrix.ESCALATIONS[state]()) == PARTS[state]


@pytest.mark.parametrize("state", CONFERENCES)
def test_conferences(monday, state):
    assert lies_with(conference_matrix.CASES[state](monday)) == CONFERENCES[state]


@pytest.mark.parametrize("state", VISITS)
def test_visits(state):
    visit = visit_matrix.brought_to(state)
    with visits.at(*visit_matrix.WHEN.get(state, ("10.00", visits.MONDAY))):
        assert lies_with(visit) == VISITS[state]


def test_every_state_in_which_a_case_lives_is_in_the_tables():
    def states(table):
        return {state.split(",")[0] for state in table}

    assert states(TICKETS) >= set(Ticket.LIVE)
    assert states(PARTS) >= set(Escalation.WORKING)
    assert states(CONFERENCES) == {*Conference.LIVE, "held"}
    assert states(VISITS) == {*Visit.COMING, *Visit.INSIDE}


def test_none_of_them_is_left_behind():
    live = {**TICKETS, **PARTS, **CONFERENCES, **VISITS}
    # what has ended waits only for its BAK to be sent again
    del live["closed, BAK kembali"]
    assert [state for state, places in live.items() if is_left_behind(places)] == []


# ── When somebody has gone ────────────────────────────────────────────────────────────────────────
def left(case, *usernames):
    User.objects.filter(username__in=usernames).update(is_active=False)
    return lies_with(case)


OF_THE_OTHERS = "cso_lain supervisor"
# what: (how it came there, who left, where it lies then)
GONE = {
    "tiket baru, CSO-nya keluar": (tickets.a_call, ["sari"], ("", "supervisor", OF_THE_OTHERS)),
    "BAK kembali, CSO-nya keluar": (tickets.came_back, ["sari"], ("", "", OF_THE_OTHERS)),
    "diambil Pelaksana yang keluar": (
        ticket_matrix.in_progress,
        ["budi"],
        ("", "cso kasubdit supervisor", "rekan"),
    ),
    "semua Pelaksana unit keluar": (
        tickets.escalated,
        ["budi", "wati"],
        ("", "cso kasubdit supervisor", "supervisor"),
    ),
    "Kasubdit unit keluar": (
        tickets.submitted,
        ["ratna"],
        ("", "cso pelaksana supervisor", "supervisor"),
    ),
    "vicon, CSO-nya keluar": (
        conferences.recorded,
        ["sari"],
        ("kabag", "kasubdit supervisor", OF_THE_OTHERS),
    ),
    "vicon, penyusun ND keluar": (
        conferences.drafter_assigned,
        ["dimas"],
        ("", "cso kasubdit kabag kasubbag supervisor", "kasubbag"),
    ),
    "kunjungan, CSO-nya keluar": (
        visits.a_visit,
        ["sari"],
        ("", "kasubdit supervisor", OF_THE_OTHERS),
    ),
}


@pytest.mark.parametrize("what", GONE)
def test_of_somebody_who_left(monday, what):
    build, usernames, places = GONE[what]
    assert left(build(), *usernames) == places
    assert not is_left_behind(places)


def test_what_a_plh_drafted_herself_does_not_wait_for_her():
    part = tickets.escalated().escalations.get()
    wati, ratna = tickets.person("wati"), tickets.person("ratna")
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=ratna),
        to=wati,
        kind="plh",
        starts=today,
        ends=today + dt.timedelta(days=1),
    )
    take(part, by=wati)
    submit(part, by=wati, answer="Sesuai PMK.")
    assert lies_with(part.ticket) == ("kasubdit", "cso rekan supervisor", "")
    assert left(part.ticket, "ratna") == ("", "cso rekan supervisor", "supervisor")
