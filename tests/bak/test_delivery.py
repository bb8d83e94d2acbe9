"""Printed once, mailed once, and known when it has arrived."""
import datetime as dt
import hashlib

import pytest
import time_machine

from bak import documents, tasks
from bak.models import Bak
from djpk_layanan.files import store
from djpk_layanan.files.models import StoredFile
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.models import Letter
from tests.together import all_at_once

from .conftest import TUESDAY, a_draft, fresh, pages


def send_all():
    for pk in Letter.objects.due().values_list("pk", flat=True):
        delivery.deliver(pk)
    documents.settle()


def test_rendering_keeps_one_file_and_queues_one_letter_however_often(issued):
    first = documents.render(issued.pk)
    assert documents.render(issued.pk) == first
    letter = Letter.objects.get()
    assert (letter.to_address, letter.subject, letter.attachment, letter.attachment_name) == (
        "bagus@pemda.example", "Berita Acara Konsultasi BAK-1/CC/PK.15/2026", first, "BAK-1-CC-PK.15-2026.pdf",
    )
    content = store.read(first)
    assert (first.sha256, StoredFile.objects.count()) == (hashlib.sha256(content).hexdigest(), 1)
    assert pages(content) == pages(documents.print_out(issued.content))


def test_the_frozen_content_is_printed_not_the_rows_of_today(issued, sari):
    sari.name = "Sari yang baru"
    sari.save()
    assert "Sariyangbaru" not in "".join(pages(store.read(documents.render(issued.pk))))


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_pdf_and_one_letter(issued):
    assert all_at_once(*[lambda: documents.render(issued.pk).pk] * 2) == [fresh(issued).pdf_id] * 2
    assert (StoredFile.objects.count(), Letter.objects.count()) == (1, 1)


def test_each_guest_gets_a_letter_and_one_address_gets_one(world, sari):
    bak = a_draft()
    for email in ("ayu@pemda.example", "bagus@pemda.example", ""):
        bak.guest_set.create(name="Ayu", email=email)
    documents.render(documents.issue(bak, by=sari, at=TUESDAY).pk)
    assert sorted(Letter.objects.values_list("key", "to_address")) == [(f"bak:{bak.pk}:1", "bagus@pemda.example"), (f"bak:{bak.pk}:2", "ayu@pemda.example")]
    send_all()
    assert fresh(bak).state == "sent"


def test_without_an_address_there_is_a_pdf_and_no_letter(world, sari):
    bak = documents.issue(a_draft(email=""), by=sari, at=TUESDAY)
    documents.render(bak.pk)
    documents.settle()
    assert (fresh(bak).state, fresh(bak).pdf_id is None, Letter.objects.count()) == ("issued", False, 0)


def test_a_bak_is_sent_when_the_mail_server_took_it_and_not_before(issued, mail_server):
    documents.render(issued.pk)
    documents.settle()
    assert fresh(issued).state == "issued"
    send_all()
    assert (fresh(issued).state, len(mail_server.taken)) == ("sent", 1)
    documents.settle()
    assert [(e.step, e.before, e.after, e.by.username) for e in Entry.objects.of(issued)][1:] == [("deliver", "issued", "sent", "sistem")]


def test_a_refused_letter_is_shown_and_can_be_sent_again(issued, sari, mail_server):
    mail_server.answers["RCPT"] = "550 no such user"
    documents.render(issued.pk)
    send_all()
    assert fresh(issued).state == "failed"
    mail_server.answers["RCPT"] = "250 OK"
    assert documents.resend(issued, by=sari) is True
    assert (fresh(issued).state, Letter.objects.count()) == ("issued", 1)
    assert documents.resend(issued, by=sari) is False
    send_all()
    assert (fresh(issued).state, len(mail_server.taken)) == ("sent", 1)
    assert [(e.step, e.after, e.by.username) for e in Entry.objects.of(issued)] == [
        ("issue", "issued", "sari"), ("deliver", "failed", "sistem"), ("resend", "failed", "sari"), ("deliver", "issued", "sari"), ("deliver", "sent", "sistem"),
    ]
    assert Entry.objects.of(issued).get(step="resend").details == {"alamat": 1}  # how many, not which: nothing is taken out of the history again


def test_a_corrected_address_gets_a_letter_of_its_own_with_the_same_file(issued, sari, mail_server):
    mail_server.answers["RCPT"] = "550 no such user"
    documents.render(issued.pk)
    send_all()
    mail_server.answers["RCPT"] = "250 OK"
    assert documents.resend(issued, by=sari, to="bagus.p@pemda.example") is True
    send_all()
    assert fresh(issued).state == "sent"
    assert sorted(Letter.objects.values_list("key", "to_address", "status", "attachment")) == [
        (f"bak:{issued.pk}:1", "bagus@pemda.example", "failed", fresh(issued).pdf_id), (f"bak:{issued.pk}:2", "bagus.p@pemda.example", "sent", fresh(issued).pdf_id),
    ]


def test_a_letter_that_came_back_later_makes_a_sent_bak_failed(issued, mail_server):
    documents.render(issued.pk)
    send_all()
    Letter.objects.update(status="failed", sent_at=None)
    documents.settle()
    assert fresh(issued).state == "failed"


def test_a_bak_replaced_before_it_was_printed_is_kept_and_not_mailed(issued, sari):
    documents.issue(documents.revise(issued, by=sari), by=sari, at=TUESDAY)
    documents.render(issued.pk)
    assert (fresh(issued).state, fresh(issued).pdf_id is None, Letter.objects.count()) == ("superseded", False, 0)


def test_the_sweep_prints_what_was_left_behind_after_half_a_minute(issued):
    for seconds, printed in ((30, False), (31, True)):
        with time_machine.travel(issued.issued_at + dt.timedelta(seconds=seconds), tick=False):
            tasks.sweep()
        assert (fresh(issued).pdf_id is not None) is printed


def test_one_document_that_cannot_be_printed_does_not_hold_up_the_others(issued, sari):
    Bak.objects.create(
        service="vicon", case_number="V-1", unit_code="PK.15", starts=TUESDAY, ends=TUESDAY, state="issued", number="BAK-1/VC/PK.15/2026",
        verification_code="rusak", content={}, issued_at=TUESDAY, issued_by=sari,
    )
    with time_machine.travel(issued.issued_at + dt.timedelta(minutes=1)):
        tasks.sweep()
    assert [bak.number for bak in Bak.objects.filter(pdf__isnull=False)] == ["BAK-1/CC/PK.15/2026"]
