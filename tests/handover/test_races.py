"""Handing over, leaving and working at the same second."""

import pytest
from django.db import connection, transaction
from django.forms import modelform_factory

from djpk_layanan.accounts.models import Assignment, User
from djpk_layanan.handover import admin, handing, work
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow import engine
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tests.tickets import story
from tests.together import all_at_once, overtaken
from tickets import daily

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


def another(username, role):
    user = User.objects.create(username=username, name=username, email=f"{username}@djpk.example")
    Assignment.objects.create(user=user, role=role)
    return user


# ── Two supervisors ───────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def two_hand_over(sari, tono, joko):
    """Each gives Sari's ticket to somebody else."""
    ticket, gita, other = story.a_call(), another("gita", "cso"), another("bima", "supervisor")

    def act(by, to, held_by):
        own = story.fresh(ticket)
        return lambda: daily.hand_work_over(own, by=by, to=to, reason="Cuti.", held_by=held_by)

    def acts(held_by):
        return act(joko, tono, held_by), act(other, gita, held_by)

    return ticket, acts


def given(ticket):
    entries = Entry.objects.of(ticket).filter(step="hand_work_over")
    return [entry.details["kepada"] for entry in entries]


def test_of_two_supervisors_one_hands_over_and_the_other_reads_that_it_moved(two_hand_over, sari):
    ticket, acts = two_hand_over
    found = all_at_once(*acts(sari), expected=(Refused,))
    [refused] = [str(each) for each in found if isinstance(each, Refused)]
    assert refused == handing.MOVED
    assert given(ticket) == [str(story.fresh(ticket).owner)]


def test_without_asking_whose_it_is_both_would(two_hand_over):
    ticket, acts = two_hand_over
    all_at_once(*acts(None), expected=(Refused,))
    assert sorted(given(ticket)) == ["Tono Hartanto", "gita"]


FORM = modelform_factory(
    User, form=admin.PersonForm, fields=["username", "name", "email", "is_active"]
)


# ── Who leaves takes nothing on ───────────────────────────────────────────────────────────────────
def leaves(person):
    """What the administrator's page does; the sentence that refuses it, or None."""
    with transaction.atomic():
        form = FORM(
            {"username": person.username, "name": person.name, "email": person.email},
            instance=User.objects.get(pk=person.pk),
        )
        if form.errors:
            return form.errors["is_active"][0]
        form.save()
    return None


def takes_over(ticket, person):
    own = story.fresh(ticket)
    return lambda: daily.take_over(own, by=person)


def has_left_with_work(ticket):
    owner = story.fresh(ticket).owner
    return owner is not None and not owner.is_active


def test_who_is_made_inactive_takes_nothing_on_in_that_second(monkeypatch, tono):
    ticket = story.a_call()
    found = overtaken(monkeypatch, work, "count_of", lambda: leaves(tono), takes_over(ticket, tono))
    assert (found[0], type(found[1])) == (None, NotAllowed)
    assert not has_left_with_work(ticket)


def test_without_asking_whether_he_stays_active_he_would(monkeypatch, tono):
    ticket = story.a_call()
    monkeypatch.setattr(engine, "stays_active", lambda person: True)
    overtaken(monkeypatch, work, "count_of", lambda: leaves(tono), takes_over(ticket, tono))
    assert has_left_with_work(ticket)


def test_who_takes_something_on_is_not_made_inactive_in_that_second(monkeypatch, tono):
    ticket = story.a_call()
    found = overtaken(
        monkeypatch, engine, "stays_active", takes_over(ticket, tono), lambda: leaves(tono)
    )
    assert "masih memegang 1 pekerjaan terbuka" in found[1]
    assert story.fresh(ticket).owner == User.objects.get(pk=tono.pk, is_active=True)


def test_without_holding_his_row_he_would_be(monkeypatch, tono):
    ticket = story.a_call()
    monkeypatch.setattr(admin, "hold_person", lambda person: User.objects.get(pk=person.pk))
    overtaken(monkeypatch, engine, "stays_active", takes_over(ticket, tono), lambda: leaves(tono))
    # SQLite lets one writer in at a time, whatever we hold
    assert has_left_with_work(ticket) is (connection.vendor == "postgresql")
