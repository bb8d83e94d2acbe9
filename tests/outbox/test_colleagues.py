"""How often colleagues are written to about one case, and that nobody who left is."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.outbox import delivery, letters
from djpk_layanan.outbox.colleagues import QUIET, to_colleagues
from djpk_layanan.outbox.models import Letter, Notice
from tests.tickets import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
MINUTE = dt.timedelta(minutes=1)


def tell(ticket, people, key, **options):
    with transaction.atomic():
        to_colleagues(people, ticket, f"Kabar {key}.", key=key, **options)


def mails_to(person):
    return [letter.subject for letter in Letter.objects.filter(person=person).order_by("pk")]


def test_about_one_case_a_colleague_gets_one_mail_in_a_quarter_of_an_hour(sari, tono):
    ticket, other = story.a_call(), story.a_call()
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        tell(ticket, [sari], "satu")
        clock.move_to(start + QUIET - MINUTE)
        tell(ticket, [sari, tono], "dua")
        tell(other, [sari], "lain")
        clock.move_to(start + QUIET)
        tell(ticket, [sari, tono], "tiga")
    assert mails_to(sari) == ["Kabar satu.", "Kabar lain.", "Kabar tiga."]
    assert mails_to(tono) == ["Kabar dua."]
    # the bell says all of it
    assert Notice.objects.filter(user=sari).count() == 4


def test_a_call_is_never_held_back(sari):
    ticket = story.a_call()
    tell(ticket, [sari], "satu")
    tell(ticket, [sari], "dua", at_once=True)
    assert mails_to(sari) == ["Kabar satu.", "Kabar dua."]


def test_what_is_empty_is_not_said(sari):
    tell(story.a_call(), [sari], "satu", facts=[("Catatan", ""), ("Pemda", "Kab. Sumenep")])
    letter = Letter.objects.get(person=sari)
    assert ("Pemda:\nKab. Sumenep" in letter.body_txt, "Catatan" in letter.body_txt) == (
        True,
        False,
    )


def test_nothing_leaves_for_who_was_made_inactive_after_it_was_written(sari, tono):
    ticket = story.a_call()
    Letter.objects.all().delete()
    tell(ticket, [sari, tono], "satu")
    User.objects.filter(pk=sari.pk).update(is_active=False)
    story.deliver_everything()
    found = dict(Letter.objects.values_list("person__username", "status"))
    assert found == {"sari": "dropped", "tono": "sent"}
    dropped = Letter.objects.get(person=sari)
    assert (dropped.last_error, dropped.is_undelivered) == (delivery.LEFT, False)
    # nobody has to look after it, and it does not come back
    assert not letters.resend_letter(dropped)
    assert not Letter.objects.held_up().filter(pk=dropped.pk).exists()


def test_who_left_and_asks_as_anybody_else_is_answered(sari):
    """A letter to a requester is no letter to a colleague, though the address is the same."""
    User.objects.filter(pk=sari.pk).update(is_active=False)
    story.a_call(by="tono", email=sari.email)
    story.deliver_everything()
    assert Letter.objects.get(to_address=sari.email).status == "sent"
