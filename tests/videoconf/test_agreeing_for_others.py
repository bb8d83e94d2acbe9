"""SOP 195: who agrees to the BAK of a consultant who has left, or is away."""

import pytest
from django.utils import timezone

from djpk_layanan.accounts.models import Absence, User
from djpk_layanan.workflow.refusals import NotAllowed
from videoconf import minutes, sop
from videoconf.models import Conference

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def listed_for(username, conference):
    found = Conference.objects.waiting_for(story.person(username))
    return found.filter(pk=conference.pk).exists()


def test_of_a_consultant_who_left_his_kasubdit_agrees(monday, budi):
    conference = story.written(monday)
    text = minutes.fingerprint_of_bak(conference)
    assert (listed_for("budi", conference), listed_for("ratna", conference)) == (True, False)
    with pytest.raises(NotAllowed, match="konsultan yang ikut"):
        sop.agree_bak(conference, by=story.person("ratna"), text=text)
    User.objects.filter(pk=budi.pk).update(is_active=False)
    assert listed_for("ratna", conference)
    assert not listed_for("anton", conference)
    sop.agree_bak(conference, by=story.person("ratna"), text=text)
    assert story.fresh(conference).bak_agreed_at is not None
    assert not listed_for("ratna", conference)


def test_of_a_consultant_who_is_away_his_substitute_agrees(monday, budi, wati):
    conference = story.written(monday)
    today = timezone.localdate()
    Absence.objects.create(person=budi, substitute=wati, starts=today, ends=today, entered_by=budi)
    assert (listed_for("wati", conference), listed_for("ratna", conference)) == (True, False)
    text = minutes.fingerprint_of_bak(conference)
    sop.agree_bak(conference, by=story.person("wati"), text=text)
    assert story.fresh(conference).bak_agreed_at is not None
