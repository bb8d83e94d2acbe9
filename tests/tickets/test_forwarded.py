"""A mail that one of us passed on: its writer is proposed, and becomes the requester by a click."""

import pytest

from djpk_layanan.outbox.models import Letter
from tests.inbox.corpus.senders import FORWARDED, STAFF
from tests.inbox.mails import forwarded_as_file, mail
from tests.inbox.scene import taken_in
from tests.pages import as_
from tickets import forwarded
from tickets.models import Ticket

pytestmark = pytest.mark.usefixtures("world")
TONO = ("Tono Hartanto", "tono@bpkad-malang.example")
OUTLOOK = "From: Tono Hartanto [mailto:tono@bpkad-malang.example]\nSent: Monday\nTo: Sari\n\nKapan?"


def passed_on(text=FORWARDED, sender=STAFF):
    taken_in(mail(text, sender=sender, subject="Fwd: DAU"))
    return Ticket.objects.get()


@pytest.mark.parametrize(
    "text",
    [
        FORWARDED,
        OUTLOOK,
        "> *Dari:* Tono Hartanto <tono@bpkad-malang.example>\n> *Kepada:* Sari\n> *Perihal:* DAU",
        '-----Original Message-----\nFrom: "Tono Hartanto" <TONO@bpkad-malang.example>\nTo: Sari\n'
        "Subject: DAU",
    ],
    ids=["Gmail", "Outlook", "starred and quoted", "of old"],
)
def test_who_wrote_it_is_read_out_of_the_heading(text):
    assert forwarded.first_writer(passed_on(text)) == TONO


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (FORWARDED, "Rini <rini@bpkad-malang.example>"),
        ("Dari: Tono Hartanto <tono@bpkad-malang.example>\nmohon bantuannya.", STAFF),
        (FORWARDED.replace("tono@bpkad-malang.example", "joko@djpk.example"), STAFF),
        (FORWARDED.replace("<tono@bpkad-malang.example>", ""), STAFF),
    ],
    ids=["not by one of us", "no heading", "by another of us", "no address"],
)
def test_else_nobody_is_proposed(text, sender):
    assert forwarded.first_writer(passed_on(text, sender)) is None


def test_of_a_mail_that_was_attached_it_is_read_out_of_its_own_heading():
    taken_in(
        forwarded_as_file().replace(b"Rini Astuti <rini@bpkad-malang.example>", STAFF.encode())
    )
    assert forwarded.first_writer(Ticket.objects.get()) == ("", "kepala@bpkad-malang.example")


def test_one_click_makes_him_the_requester_and_he_gets_the_receipt(client):
    ticket = passed_on()
    sari = as_(client, "sari")
    page = sari.get(ticket.get_absolute_url()).content.decode()
    assert "Pengirim asli: Tono Hartanto\n        (tono@bpkad-malang.example)." in page
    address = f"/tiket/{ticket.number}/langkah/take_first_writer/"
    assert sari.post(address, {"version": ticket.version}).status_code == 302
    ticket.refresh_from_db()
    assert (ticket.requester_name, ticket.requester_email) == TONO
    assert (ticket.contact.name, ticket.contact.emails.get().address) == TONO
    assert [letter.to_address for letter in Letter.objects.order_by("pk")] == [
        "sari@djpk.example",
        "tono@bpkad-malang.example",
    ]
    assert "Pengirim asli" not in sari.get(ticket.get_absolute_url()).content.decode()


def test_a_second_click_is_refused_with_a_sentence(client):
    ticket = passed_on()
    address = f"/tiket/{ticket.number}/langkah/take_first_writer/"
    sari = as_(client, "sari")
    sari.post(address, {"version": ticket.version})
    answer = sari.post(address, {"version": ticket.version})
    assert answer.status_code == 409
    assert "tidak diteruskan petugas" in answer.content.decode()
