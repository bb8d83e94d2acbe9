"""Printed once, mailed once, and known when it has arrived."""

import datetime as dt
import hashlib

import pytest
import time_machine
from django.core.exceptions import ValidationError

from bak import documents, tasks
from bak.models import Bak
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Email
from djpk_layanan.files import store
from djpk_layanan.files.models import StoredFile
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox import delivery, letters
from djpk_layanan.outbox.models import Letter
from tests.together import all_at_once

from .conftest import TUESDAY, a_draft, fresh, pages, revised


def send_all():
    for pk in Letter.objects.due().values_list("pk", flat=True):
        delivery.deliver_letter(pk)
    documents.settle_deliveries()


def test_rendering_keeps_one_file_and_queues_one_letter_however_often(issued):
    first = documents.render_bak(issued.pk)
    assert documents.render_bak(issued.pk) == first
    letter = Letter.objects.get()
    assert (letter.to_address, letter.subject, letter.attachment, letter.attachment_name) == (
        "bagus@pemda.example",
        "Berita Acara Konsultasi BAK-1/CC/PK.15/2026",
        first,
        "BAK-1-CC-PK.15-2026.pdf",
    )
    content = store.read_file(first)
    assert (first.sha256, StoredFile.objects.count()) == (hashlib.sha256(content).hexdigest(), 1)
    assert pages(content) == pages(documents.print_out(issued.content))


def test_the_frozen_content_is_printed_not_the_rows_of_today(issued, sari):
    sari.name = "Sari yang baru"
    sari.save()
    assert "Sariyangbaru" not in "".join(pages(store.read_file(documents.render_bak(issued.pk))))


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_pdf_and_one_letter(issued):
    assert (
        all_at_once(*[lambda: documents.render_bak(issued.pk).pk] * 2) == [fresh(issued).pdf_id] * 2
    )
    assert (StoredFile.objects.count(), Letter.objects.count()) == (1, 1)


def test_each_guest_gets_a_letter_and_one_address_gets_one(world, sari):
    bak = a_draft()
    for email in ("ayu@pemda.example", "bagus@pemda.example", ""):
        bak.guest_set.create(name="Ayu", email=email)
    documents.render_bak(documents.issue_bak(bak, by=sari, at=TUESDAY).pk)
    assert sorted(Letter.objects.values_list("key", "to_address")) == [
        (f"bak:{bak.pk}:1", "bagus@pemda.example"),
        (f"bak:{bak.pk}:2", "ayu@pemda.example"),
    ]
    send_all()
    assert fresh(bak).state == "sent"


def test_without_an_address_there_is_a_pdf_and_no_letter(world, sari):
    bak = documents.issue_bak(a_draft(email=""), by=sari, at=TUESDAY)
    documents.render_bak(bak.pk)
    documents.settle_deliveries()
    assert (fresh(bak).state, fresh(bak).pdf_id is None, Letter.objects.count()) == (
        "issued",
        False,
        0,
    )


def test_a_bak_is_sent_when_the_mail_server_took_it_and_not_before(issued, mail_server):
    documents.render_bak(issued.pk)
    documents.settle_deliveries()
    assert fresh(issued).state == "issued"
    send_all()
    assert (fresh(issued).state, len(mail_server.taken)) == ("sent", 1)
    documents.settle_deliveries()
    assert [(e.step, e.before, e.after, e.by.username) for e in Entry.objects.of(issued)][1:] == [
        ("deliver", "issued", "sent", "sistem")
    ]


