"""Who is meant, and which questions belong together: the same person or another, merged, taken
apart, linked, split.
"""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bak.preflight import preflight
from djpk_layanan.directory.models import Contact, Region, Topic
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from tickets import minutes, repairs, sop
from tickets.models import Ticket

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
MEDAN = "12.71"


# ── Who speaks ────────────────────────────────────────────────────────────────────────────────────
def a_colleague_calls(client, **answers):
    jonner = story.a_call().contact
    client.force_login(story.person("sari"))
    data = {
        "contact": jonner.pk,
        "requester_name": "Dedi Kurniawan",
        "requester_phone": "+6281234567890",
        "requester_email": "ahmad@bpkad-sumenep.example",
    }
    return jonner, client.post("/tiket/baru/", story.the_form(**(data | answers)))


def test_another_name_than_the_chosen_contacts_is_asked_about(client):
    jonner, answer = a_colleague_calls(client)
    text = answer.content.decode()
    assert (answer.status_code, Ticket.objects.count(), Contact.objects.count()) == (422, 1, 1)
    assert (
        "Ahmad Fauzi dipilih, tetapi namanya tertulis Dedi Kurniawan. Siapa yang bertanya?" in text
    )
    assert Contact.objects.get(pk=jonner.pk).name == "Ahmad Fauzi"


def test_the_same_person_gets_his_right_name(client):
    jonner, answer = a_colleague_calls(client, identity="sama")
    assert (answer.status_code, Contact.objects.get().name) == (302, "Dedi Kurniawan")
    assert Ticket.objects.latest("pk").contact == jonner


def test_somebody_else_on_the_same_number_is_a_contact_of_his_own_without_the_others_address(
    client,
):
    jonner, answer = a_colleague_calls(client, identity="lain")
    ticket = Ticket.objects.latest("pk")
    assert (answer.status_code, ticket.contact.name, Contact.objects.get(pk=jonner.pk).name) == (
        302,
        "Dedi Kurniawan",
        "Ahmad Fauzi",
    )
    assert (ticket.requester_phone, ticket.requester_email, ticket.contact.emails.count()) == (
        "+6281234567890",
        "",
        0,
    )


def test_a_mailbox_that_both_use_belongs_to_both(client):
    _, answer = a_colleague_calls(client, identity="bersama")
    assert (answer.status_code, Ticket.objects.latest("pk").requester_email) == (
        302,
        "ahmad@bpkad-sumenep.example",
    )
    assert Contact.objects.filter(emails__address="ahmad@bpkad-sumenep.example").count() == 2


def test_the_same_name_written_otherwise_asks_nothing(client):
    _, answer = a_colleague_calls(client, requester_name="AHMAD  FAUZI")
    assert (answer.status_code, Contact.objects.count()) == (302, 1)


# ── Merged, taken apart, linked, split ────────────────────────────────────────────────────────────
def neng(**changes):
    """A colleague of Ahmad's in the same office asks something else."""
    contact = story.contacts.register_contact(
        name="Neng Sulastri",
        institution="BPKAD",
        region=Region.objects.get(code="35.29"),
        emails=["neng@bpkad-sumenep.example"],
    )
    facts = {
        "contact": contact,
        "phone": "",
        "email": "neng@bpkad-sumenep.example",
        "question": "Apakah DBH sawit dapat untuk jalan?",
    }
    return story.a_call(**(facts | changes))


def merged(sari):
    one, other = neng(), story.a_call()
    repairs.merge(one, by=sari, into=other, both=True)
    return one, story.fresh(other)


def test_two_people_of_one_office_are_merged_only_when_somebody_says_so(sari):
    with pytest.raises(Refused, match="Pemohon kedua tiket berbeda"):
        repairs.merge(neng(), by=sari, into=story.a_call())


def test_somebody_of_another_place_is_only_linked(sari):
    other = story.a_call()
    stranger = neng(
        email="s@medan.example",
        contact=story.contacts.register_contact(
            name="Siregar", region=Region.objects.get(code=MEDAN), emails=["s@medan.example"]
        ),
    )
    with pytest.raises(Refused, match="Kaitkan saja kedua tiket"):
        repairs.merge(stranger, by=sari, into=other, both=True)
    repairs.relate(stranger, by=sari, other=other)
    assert (list(other.linked.all()), Entry.objects.of(stranger).last().details) == (
        [stranger],
        {"tiket": other.number},
    )


