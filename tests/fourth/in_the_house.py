"""A fourth service, seen everywhere in the house (run by tests/test_fourth_service.py)."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.utils.html import strip_tags

from djpk_layanan.calendar_desk.drafts import copy_current
from djpk_layanan.calendar_desk.preview import moved_limits
from djpk_layanan.clock.models import DayRule
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.conformance.judge import judge_history
from djpk_layanan.conformance.procedures import all_procedures
from djpk_layanan.dashboard.models import Budget, Figure, StageTime
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.handover import work
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Notice
from djpk_layanan.privacy.tasks import erase
from djpk_layanan.survey.models import Invitation
from djpk_layanan.warnings.sweeper import send_warnings
from djpk_layanan.workflow.codes import code_for
from tests.fourth import sop
from tests.fourth.models import Complaint
from tests.pages import as_

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=WIB)


@pytest.fixture
def monday(world):
    with time_machine.travel(MONDAY, tick=False) as travel:
        yield travel


@pytest.fixture
def complaint(monday, sari):
    return sop.receive(
        by=sari,
        name="Ahmad Fauzi",
        email="ahmad@sumenepkab.example",
        text="Laman tidak dapat dibuka.",
        region=Region.objects.get(name="Kabupaten Sumenep"),
        topic=Topic.objects.first(),
    )


@pytest.fixture
def closed(complaint, sari, joko):
    sop.check(complaint, by=sari)
    sop.answer(complaint, by=sari, answer="Sudah diperbaiki.")
    sop.close(complaint, by=joko)
    return complaint


def page(client, username, address):
    answer = as_(client, username).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_it_stands_in_the_menu_of_its_people_only(client, world):
    assert 'href="/pengaduan/"' in page(client, "sari", "/pekerjaan/")
    assert "/pengaduan/" not in page(client, "dewi", "/lobi/")


@pytest.mark.parametrize(
    ("username", "view"), [("sari", "menunggu-saya"), ("joko", "yang-saya-pantau")]
)
def test_it_is_on_the_work_list_of_who_answers_it_and_of_a_supervisor(
    client, complaint, username, view
):
    assert complaint.number in page(client, username, f"/pekerjaan/?tampilan={view}")


def test_its_number_is_found_by_the_field_at_the_top(client, complaint):
    answer = as_(client, "sari").get("/cari/", {"q": complaint.number})
    assert answer["Location"] == f"/pengaduan/?q={complaint.number}"


def test_it_is_counted_on_the_dashboard_with_its_stages(client, closed):
    call_command("rebuild_figures", verbosity=0)
    figure = Figure.objects.get(service="pengaduan")
    assert (figure.number, figure.met, figure.plan) == (closed.number, True, "fourth.complaint-2")
    assert set(StageTime.objects.filter(figure=figure).values_list("stage", flat=True)) <= {
        "Menunggu diperiksa",
        "Menunggu dijawab",
    }
    assert str(Budget.objects.get(plan="fourth.complaint-2").stage) == "Menunggu dijawab"
    asked = {"dari": "2026-11-01", "sampai": "2026-11-30"}
    shown = strip_tags(as_(client, "joko").get("/dasbor/", asked).content.decode())
    assert "Pengaduan masuk1" in shown.replace("\n", "").replace(" 1", "1")


def test_it_is_under_way_on_the_board(client, complaint):
    assert complaint.number in page(client, "joko", "/dasbor/")


def test_its_people_are_warned_of_its_promise(complaint, monday, sari):
    monday.move_to(MONDAY + dt.timedelta(days=3))
    send_warnings()
    told = [notice.text for notice in Notice.objects.filter(user=sari)]
    assert [text for text in told if complaint.number in text and "pengaduan" in text] == told
    assert len(told) == 1


def test_it_is_judged_and_drawn(client, closed):
    procedure = all_procedures()["999"]
    assert judge_history(procedure, Entry.objects.of(closed), [closed.clock], closed) == []
    chart = page(client, "joko", "/sop/999/")
    assert [label in chart for label in ("Terima pengaduan", "Periksa", "Jawab", "Tutup")] == [
        True,
        True,
        True,
        True,
    ]


def test_a_new_calendar_moves_its_limit(complaint, lina):
    due = complaint.clock.due
    draft = copy_current()
    DayRule.objects.create(version=draft, date=dt.date(2026, 11, 24), kind="libur", name="Uji")
    [move] = moved_limits(draft)["moves"]
    assert (move.case, move.before, move.is_later) == (complaint, due, True)


def test_whoever_has_number_and_code_follows_it(client, complaint):
    asked = {"nomor": complaint.number, "kode": code_for(complaint.number)}
    answer = client.post("/lacak/", asked)
    assert answer.status_code == 302
    assert "/pengaduan/lacak/" in answer["Location"]


def test_the_audit_has_its_own_kind(client, closed):
    shown = page(client, "joko", "/audit/?jenis=ditutup")
    assert "Pengaduan ditutup supervisor" in shown
    assert closed.number in shown


def test_its_people_are_forgotten_in_time(closed, monday):
    monday.move_to(MONDAY + dt.timedelta(days=366))
    erase()
    assert Complaint.objects.get().name == "(data dihapus)"


def test_it_is_handed_over_and_keeps_whoever_has_it(client, complaint, sari, tono, joko):
    address = f"/serah-terima/{sari.pk}/"
    assert complaint.number in page(client, "joko", address)
    [bundle] = work.bundles_of(sari)
    given = {"place": bundle.place, "chosen": [complaint.pk], "to": tono.pk, "reason": "Cuti."}
    as_(client, "joko").post(address, given)
    complaint.refresh_from_db()
    assert (complaint.owner, work.count_of(sari), work.count_of(tono)) == (tono, 0, 1)


def test_its_bak_has_a_series_of_its_own(closed):
    closed.refresh_from_db()
    assert closed.bak.number == "BAK-1/PD/PK.15/2026"
    assert ("Nomor pengaduan", closed.number) in map(tuple, closed.bak.content["overview"])


def test_its_requester_is_asked_how_it_was(client, closed):
    assert Invitation.objects.get().service == "pengaduan"
    assert '<option value="pengaduan">Pengaduan</option>' in page(client, "joko", "/survei/")
