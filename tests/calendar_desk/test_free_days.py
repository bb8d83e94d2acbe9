"""A holiday on a day for which somebody is booked: said before it is published, told afterwards,
on top of a list until it is settled.
"""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from djpk_layanan.accounts.models import User
from djpk_layanan.calendar_desk import drafts
from djpk_layanan.calendar_desk.preview import on_free_days
from djpk_layanan.calendar_desk.telling import tell_of_free_days
from djpk_layanan.clock.models import DayRule, current_calendar
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.shell.asks import FREED
from djpk_layanan.workflow.refusals import Refused
from reservations import daily, sop, tasks
from reservations.letters import guest_url
from reservations.models import Visit
from tests.pages import queries_of, work_of
from tests.reservations import story
from tests.together import all_at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
# 30 November, 1 December
MONDAY, TUESDAY = story.MONDAY, story.TUESDAY


@pytest.fixture
def visit(monday):
    """Sari's visit of Monday 30 November; it is the Monday before."""
    return story.a_visit()


def publish(*days, kind="libur"):
    """The next version, in which these days are not worked (or worked again)."""
    draft = drafts.copy_current()
    for day in days:
        draft.days.filter(date=day).delete()
        if kind == "libur":
            DayRule.objects.create(version=draft, date=day, kind=kind, name="Pilkada")
    drafts.publish_draft(draft, by=User.objects.get(username="lina"))
    tell_of_free_days()
    return draft


def letters():
    return sorted(
        Letter.objects.filter(key__startswith="calendar_desk.").values_list("to_address", "subject")
    )


def test_the_page_counts_them_by_kind_and_names_their_days(desk, draft, visit):
    story.a_visit(visit_date=TUESDAY, region="35.78"), story.cancelled(region="35.28")
    DayRule.objects.create(version=draft, date=MONDAY, kind="libur", name="Pilkada")
    page = " ".join(
        desk.get(reverse("calendar_desk:impact", args=[draft.number])).content.decode().split()
    )
    assert [(kind.label, kind.lines) for kind in on_free_days(draft)] == [
        ("Kunjungan", [(visit.number, "Senin, 30 November 2026")])
    ]
    assert (
        '<strong class="text-danger">1 kunjungan</strong> jatuh pada hari yang bukan hari '
        "kerja lagi."
    ) in page
    assert page.count(visit.number) == 1


def test_the_page_asks_the_same_questions_for_many(desk, draft, visit):
    DayRule.objects.create(version=draft, date=MONDAY, kind="libur", name="Pilkada")
    address = reverse("calendar_desk:impact", args=[draft.number])
    few = queries_of(desk, address)
    for region in ("35.78", "35.28", "35.27"):
        story.a_visit(region=region)
    assert queries_of(desk, address) == few


def test_guests_are_told_once_however_often_the_sweep_runs(visit):
    publish(MONDAY)
    tell_of_free_days()
    subject = f"Hari kunjungan Anda bukan hari kerja lagi: {visit.number}"
    assert letters() == [
        ("ahmad@bpkad-sumenep.example", subject),
        ("siti@bpkad-sumenep.example", subject),
    ]
    body = Letter.objects.filter(key__startswith="calendar_desk.").first().body_txt
    assert (
        "Senin, 30 November 2026. Hari itu bukan hari kerja lagi (libur nasional: Pilkada; dasar:"
        in body
    )
    assert guest_url(visit) in body


def test_a_later_version_that_says_nothing_new_about_the_day_tells_nobody_again(visit):
    publish(MONDAY)
    publish(TUESDAY)
    assert len(letters()) == 2


def test_worked_again_and_free_again_is_told_again(visit):
    publish(MONDAY)
    publish(MONDAY, kind="kerja lagi")
    assert list(Visit.objects.on_free_days(current_calendar())) == []
    publish(MONDAY)
    assert len(letters()) == 4


@pytest.mark.parametrize(
    ("owner", "told"),
    [("sari", ["sari"]), (None, ["sari", "tono"])],
    ids=["its CSO", "all CSOs while it has none"],
)
def test_who_has_to_settle_it_is_told_in_the_app(visit, owner, told):
    Visit.objects.update(owner=owner and story.person(owner))
    publish(MONDAY)
    notices = Notice.objects.filter(key__contains="free-day").order_by("user__username")
    assert list(notices.values_list("user__username", flat=True)) == told
    assert notices.first().text == (
        f"{visit.number} (Kab. Sumenep): Sen 30 Nov bukan hari kerja lagi. Sepakati hari "
        "lain dengan tamunya, atau batalkan."
    )


def on_top_for(client, username):
    return [row.meta[0] for row in work_of(client, username).get(FREED, [])]


