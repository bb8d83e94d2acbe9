"""What a repair changed is said in the history and kept beside it, where it can be forgotten."""

import datetime as dt
import json

import pytest
import time_machine
from django.utils import timezone

from djpk_layanan.accounts.rules import cso
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.privacy import copies, retention, sop
from djpk_layanan.privacy.erase import NOBODY
from djpk_layanan.workflow import changes
from djpk_layanan.workflow.models import Change
from tests.pages import as_
from tests.tickets import story
from tests.videoconf import story as conferences
from tickets.models import Ticket
from tickets.sop import sop as call_center

from .scene import AHMAD, admin, answered, checked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
WRONG, DAY = "ahmat@bpkad-sumenep.example", dt.timedelta(days=1)


@pytest.fixture
def readdress():
    """A repair as an app would write one; it leaves the Sop again with the test."""

    @call_center.repair("Perbaiki surel", source=tuple(Ticket.State), who=cso)
    def readdress(ticket, *, by, email):
        diubah = changes.write_changes(
            ticket,
            {
                "surel": (ticket.requester_email, email),
                "nama": (ticket.requester_name, "Ahmad Fauzan"),
            },
        )
        ticket.requester_email, ticket.requester_name = email, "Ahmad Fauzan"
        return {"diubah": diubah, "alasan": "Salah dengar."}

    yield readdress
    del call_center.steps["readdress"]


@pytest.fixture
def corrected(readdress, sari):
    ticket = story.a_call(email=WRONG)
    return readdress(ticket, by=sari, email=AHMAD)


def kept():
    return list(Change.objects.values_list("label", "before", "after"))


def test_the_values_go_a_year_after_the_case_ended_and_the_line_stays(corrected, sari):
    call_center.steps["cancel"](corrected, by=sari, reason="Salah sambung.")
    line = Entry.objects.of(corrected).get(step="readdress")
    for days, expected in ((364, AHMAD), (366, NOBODY)):
        with time_machine.travel(timezone.now() + days * DAY, tick=False):
            retention.run_tonight()
        assert kept()[0][2] == expected
    assert kept() == [("surel", NOBODY, NOBODY), ("nama", NOBODY, NOBODY)]
    assert (Entry.objects.get(pk=line.pk).details, list(broken_links())) == (
        {"diubah": ["surel", "nama"], "alasan": "Salah dengar."},
        [],
    )


def test_of_a_case_under_way_they_stay(corrected):
    with time_machine.travel(timezone.now() + 800 * DAY, tick=False):
        retention.run_tonight()
    assert kept() == [("surel", WRONG, AHMAD), ("nama", "Ahmad Fauzi", "Ahmad Fauzan")]


@pytest.mark.parametrize(
    "email", [AHMAD, WRONG], ids=["the address that is right", "the one that never was his"]
)
def test_who_asks_to_be_forgotten_is_forgotten_there_too(corrected, email):
    request = checked(kind="deletion", email=email)
    sop.finish(request, by=admin(), outcome="Dihapus.")
    assert kept()[0] == ("surel", NOBODY, NOBODY)


def test_an_address_in_a_list_is_found_and_a_longer_one_is_not(corrected):
    with time_machine.travel(conferences.at(23, 10), tick=False):
        conference = conferences.recorded()
    for seq, addresses in enumerate([f"a@b.example, {WRONG}", f"x{WRONG}"], 5):
        Change.objects.create(
            subject="videoconf.conference",
            subject_id=conference.pk,
            seq=seq,
            label="peserta",
            before="–",
            after=addresses,
        )
    sop.finish(checked(kind="deletion", email=WRONG), by=admin(), outcome="Dihapus.")
    assert list(Change.objects.filter(label="peserta").values_list("after", flat=True)) == [
        NOBODY,
        f"x{WRONG}",
    ]


def test_a_copy_says_that_the_address_was_there_and_nothing_of_anybody_else(corrected):
    _, token = answered(email=WRONG)
    content = copies.fetch_copy(token, as_pdf=False)[2].decode()
    assert json.loads(content)["data"]["Alamat ini pada perbaikan data"] == [
        {"Nomor": corrected.number, "Data": "surel"}
    ]
    assert AHMAD not in content


def test_the_audit_shows_old_and_new_and_the_file_has_them(client, corrected):
    as_(client, "joko")
    page = client.get(f"/audit/?kasus={corrected.number}").content.decode()
    assert f"Surel: <del>{WRONG}</del> → <ins>{AHMAD}</ins>" in page
    table = client.get(f"/audit/unduh/csv/?kasus={corrected.number}").content.decode()
    assert (
        f"surel: {WRONG} → {AHMAD}; nama: Ahmad Fauzi → Ahmad Fauzan; Alasan: Salah dengar."
        in table
    )