def test_a_refused_letter_is_shown_and_can_be_sent_again(issued, sari, mail_server):
    mail_server.answers["RCPT"] = "550 no such user"
    documents.render_bak(issued.pk)
    send_all()
    assert fresh(issued).state == "failed"
    mail_server.answers["RCPT"] = "250 OK"
    assert documents.resend_bak(issued, by=sari) is True
    assert (fresh(issued).state, Letter.objects.count()) == ("issued", 1)
    assert documents.resend_bak(issued, by=sari) is False
    send_all()
    assert (fresh(issued).state, len(mail_server.taken)) == ("sent", 1)
    assert [(e.step, e.after, e.by.username) for e in Entry.objects.of(issued)] == [
        ("issue", "issued", "sari"),
        ("deliver", "failed", "sistem"),
        ("resend", "failed", "sari"),
        ("deliver", "issued", "sari"),
        ("deliver", "sent", "sistem"),
    ]
    # how many, not which: nothing is taken out of the history again
    assert Entry.objects.of(issued).get(step="resend").details == {"alamat": 1}


def test_a_corrected_address_gets_a_letter_of_its_own_with_the_same_file(issued, sari, mail_server):
    mail_server.answers["RCPT"] = "550 no such user"
    documents.render_bak(issued.pk)
    send_all()
    mail_server.answers["RCPT"] = "250 OK"
    assert documents.resend_bak(issued, by=sari, to="bagus.p@pemda.example") is True
    send_all()
    assert fresh(issued).state == "sent"
    assert sorted(Letter.objects.values_list("key", "to_address", "status", "attachment")) == [
        (f"bak:{issued.pk}:1", "bagus@pemda.example", "failed", fresh(issued).pdf_id),
        (f"bak:{issued.pk}:2", "bagus.p@pemda.example", "sent", fresh(issued).pdf_id),
    ]


def test_a_letter_that_came_back_later_makes_a_sent_bak_failed(issued, mail_server):
    documents.render_bak(issued.pk)
    send_all()
    Letter.objects.update(status="failed", sent_at=None)
    documents.settle_deliveries()
    assert fresh(issued).state == "failed"


def test_a_bak_replaced_before_it_was_printed_is_kept_and_not_mailed(issued, sari):
    documents.issue_bak(revised(issued, sari), by=sari, at=TUESDAY)
    documents.render_bak(issued.pk)
    assert (fresh(issued).state, fresh(issued).pdf_id is None, Letter.objects.count()) == (
        "superseded",
        False,
        0,
    )


def test_the_sweep_prints_what_was_left_behind_after_half_a_minute(issued):
    for seconds, printed in ((30, False), (31, True)):
        with time_machine.travel(issued.issued_at + dt.timedelta(seconds=seconds), tick=False):
            tasks.sweep()
        assert (fresh(issued).pdf_id is not None) is printed


def test_one_document_that_cannot_be_printed_does_not_hold_up_the_others(issued, sari):
    Bak.objects.create(
        service="vicon",
        case_number="V-1",
        unit_code="PK.15",
        starts=TUESDAY,
        ends=TUESDAY,
        state="issued",
        number="BAK-1/VC/PK.15/2026",
        verification_code="rusak",
        content={},
        issued_at=TUESDAY,
        issued_by=sari,
    )
    with time_machine.travel(issued.issued_at + dt.timedelta(minutes=1)):
        tasks.sweep()
    assert [bak.number for bak in Bak.objects.filter(pdf__isnull=False)] == ["BAK-1/CC/PK.15/2026"]


def test_a_sent_bak_goes_to_one_more_address_as_a_letter_of_its_own(issued, sari, mail_server):
    documents.render_bak(issued.pk)
    send_all()
    assert documents.resend_bak(issued, by=sari, to="sekda@pemda.example") is True
    assert fresh(issued).state == "issued"
    # it is on its way
    assert documents.resend_bak(issued, by=sari, to="sekda@pemda.example") is False
    send_all()
    assert (fresh(issued).state, len(mail_server.taken)) == ("sent", 2)
    assert sorted(Letter.objects.values_list("to_address", "attachment")) == [
        ("bagus@pemda.example", fresh(issued).pdf_id),
        ("sekda@pemda.example", fresh(issued).pdf_id),
    ]


