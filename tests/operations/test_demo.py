import datetime as dt
import itertools

import pytest
from django.utils import timezone

from bak.models import Bak
from djpk_layanan.accounts.models import User
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.operations import people
from djpk_layanan.operations.demo.questions import QUESTIONS
from djpk_layanan.operations.demo.story import Story
from djpk_layanan.outbox.models import Letter
from tickets import numbers
from tickets.models import Ticket, Topic
from tickets.sop import sop


@pytest.fixture
def story(master_data):
    people.load_units()
    now = timezone.now()
    Story(now=now, months=1, tickets=20).tell(say=lambda moment: None)
    return now


def test_the_story_could_have_happened(story):
    assert Ticket.objects.count() == 20
    assert list(broken_links()) == []
    assert Entry.objects.filter(at__gt=story).count() == 0
    assert [numbers.parse(ticket.number) for ticket in Ticket.objects.all()] == [ticket.number for ticket in Ticket.objects.all()]
    for ticket in Ticket.objects.all():
        entries = list(Entry.objects.of(ticket))
        assert len(entries) == ticket.version
        assert all(later.at >= earlier.at for earlier, later in itertools.pairwise(entries))
        assert [entry.step for entry in entries if entry.step not in sop.steps] == []


def test_every_issued_bak_has_its_pdf_and_every_letter_has_left(story):
    assert Bak.objects.issued().filter(pdf=None).count() == 0
    assert set(Letter.objects.values_list("status", flat=True)) == {"sent"}
    assert Letter.objects.filter(sent_at__gt=story + dt.timedelta(minutes=1)).count() == 0


def test_every_question_has_a_topic_and_every_topic_is_asked(master_data):
    assert {question.topic for question in QUESTIONS} == set(Topic.objects.values_list("name", flat=True))


def test_the_units_people_hold_the_roles_of_their_unit(master_data):
    people.load_units()
    assert {str(a) for a in User.objects.get(username="dandes.kasubdit").appointments} == {"Kasubdit · Subdit Dana Desa"}