def test_a_merged_question_is_answered_in_the_one_bak_and_both_get_it(sari):
    one, other = merged(sari)
    sop.answer(other, by=sari, answer=story.ANSWER)
    data = minutes.starting_data(other)
    assert [(row["question"], row["answer"]) for row in data["items"]] == [
        (story.QUESTION, story.ANSWER),
        (one.question, ""),
    ]
    with pytest.raises(ValidationError, match="Setiap pertanyaan harus mempunyai jawaban"):
        sop.issue_bak(other, by=sari, **data)
    data["items"][1]["answer"] = "Dapat, untuk ruas jalan produksi."
    other = story.fresh(other)
    sop.issue_bak(other, by=sari, **data)
    assert [guest.name for guest in other.bak.guest_set.all()] == ["Ahmad Fauzi", "Neng Sulastri"]
    assert other.bak.addresses == ["ahmad@bpkad-sumenep.example", "neng@bpkad-sumenep.example"]


def test_a_merged_question_that_is_taken_off_the_page_comes_back_and_is_asked_for(sari):
    one, other = merged(sari)
    sop.answer(other, by=sari, answer=story.ANSWER)
    data = minutes.starting_data(other)
    sop.save_bak_draft(other, by=sari, **data | {"items": data["items"][:1]})
    other = story.fresh(other)
    assert [(row["question"], row["answer"]) for row in minutes.starting_data(other)["items"]][
        1:
    ] == [(one.question, "")]
    assert (
        "Pertanyaan 2 belum berisi pertanyaan dan jawabannya."
        in dict(reversed(preflight(other.bak))).values()
    )


def test_a_merge_is_undone_until_the_bak_is_issued(sari, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC))
    one = neng()
    time_machine.move_to(dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC))
    other = story.a_call()
    repairs.merge(one, by=sari, into=other, both=True)
    assert timezone.localtime(story.fresh(other).clock.due).day == 25
    repairs.unmerge(story.fresh(one), by=sari, reason="Ternyata pertanyaan lain.")
    one, other = story.fresh(one), story.fresh(other)
    assert (one.state, one.merged_into, timezone.localtime(one.clock.due).day) == ("open", None, 25)
    assert (
        timezone.localtime(other.clock.due).day,
        [e.step for e in Entry.objects.of(other)][-1],
    ) == (26, "give_up")
    assert minutes.unanswered_questions(other, []) == []


def test_a_merge_stays_once_the_bak_is_issued(sari):
    one, other = merged(sari)
    sop.answer(other, by=sari, answer=story.ANSWER)
    data = minutes.starting_data(other)
    data["items"][1]["answer"] = "Dapat."
    sop.issue_bak(other, by=sari, **data)
    with pytest.raises(Refused, match="penggabungan tidak dapat dibatalkan lagi"):
        repairs.unmerge(story.fresh(one), by=sari, reason="Ternyata pertanyaan lain.")


def test_nothing_is_merged_into_a_ticket_whose_bak_is_issued(sari):
    target = story.issued()
    with pytest.raises(Refused, match="BAK tiket tujuan sudah terbit"):
        repairs.merge(neng(), by=sari, into=target, both=True)


def test_a_wrong_link_is_taken_off_again(sari):
    one, other = neng(), story.a_call()
    repairs.relate(one, by=sari, other=other)
    with pytest.raises(Refused, match="sudah terkait"):
        repairs.relate(one, by=sari, other=other)
    repairs.unrelate(one, by=sari, other=other)
    assert other.linked.count() == 0


def test_a_second_question_becomes_a_ticket_of_its_own_with_the_same_receipt(sari, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC))
    ticket = story.a_call(question="Kapan DBH disalurkan? Lalu berapa Dana Desa kami?")
    time_machine.move_to(dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC))
    dana_desa = Topic.objects.get(name="Dana Desa")
    repairs.split(
        ticket,
        by=sari,
        question="Berapa Dana Desa kami?",
        remaining="Kapan DBH disalurkan?",
        subject="Besaran Dana Desa",
        topic=dana_desa,
    )
    ticket, new = story.fresh(ticket), Ticket.objects.latest("pk")
    assert (ticket.question, new.question, new.topic, new.contact) == (
        "Kapan DBH disalurkan?",
        "Berapa Dana Desa kami?",
        dana_desa,
        ticket.contact,
    )
    assert (new.received_at, new.clock.due, list(new.linked.all())) == (
        ticket.received_at,
        ticket.clock.due,
        [ticket],
    )
    assert list(Change.objects.of(ticket).values_list("label", "before", "after")) == [
        ("pertanyaan", "Kapan DBH disalurkan? Lalu berapa Dana Desa kami?", "Kapan DBH disalurkan?")
    ]


def test_what_a_kasubdit_approved_is_not_split_off(sari):
    ticket = story.approved()
    with pytest.raises(Refused, match="hanya yang belum disetujui dapat dipecah"):
        repairs.split(
            ticket, by=sari, question="A?", remaining="B?", subject="A", topic=ticket.topic
        )
