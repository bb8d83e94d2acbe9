"""The form that records a letter, and the limit after a new calendar."""

import datetime as dt

import pytest
from django.utils import timezone

from djpk_layanan.calendar_desk import drafts
from djpk_layanan.calendar_desk.rejudging import rejudge_open
from djpk_layanan.clock.models import DayRule, Mark
from djpk_layanan.outbox.models import Notice
from djpk_layanan.warnings.sweeper import send_warnings
from videoconf import sop
from videoconf.forms.record import RecordForm

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def posted(**changes):
    return {
        "form_token": "5f0c8a2e-0c06-4c44-9d6e-2f1f6f5f8f00",
        "region": story.facts()["region"].pk,
        "institution": "BPKAD",
        "requester": "Ahmad Fauzi",
        "phone": "0812 3456 7890",
        "email": "BPKAD@sumenepkab.example",
        "letter_number": "900/1",
        "letter_date": "2026-11-20",
        "topic": story.facts()["topic"].pk,
        "material": "DBH",
        "medium": "app",
        "app": "zoom",
        "kanwil": "",
        "participants": "a@b.example, C@b.example\na@b.example",
        "units": [unit.pk for unit in story.units("PK.22")],
        "date": "2026-11-25",
        "time": "10:00",
        "minutes": "90",
    } | changes


def test_the_form_gives_what_the_step_takes(monday, sari):
    form = RecordForm(posted(), {"letter": story.a_letter()}, user=sari)
    assert form.is_valid(), form.errors
    conference = sop.record(by=sari, **form.cleaned_data)
    assert (conference.starts, conference.ends, conference.phone, conference.email) == (
        story.at(25, 10),
        story.at(25, 11, 30),
        "+6281234567890",
        story.PEMDA,
    )
    assert [participant.email for participant in conference.participants.all()] == [
        "a@b.example",
        "c@b.example",
    ]
    assert str(conference.form_token) == "5f0c8a2e-0c06-4c44-9d6e-2f1f6f5f8f00"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"app": ""}, "app", "Pilih aplikasinya."),
        ({"medium": "kanwil"}, "kanwil", "Pilih Kanwil DJPb-nya."),
        ({"participants": "bukan-surel"}, "participants", "Alamat surel tidak sah."),
    ],
)
def test_the_form_says_what_is_missing(monday, sari, changes, field, sentence):
    form = RecordForm(posted(**changes), {"letter": story.a_letter()}, user=sari)
    assert not form.is_valid()
    assert form.errors == {field: [sentence]}


def publish(holiday, by):
    """The calendar as it is, with one more holiday."""
    version = drafts.copy_current()
    DayRule.objects.create(version=version, date=holiday, kind="libur", name="Pilkada")
    drafts.publish_draft(version, by=by)


def test_a_new_holiday_moves_the_limit_but_not_the_day_that_the_pemda_asked_for(monday, lina):
    usual = story.recorded()
    later = story.recorded(
        letter_number="900/2", starts=story.at(30, 9), ends=story.at(30, 10), asked_later=True
    )
    publish(dt.date(2026, 11, 24), lina)
    rejudge_open()
    assert [story.fresh(conference).clock.due for conference in (usual, later)] == [
        story.at(27, 17),
        story.at(30, 17),
    ]
    assert story.fresh(later).clock.limit == 4
    assert (
        story.fresh(later).clock.explanation[-1]["why"]
        == "hari ke-4 (hari yang diminta Pemda; batas SOP 3 hari kerja: Jum 27 Nov 2026 17.00)"
    )
    assert story.steps(usual) == ["record", "recalculate"]


def test_the_limit_is_told_once_before_and_once_after(monday):
    conference = story.recorded()
    monday.move_to(conference.clock.due + dt.timedelta(seconds=1))
    send_warnings()
    send_warnings()
    assert sorted(Mark.objects.values_list("kind", "role")) == [
        ("breached", "head"),
        ("breached", "owner"),
        ("breached", "supervisor"),
    ]
    told = Notice.objects.filter(key__contains="breached").values_list("user__username", flat=True)
    assert sorted(told) == ["hendra", "joko", "maya", "sari"]
    assert conference.clock.is_late(timezone.now())
