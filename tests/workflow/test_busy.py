"""Who waits too long for another one's lock reads a sentence, and nothing has changed; never a
fault of ours.
"""

import uuid

import pytest
from django.db import OperationalError

from bak.models import Serial
from djpk_layanan.directory.models import Contact, Topic
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.busy import all_or_refused
from djpk_layanan.workflow.refusals import Busy
from tests.tickets import story
from tests.together import beside_a_holder
from tickets import daily
from tickets.models import Ticket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


def test_a_step_on_a_case_that_another_one_holds_is_refused_in_a_sentence(sari):
    ticket = story.a_call()
    why = beside_a_holder(
        Ticket.objects.filter(pk=ticket.pk), lambda: daily.note(ticket, by=sari, text="Ditelepon.")
    )
    assert (type(why), str(why), why.status) == (Busy, Busy.sentence, 409)
    assert list(Entry.objects.of(ticket).values_list("step", flat=True)) == ["register"]


def at_work(client, user):
    """Logged in, and his session was written just now."""
    client.force_login(user)
    client.get("/pemberitahuan/")


def test_the_page_keeps_the_typed_words(client, sari):
    ticket = story.a_call()
    at_work(client, sari)
    answer = beside_a_holder(
        Ticket.objects.filter(pk=ticket.pk),
        lambda: client.post(f"{ticket.get_absolute_url()}langkah/note/", {"text": "Ditelepon."}),
    )
    assert answer.status_code == 409
    assert (
        Busy.sentence in answer.content.decode(),
        "Ditelepon.</textarea>" in answer.content.decode(),
    ) == (True, True)


def test_a_new_call_that_waits_in_vain_for_its_number_keeps_its_words_and_leaves_nothing(
    client, sari
):
    year = story.a_call().received_at.year
    before = (Contact.objects.count(), Ticket.objects.count(), Letter.objects.count())
    at_work(client, sari)
    call = {
        "form_token": uuid.uuid4(),
        "requester_name": "Wayan Sudarma",
        "requester_phone": "081311112222",
        "channel": "telepon",
        "kind": "konsultasi",
        "topic": Topic.objects.get(name="Dana Desa").pk,
        "subject": "Sisa Dana Desa",
        "question": "Apakah sisa dapat dianggarkan kembali?",
    }
    answer = beside_a_holder(
        Serial.objects.filter(kind="CC", year=year), lambda: client.post("/tiket/baru/", call)
    )
    page = answer.content.decode()
    assert (answer.status_code, Busy.sentence in page, "Wayan Sudarma" in page) == (409, True, True)
    assert (Contact.objects.count(), Ticket.objects.count(), Letter.objects.count()) == before


def test_a_page_that_takes_no_step_asks_to_be_tried_again(client, joko):
    letter = Letter.objects.get(about="bak.bak", about_id=story.came_back().bak_id)
    at_work(client, joko)
    answer = beside_a_holder(
        Letter.objects.filter(pk=letter.pk),
        lambda: client.post(f"/keadaan/surel/{letter.pk}/kirim-ulang/"),
    )
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert Busy.sentence in answer.content.decode()
    assert Letter.objects.get(pk=letter.pk).status == letter.status


def test_another_fault_of_the_database_stays_a_fault():
    with pytest.raises(OperationalError, match="disk full"), all_or_refused():
        raise OperationalError("disk full")
