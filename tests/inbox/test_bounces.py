"""A letter that was taken and came back."""

import pytest

from bak import documents
from bak.models import Bak
from djpk_layanan.directory.models import Email
from djpk_layanan.inbox.models import Message
from djpk_layanan.inbox.process import process_mail
from djpk_layanan.outbox import letters
from djpk_layanan.outbox.models import Letter, Notice
from tests.tickets import story

from .mails import AHMAD, mail, report
from .scene import kept, receipt_of, scene, taken_in

pytestmark = pytest.mark.django_db
SARI = "sari@djpk.example"


@pytest.fixture
def place(world):
    return scene()


def facts(letter):
    return Letter.objects.values_list("status", "sent_at", "last_error").get(message_id=letter)


def told(username):
    return list(Notice.objects.filter(user__username=username).values_list("text", flat=True))


def test_a_refused_letter_flags_the_address_fails_the_letter_and_tells_the_owner(place):
    # though she had an e-mail of the ticket just now
    assert Letter.objects.filter(key__contains=".colleague:", to_address=SARI).exists()
    message = taken_in(report(place.receipt))
    assert facts(place.receipt) == ("failed", None, "Ditolak server penerima: failed 5.1.1")
    assert Email.objects.get(address=AHMAD).bounced_at is not None
    assert (message.about, message.about_id, message.letter.message_id) == (
        "tickets.ticket",
        place.ticket.pk,
        place.receipt,
    )
    line = (
        f"Surel “Pertanyaan Anda kami terima: {place.number}” ditolak oleh server {AHMAD}. "
        "Hubungi penerimanya dengan cara lain atau perbaiki alamatnya."
    )
    assert told("sari")[0] == line
    assert (
        Letter.objects.filter(to_address=SARI, body_txt__contains="ditolak oleh server").count()
        == 1
    )


def test_a_bak_that_counted_as_sent_is_undelivered_again(place):
    assert Bak.objects.get().state == "sent"
    taken_in(report(place.bak))
    documents.settle_deliveries()
    assert Bak.objects.get().state == "failed"
    assert "ditolak oleh server tutup@b.example" in told("sari")[0]


def test_the_letter_can_be_sent_again_and_come_back_again(place):
    taken_in(report(place.receipt))
    letters.resend_letter(Letter.objects.get(message_id=place.receipt))
    story.deliver_everything()
    assert facts(place.receipt)[0] == "sent"
    taken_in(report(place.receipt, status="5.7.1"))
    assert facts(place.receipt)[0] == "failed"


def test_the_same_report_twice_is_one_report(place):
    taken_in(report(place.receipt))
    again = taken_in(b"Received: from another way\r\n" + report(place.receipt))
    assert (again.state, again.reason) == ("filed", "Kiriman ulang dari surel yang sudah diterima.")
    assert len(told("sari")) - len({*told("sari")}) == 0


@pytest.mark.parametrize(
    "build",
    [
        lambda s: report(s.receipt, action="delayed", status="4.4.1"),
        lambda s: report(f"<{'0' * 32}@kemenkeu.go.id>"),
        lambda s: mail(f"550 5.1.1 {AHMAD} unknown\n{s.number}", sender="mailer-daemon@mx.example"),
    ],
)
def test_what_is_no_final_refusal_of_ours_changes_nothing(place, build):
    taken_in(build(place))
    assert facts(place.receipt)[0] == "sent"
    assert list(Email.objects.filter(bounced_at__isnull=False)) == []


def test_a_colleagues_dead_address_is_told_to_the_supervisors_without_another_letter(place):
    story.deliver_everything()
    count = Letter.objects.count()
    taken_in(report(place.told))
    assert facts(place.told)[0] == "failed"
    assert "ditolak oleh server sari@djpk.example" in told("joko")[0]
    assert Letter.objects.count() == count


def test_a_letter_about_no_case_is_told_to_the_supervisors(place):
    Letter.objects.filter(message_id=place.receipt).update(about="", about_id=None)
    message = taken_in(report(place.receipt))
    assert list(
        Notice.objects.filter(user__username="joko", text__contains=AHMAD).values_list(
            "url", flat=True
        )
    ) == [f"/surel-masuk/{message.pk}/"]


def test_a_report_that_is_faster_than_the_answer_to_us_waits(place):
    lease = {
        "status": "sending",
        "lease": "x",
        "lease_until": receipt_of(place.ticket).created_at,
        "sent_at": None,
    }
    Letter.objects.filter(message_id=place.receipt).update(**lease)
    message = taken_in(report(place.receipt))
    assert (message.state, message.attempts) == ("received", 0)
    Letter.objects.filter(message_id=place.receipt).update(status="sent", sent_at=message.kept_at)
    process_mail(message.pk)
    assert facts(place.receipt)[0] == "failed"
    assert Message.objects.get(pk=message.pk).state == "bounce"
    assert kept(report(place.receipt)) == message