def came_back(letter):
    letters.mark_returned(letter, "5.1.1 tidak dikenal")
    documents.settle_deliveries()


def test_an_address_that_came_back_is_not_used_again_unknowingly(issued, sari, mail_server):
    documents.render_bak(issued.pk)
    send_all()
    came_back(Letter.objects.get())
    assert fresh(issued).state == "failed"
    sentence = (
        "Surel ke bagus@pemda.example pernah ditolak server penerima. Isi alamat lain, atau "
        "pastikan dahulu alamat itu kepada penerimanya."
    )
    for to in ("", "bagus@pemda.example"):
        with pytest.raises(ValidationError) as refusal:
            documents.resend_bak(issued, by=sari, to=to)
        assert refusal.value.messages == [sentence]
    assert (fresh(issued).state, Letter.objects.get().status) == ("failed", "failed")
    assert documents.resend_bak(issued, by=sari, to="bagus@pemda.example", sure=True) is True
    send_all()
    assert (fresh(issued).state, len(mail_server.taken)) == ("sent", 2)


def test_an_address_that_the_contacts_know_to_come_back_counts_too(issued, sari, mail_server):
    contacts.register_contact(name="Bagus Pratama", emails=["bagus@pemda.example"])
    Email.objects.update(bounced_at=TUESDAY)
    documents.render_bak(issued.pk)
    with pytest.raises(ValidationError, match="pernah ditolak"):
        documents.resend_bak(issued, by=sari, to="bagus@pemda.example")


def test_each_guest_whose_letter_came_back_is_settled_by_himself(world, sari, mail_server):
    bak = a_draft()
    bak.guest_set.create(name="Ayu", email="ayu@pemda.example")
    bak = documents.issue_bak(bak, by=sari, at=TUESDAY)
    documents.render_bak(bak.pk)
    send_all()
    for letter in Letter.objects.order_by("pk"):
        came_back(letter)
    documents.resend_bak(bak, by=sari, to="bagus.p@pemda.example")
    send_all()
    # Ayu has nothing yet
    assert fresh(bak).state == "failed"
    documents.resend_bak(bak, by=sari, to="ayu.l@pemda.example")
    send_all()
    documents.settle_deliveries()
    assert fresh(bak).state == "sent"
    assert [b.pk for b in Bak.objects.to_settle()] == []


def test_a_letter_that_comes_back_after_another_took_its_place_changes_nothing_and_the_new_one_does(
    issued, sari, mail_server
):
    documents.render_bak(issued.pk)
    send_all()
    came_back(Letter.objects.get())
    documents.resend_bak(issued, by=sari, to="sekda@pemda.example")
    send_all()
    assert fresh(issued).state == "sent"
    came_back(Letter.objects.get(to_address="sekda@pemda.example"))
    assert fresh(issued).state == "failed"


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (
            lambda bak, sari: None,
            "BAK ini belum terbit atau PDF-nya masih disiapkan; belum ada yang dapat dikirim.",
        ),
        (
            lambda bak, sari: (
                documents.render_bak(bak.pk),
                documents.issue_bak(revised(bak, sari), by=sari, at=TUESDAY),
            ),
            "BAK ini sudah digantikan. Kirim BAK yang berlaku.",
        ),
    ],
)
def test_what_cannot_be_sent_is_said(issued, sari, prepare, sentence):
    prepare(issued, sari)
    with pytest.raises(ValidationError) as refusal:
        documents.resend_bak(issued, by=sari, to="sekda@pemda.example")
    assert refusal.value.messages == [sentence]


def test_a_visits_bak_is_not_sent_while_the_guest_is_inside(world, sari):
    bak = documents.issue_bak(
        a_draft(service="kunjungan", case_number="KT-1", medium=""), by=sari, at=TUESDAY
    )
    documents.render_bak(bak.pk)
    with pytest.raises(ValidationError, match="setelah tamu pulang"):
        documents.resend_bak(bak, by=sari, to="sekda@pemda.example")
