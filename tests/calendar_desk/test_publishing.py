"""A draft is published from its page, and several processes judge the open cases at once."""

from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from djpk_layanan.calendar_desk import drafts
from djpk_layanan.calendar_desk.rejudging import rejudge_open
from djpk_layanan.clock.models import CalendarVersion, Clock
from djpk_layanan.history.models import Entry
from tests.pages import queries_of
from tests.tickets import story
from tests.together import all_at_once
from tests.videoconf import story as conferences
from tickets import daily

from .scene import due, holiday

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_the_administrator_publishes_by_a_confirmed_button(desk, draft, lina):
    holiday(draft, 24)
    address = reverse("calendar_desk:publish", args=[2])
    answer = desk.post(address)
    assert (answer.status_code, answer.context["form"].errors["sure"]) == (
        409,
        ["Centang dahulu bahwa Anda sudah memeriksanya."],
    )
    assert CalendarVersion.objects.current().number == 1
    assert desk.post(address, {"sure": "on"}).status_code == 302
    assert (CalendarVersion.objects.current(), CalendarVersion.objects.current().published_by) == (
        draft,
        lina,
    )


def test_a_draft_with_gaps_is_not_published_and_the_page_names_them(desk, draft):
    draft.hours.filter(kind="office", weekday=4).delete()
    sentence = "Jam kantor hari Jumat belum diisi. Tambahkan satu baris tanpa tanggal."
    assert desk.get(reverse("calendar_desk:impact", args=[2])).context["faults"] == [sentence]
    answer = desk.post(reverse("calendar_desk:publish", args=[2]), {"sure": "on"})
    assert (
        answer.status_code,
        answer.context["form"].non_field_errors(),
        CalendarVersion.objects.current().number,
    ) == (409, [sentence], 1)


def test_the_page_of_what_would_move_asks_the_same_questions_for_many_cases(desk, draft):
    holiday(draft, 24)
    story.a_call(), conferences.recorded(starts=conferences.at(26, 9), ends=conferences.at(26, 10))
    address = reverse("calendar_desk:impact", args=[2])
    few = queries_of(desk, address)
    for n in range(3):
        daily.pause(story.a_call(email=f"a{n}@b.example"), by=story.person("sari"), text="x")
    conferences.recorded(
        letter_number="900/2", starts=conferences.at(26, 13), ends=conferences.at(26, 14)
    )
    assert queries_of(desk, address) == few


@pytest.mark.django_db(transaction=True)
def test_three_sweepers_at_once_judge_each_case_once(draft, lina):
    for n in range(6):
        story.a_call(email=f"a{n}@b.example")
    holiday(draft, 24)
    drafts.publish_draft(draft, by=lina)
    all_at_once(rejudge_open, rejudge_open, rejudge_open)
    rejudge_open()
    assert Entry.objects.filter(step="recalculate").count() == 6
    assert set(Clock.objects.values_list("due", "calendar")) == {(due(26), draft.pk)}
    call_command("verify_history")


@pytest.mark.django_db(transaction=True)
def test_a_case_that_somebody_holds_is_left_for_the_next_run(draft, lina):
    """SQLite has one writer at a time: there the sweep waits for him."""
    ticket, other = story.a_call(), story.a_call(email="c@d.example")
    holiday(draft, 24)
    drafts.publish_draft(draft, by=lina)
    if connection.vendor == "postgresql":
        with transaction.atomic():
            ticket.lock()
            all_at_once(rejudge_open)
        assert list(
            Entry.objects.filter(step="recalculate").values_list("subject_id", flat=True)
        ) == [other.pk]
    rejudge_open()
    assert Entry.objects.filter(step="recalculate").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_reads_that_it_is_published(desk, draft, lina):
    address = reverse("calendar_desk:publish", args=[draft.number])
    others = [Client(), Client()]
    for other in others:
        other.force_login(lina)
    answers = all_at_once(*(partial(other.post, address, {"sure": "on"}) for other in others))
    assert sorted(answer.status_code for answer in answers) == [302, 403]
