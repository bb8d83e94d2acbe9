"""From mail to ticket: what is on it, what is answered, and how often."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from bak import documents
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Contact
from djpk_layanan.files import attachments
from djpk_layanan.history.models import Entry
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter, Notice
from tests.files.samples import EXE, PDF
from tests.pages import as_
from tests.reservations import story as visits
from tickets import daily
from tickets.models import Ticket

from .corpus import from_ahmad
from .mails import AHMAD, RINI, forwarded_as_file, mail, tnef, zip_bomb
from .scene import scene, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(world):
    return scene()


def newest():
    return Ticket.objects.latest("pk")


def test_a_question_becomes_a_ticket_with_a_receipt_and_nothing_else(world):
    taken_in(mail())
    ticket, letter = Ticket.objects.get(), Letter.objects.get()
    facts = (
        ticket.channel,
        ticket.kind,
        ticket.topic.name,
        ticket.owner,
        ticket.requester_name,
        ticket.requester_email,
        ticket.question,
    )
    assert facts == (
        "surel",
        "konsultasi",
        "Lainnya",
        None,
        "Rini Astuti",
        RINI,
        "Kapan DAU bulan ini disalurkan?",
    )
    assert (letter.to_address, letter.key) == (RINI, f"tickets.receipt:{ticket.pk}:1")
    assert [
        (entry.step, entry.by.username) for entry in Entry.objects.filter(subject="tickets.ticket")
    ] == [("register", "sistem")]


def test_the_clock_runs_from_the_receipt_by_the_mail_server(world):
    received = timezone.now() - dt.timedelta(hours=3)
    taken_in(mail(), received_at=received)
    assert (Ticket.objects.get().received_at, Ticket.objects.get().clock.started) == (
        received,
        received,
    )


def test_a_known_address_is_the_known_contact(place):
    taken_in(mail(sender=f"A. Fauzi <{AHMAD.upper()}>"))
    assert newest().contact == place.ticket.contact
    assert newest().requester_name == "Ahmad Fauzi"


def test_a_sender_without_a_name_is_called_by_his_address(world):
    taken_in(mail(sender=RINI))
    assert Contact.objects.get().name == RINI


def test_a_document_is_attached_and_a_program_is_named_and_not_attached(world):
    taken_in(mail(files=[("surat.pdf", PDF), ("pasang.exe", EXE), ("bom.docx", zip_bomb())]))
    assert [file.name for file in attachments.attached_to(newest())] == ["surat.pdf"]
    assert newest().messages.get(kind="note").text.split("\n") == [
        "Lampiran yang tidak diterima (tersimpan pada surel asli):",
        "- Jenis berkas “pasang.exe” tidak diterima. Kirim PDF, JPG, PNG, DOCX, atau XLSX.",
        (
            "- Isi berkas “bom.docx” tidak sesuai dengan jenisnya. Simpan ulang sebagai PDF "
            "lalu coba lagi."
        ),
    ]


def test_tnef_is_named_and_stays_on_the_raw_mail(world):
    taken_in(tnef())
    assert "“winmail.dat” tidak diterima" in newest().messages.get(kind="note").text


def test_a_mail_that_is_attached_can_be_read_on_the_ticket_and_its_files_with_it(world):
    taken_in(forwarded_as_file())
    assert [file.name for file in attachments.attached_to(newest())] == ["salur.pdf"]
    assert newest().question.startswith(
        "Mohon dibantu.\n\n--- Surel terlampir: Jadwal salur ---\n"
        "Dari: <kepala@bpkad-malang.example>\nMohon penjelasan jadwal salur."
    )


def test_html_is_read_as_text(world):
    taken_in(
        mail(
            None,
            html=(
                "<style>p{}</style><p>Kapan &amp; di "
                "mana?</p><ul><li>satu</li><li>dua</li></ul><script>alert(1)</script>"
            ),
        )
    )
    assert newest().question == "Kapan & di mana?\n\n  * satu\n  * dua"


def test_a_long_text_is_cut_and_says_so(world):
    taken_in(mail("a\n" * 15_000))
    assert newest().question.endswith("(Teks dipotong; surel lengkap tersimpan.)")
    assert len(newest().question) < 20_100


def test_the_requesters_word_ends_the_waiting_and_is_told_to_the_owner(place):
    daily.pause(place.ticket, by=place.ticket.owner, text="Tahun berapa?")
    taken_in(from_ahmad("Tahun 2026.", to=place.to_ticket, files=[("surat.pdf", PDF)]))
    ticket = Ticket.objects.get(pk=place.ticket.pk)
    assert (ticket.clock.paused, ticket.messages.last().text) == (None, "Tahun 2026.")
    assert [file.name for file in attachments.attached_to(ticket)] == ["surat.pdf"]
    assert (
        Notice.objects.filter(
            user=ticket.owner, text=f"{ticket.number}: pesan baru dari pemohon."
        ).count()
        == 1
    )


def test_an_automatic_answer_does_not_end_the_waiting(place):
    daily.pause(place.ticket, by=place.ticket.owner, text="Tahun berapa?")
    message = taken_in(from_ahmad(Auto_Submitted="auto-replied", In_Reply_To=place.receipt))
    assert Ticket.objects.get(pk=place.ticket.pk).clock.paused is not None
    assert (message.state, message.about_id) == ("filed", place.ticket.pk)


def test_a_word_on_a_closed_ticket_opens_the_one_that_follows_it_until_14_days_have_gone(place):
    taken_in(mail(sender="tutup@b.example", to=place.to_closed))
    assert newest().follows == place.closed
    with time_machine.travel(timezone.now() + dt.timedelta(days=15), tick=False):
        taken_in(
            mail(sender="tutup@b.example", to=place.to_closed, message_id="<kemudian@b.example>")
        )
    assert newest().follows is None


def test_a_reply_to_the_requesters_own_earlier_mail_finds_the_ticket(world):
    taken_in(mail())
    message = taken_in(
        mail("Ralat: DBH.", message_id="<tiga@b.example>", References="<satu@bpkad-malang.example>")
    )
    assert (message.state, Ticket.objects.count(), newest().messages.get().text) == (
        "reply",
        1,
        "Ralat: DBH.",
    )


def test_a_reply_to_a_letter_about_something_else_is_a_question_that_says_so(place):
    Letter.objects.filter(message_id=place.receipt).update(
        about="reservations.visit", subject="Kunjungan Anda"
    )
    taken_in(from_ahmad("Kami batal.", In_Reply_To=place.receipt))
    assert newest().question == "Kami batal."
    assert newest().messages.get().text == "Balasan atas surel “Kunjungan Anda”."


def test_a_guest_who_answers_the_mail_with_his_bak_asks_a_question_that_says_so(world):
    visit = visits.finished()
    documents.render_bak(visit.bak_id)
    letter = Letter.objects.concerning(visit.bak).first()
    message = taken_in(
        mail("Ada salah tulis.", sender=letter.to_address, In_Reply_To=letter.message_id)
    )
    assert (message.state, message.letter) == ("ticket", letter)
    assert newest().question == "Ada salah tulis."
    assert newest().messages.get().text == f"Balasan atas surel “{letter.subject}”."


def test_hundreds_of_forged_numbers_add_nothing_to_a_foreign_ticket(place):
    before = Entry.objects.filter(subject="tickets.ticket", subject_id=place.ticket.pk).count()
    for n in range(300):
        mails = mail(
            subject=f"Re: {place.number} CC-2026-{n:06d}-{n % 10}",
            sender=f"x{n % 3}@asing.example",
            message_id=f"<{n}@asing.example>",
        )
        taken_in(mails)
    assert (
        Entry.objects.filter(subject="tickets.ticket", subject_id=place.ticket.pk).count() == before
    )
    assert Ticket.objects.filter(requester_email__endswith="@asing.example").count() == 3 * 5


def test_who_floods_the_ticket_of_somebody_else_is_stopped_at_five_an_hour(place):
    for n in range(40):
        taken_in(
            mail(sender="x@asing.example", message_id=f"<{n}@asing.example>", to=place.to_ticket)
        )
    assert place.ticket.others_words.waiting().count() == 5
    assert Message.objects.filter(state="quarantined").count() == 40 - 5


def test_the_same_mail_by_two_ways_is_one_ticket(world):
    taken_in(mail())
    second = taken_in(b"Received: from another way\r\n" + mail())
    assert (second.state, second.reason, second.copy_of.state) == (
        "filed",
        "Kiriman ulang dari surel yang sudah diterima.",
        "ticket",
    )
    assert Ticket.objects.count() == 1


def test_the_same_message_id_with_other_words_is_left_to_a_person(world):
    taken_in(mail())
    second = taken_in(mail("Sesuatu yang lain."))
    assert (second.state, second.reason) == (
        "quarantined",
        "Message-ID ini sudah dipakai surel lain yang isinya berbeda.",
    )


def test_another_sender_cannot_take_a_message_id_away(world):
    assert [taken_in(mail(sender=sender)).state for sender in ("x@asing.example", RINI)] == [
        "ticket",
        "ticket",
    ]


def test_a_sender_gets_at_most_five_receipts_an_hour(world):
    states = [
        taken_in(mail(f"Pertanyaan {n}", message_id=f"<{n}@b.example>")).state for n in range(7)
    ]
    assert states == ["ticket"] * 5 + ["quarantined"] * 2
    assert Letter.objects.filter(to_address=RINI).count() == 5
    assert Notice.objects.filter(user__username="joko").count() == 1
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=61), tick=False):
        assert taken_in(mail("Pertanyaan 8", message_id="<8@b.example>")).state == "ticket"


def test_two_machines_that_answer_each_other_come_to_rest(place):
    """One that hides that it is a machine: it answers every letter of ours on the same ticket."""
    states = [
        taken_in(
            from_ahmad(f"Pesan ke-{n}", to=place.to_ticket, message_id=f"<{n}@mesin.example>")
        ).state
        for n in range(40)
    ]
    assert states == ["reply"] * 30 + ["quarantined"] * 10


@pytest.mark.parametrize(
    ("called", "is_rini"),
    [
        ("Rini Astuti", True),
        ("RINI ASTUTI, S.E., M.Si.", True),
        ("Rini", True),
        ("", True),
        ("Budi Hartono", False),
    ],
)
def test_people_behind_one_office_address_are_told_apart_by_their_names(world, called, is_rini):
    office = "bpkad@pemda.example"
    rini = contacts.register_contact(name="Rini Astuti", emails=[office])
    taken_in(mail("Kapan DAU?", sender=f'"{called}" <{office}>' if called else office))
    asked = newest().contact
    assert (asked == rini, asked.emails.get().address) == (is_rini, office)


def test_a_cso_reads_the_mail_of_a_ticket_as_it_came(client, world):
    message = taken_in(mail("Kapan DAU disalurkan?", sender="Rini <rini@pemda.example>"))
    ticket = newest()
    page = as_(client, "sari").get(f"/tiket/{ticket.number}/").content.decode()
    assert f'href="/surel-masuk/{message.pk}/"' in page
    original = client.get(f"/surel-masuk/{message.pk}/").content.decode()
    assert ("Kapan DAU disalurkan?" in original, ticket.number in original) == (True, True)
    assert client.get(f"/surel-masuk/{message.pk}/eml/").status_code == 200
    assert as_(client, "budi").get(f"/surel-masuk/{message.pk}/").status_code == 403