def test_a_request_on_such_a_day_is_listed_once(client, visit):
    request = story.requested(region="35.28")
    publish(MONDAY)
    nobodys = work_of(client, "sari", "belum-ada-petugas")
    assert {title: [row.meta[0] for row in rows] for title, rows in nobodys.items()} == {
        FREED: [request.number]
    }
    assert on_top_for(client, "sari") == [visit.number]


def test_the_guests_page_strikes_the_day_out(client, visit):
    publish(MONDAY)
    page = client.get(guest_url(visit).split("8000")[-1]).content.decode()
    assert "mohon jangan datang pada hari itu" in page
    assert "<del>Sen 30 Nov 09.00 WIB</del> (bukan hari kerja lagi)" in page


def test_it_stands_on_top_of_its_csos_list_until_it_has_another_day(client, visit):
    publish(MONDAY)
    people = ("sari", "tono", "joko", "budi")
    assert [on_top_for(client, name) for name in people] == [[visit.number], [], [visit.number], []]
    sop.reschedule(
        visit, by=story.person("sari"), visit_date=TUESDAY, arrives_at=dt.time(9), reason="Libur."
    )
    assert [on_top_for(client, name) for name in people] == [[], [], [], []]


def test_a_visit_of_somebody_who_left_stands_on_every_csos_list(client, visit):
    User.objects.filter(username="sari").update(is_active=False)
    publish(MONDAY)
    assert on_top_for(client, "tono") == [visit.number]


def test_cancelling_settles_it_as_well(client, visit):
    publish(MONDAY)
    sop.cancel(visit, by=story.person("sari"), reason="Libur.")
    assert on_top_for(client, "sari") == []


@pytest.mark.parametrize(
    "hour",
    [story.moment("15.59", MONDAY), story.moment("20.00", TUESDAY)],
    ids=["on the free day", "the day after"],
)
def test_h_minus_1_of_the_day_that_is_free_forbids_no_other_day(visit, hour):
    publish(MONDAY)
    with time_machine.travel(hour, tick=False):
        tasks.end_of_day()
        sop.reschedule(
            visit,
            by=story.person("sari"),
            visit_date=dt.date(2026, 12, 7),
            arrives_at=dt.time(9),
            reason="Libur.",
        )
    assert (story.fresh(visit).state, story.fresh(visit).visit_date) == (
        "confirmed",
        dt.date(2026, 12, 7),
    )


def test_on_a_worked_day_h_minus_1_still_forbids_it(visit):
    with story.at("09.00"), pytest.raises(Refused, match="H-1 untuk kunjungan ini sudah lewat"):
        sop.reschedule(
            visit,
            by=story.person("sari"),
            visit_date=dt.date(2026, 12, 7),
            arrives_at=dt.time(9),
            reason="Terlambat.",
        )


def test_the_guest_may_choose_another_day_by_his_link_even_on_the_free_day(client, visit):
    publish(MONDAY)
    with story.at("09.00"):
        page = client.get(guest_url(visit).split("8000")[-1])
        assert sorted(page.context["offered"]) == ["batal", "jadwal"]
        assert "mohon jangan datang pada hari itu" in page.content.decode()
        assert "Bawa lembar konfirmasi" not in page.content.decode()


def test_the_visits_page_says_what_it_waits_for(client, visit):
    client.force_login(story.person("sari"))
    said = [client.get(visit.get_absolute_url()).context["waits_for"]]
    publish(MONDAY)
    said.append(client.get(visit.get_absolute_url()).context["waits_for"])
    assert said == [
        "Menunggu tamu datang ke lobi pada harinya.",
        (
            "Hari kunjungan ini bukan hari kerja lagi menurut kalender yang berlaku. Sepakati "
            "hari lain dengan tamunya."
        ),
    ]


def test_nobody_failed_to_appear_on_a_day_that_was_not_worked(visit):
    publish(MONDAY)
    with story.at("17.01"):
        tasks.end_of_day()
    assert story.fresh(visit).state == "confirmed"
    with story.at("09.45"), pytest.raises(Refused, match="bukan hari kerja lagi"):
        daily.no_show(story.fresh(visit), by=story.person("dewi"))


def test_a_request_for_a_day_that_is_worked_no_more_is_not_confirmed(client, monday):
    visit = story.requested()
    publish(MONDAY)
    assert len(letters()) == 2
    with pytest.raises(Refused, match="bukan hari kerja lagi"):
        sop.confirm(visit, by=story.person("sari"))
    sop.reject(visit, by=story.person("sari"), reason="Hari itu libur.")
    assert on_top_for(client, "sari") == []


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_tell_everybody_once(visit):
    draft = drafts.copy_current()
    DayRule.objects.create(version=draft, date=MONDAY, kind="libur", name="Pilkada")
    drafts.publish_draft(draft, by=User.objects.get(username="lina"))
    all_at_once(tell_of_free_days, tell_of_free_days)
    assert len(letters()) == 2
    assert Notice.objects.filter(key__contains="free-day").count() == 1
