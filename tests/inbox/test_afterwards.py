"""What people decide about mails that were read: filed by mistake, or read wrongly."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.files.attachments import attached_to
from djpk_layanan.inbox import afterwards, bodies
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter, Notice
from tests.files.samples import PDF
from tests.pages import as_
from tests.tickets.story import person
from tickets.models import Ticket

from .mails import AHMAD, RINI, mail, raw, report
from .scene import scene, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def filed(**facts):
    return taken_in(mail(Auto_Submitted="auto-replied"), **facts)


def page_of(client, message):
    return client.get(f"/surel-masuk/{message.pk}/").content.decode()


# ── Filed, and yet written by a person ────────────────────────────────────────────────────────────
def test_what_was_filed_lately_is_counted_for_the_cso_and_shown_with_its_reason(client):
    first, second = filed(), taken_in(mail(X_Autoreply="yes", message_id="<dua@b.example>"))
    Message.objects.filter(pk=first.pk).update(parsed_at=timezone.now() - dt.timedelta(days=8))
    page = as_(client, "sari").get("/surel-masuk/").content.decode()
    assert 'Diarsipkan\n          <span class="num">1</span>' in page
    assert ("Dikirim otomatis (Auto-Submitted)." in page, "Balasan otomatis." in page) == (
        True,
    ) * 2
    assert "Dikarantina" not in page
    assert f"/surel-masuk/{second.pk}/" in page


def test_a_cso_makes_a_ticket_of_it_received_when_the_mail_came(client):
    came = timezone.now() - dt.timedelta(hours=5)
    message = filed(received_at=came)
    answer = as_(client, "sari").post(f"/surel-masuk/{message.pk}/jadikan-tiket/")
    ticket = Ticket.objects.get()
    assert answer["Location"] == ticket.get_absolute_url()
    assert (ticket.requester_email, ticket.received_at) == (RINI, came)
    assert Letter.objects.get().to_address == RINI
    message.refresh_from_db()
    assert (message.state, message.reason) == ("ticket", "Dijadikan tiket oleh Sari Wulandari.")


def test_of_two_who_do_it_one_makes_the_ticket_and_the_other_is_told(client):
    message = filed()
    address = f"/surel-masuk/{message.pk}/jadikan-tiket/"
    as_(client, "sari").post(address)
    page = as_(client, "tono").post(address, follow=True).content.decode()
    assert "Surel ini tidak (lagi) diarsipkan." in page
    assert Ticket.objects.count() == 1


def test_who_can_not_be_answered_makes_no_ticket(client):
    message = taken_in(raw("Auto-Submitted: auto-replied", sender="From: <a@málang.example>"))
    address = f"/surel-masuk/{message.pk}/jadikan-tiket/"
    page = as_(client, "sari").post(address, follow=True).content.decode()
    assert "Alamat pengirim tidak dapat dibalas; catat pertanyaannya sebagai tiket." in page
    assert Ticket.objects.count() == 0


def test_a_cso_sees_none_of_our_own_letters_that_came_back(client):
    """Nor what answers a letter about no case: it may quote a secret link."""
    place = scene()
    Letter.objects.filter(message_id=place.told).update(about="", about_id=None)
    messages = [
        taken_in(mail(message_id=place.receipt)),
        taken_in(
            mail(sender="Call Center <callcenter.djpk@kemenkeu.go.id>", message_id="<1@b.example>")
        ),
        taken_in(mail(Auto_Submitted="auto-replied", In_Reply_To=place.told)),
    ]
    assert {each.state for each in messages} == {"filed"}
    sari = as_(client, "sari")
    assert [sari.get(f"/surel-masuk/{each.pk}/").status_code for each in messages] == [404] * 3
    joko = as_(client, "joko")
    assert [joko.get(f"/surel-masuk/{each.pk}/").status_code for each in messages] == [200] * 3


# ── Read wrongly ──────────────────────────────────────────────────────────────────────────────────
def test_a_cso_says_with_one_click_that_it_was_read_wrongly_and_a_supervisor_sees_it(client):
    message = taken_in(mail())
    sari = as_(client, "sari")
    assert f"/surel-masuk/{message.pk}/salah-dibaca/" in page_of(sari, message)
    sari.post(f"/surel-masuk/{message.pk}/salah-dibaca/")
    assert "menunggu supervisor" in page_of(sari, message)
    told = Notice.objects.get(user__username="joko")
    page = as_(client, "joko").get(told.url).content.decode()
    assert ("Dinyatakan salah dibaca oleh CSO." in page, message.subject in page) == (True, True)


def test_read_again_as_before_nothing_is_written(client):
    message = taken_in(mail(files=[("surat.pdf", PDF)]))
    afterwards.say_misread(message, by=person("sari"))
    joko = as_(client, "joko")
    page = joko.post(f"/surel-masuk/{message.pk}/baca-ulang/", follow=True).content.decode()
    assert "Bacaannya tetap sama seperti semula." in page
    assert Ticket.objects.get().messages.count() == 0
    joko.post(f"/surel-masuk/{message.pk}/selesai-diperiksa/")
    assert "Tidak ada surel di sini." in joko.get("/surel-masuk/").content.decode()


def test_what_is_read_otherwise_today_goes_onto_the_ticket_with_the_files_that_were_missed(
    client, monkeypatch
):
    """The program of then did not see the file, and half of the text."""
    with monkeypatch.context() as then:
        then.setattr(bodies, "files_of", lambda reading: [])
        then.setattr(bodies, "text_of_html", lambda html: "Kapan")
        message = taken_in(mail(None, html="<p>Kapan DAU?</p>", files=[("surat.pdf", PDF)]))
    ticket = Ticket.objects.get()
    assert (ticket.question, list(attached_to(ticket))) == ("Kapan", [])
    afterwards.say_misread(message, by=person("sari"))
    as_(client, "joko").post(f"/surel-masuk/{message.pk}/baca-ulang/")
    assert ticket.messages.get().text == "Surel dibaca ulang:\n\nKapan DAU?"
    assert [each.name for each in attached_to(ticket)] == ["surat.pdf"]
    message.refresh_from_db()
    assert (message.misread_at, message.state) == (None, "ticket")


def test_only_what_stands_on_a_case_can_have_been_read_wrongly(client):
    message = filed()
    sari = as_(client, "sari")
    page = sari.post(f"/surel-masuk/{message.pk}/salah-dibaca/", follow=True).content.decode()
    assert "tidak ada perkaranya" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(misread_at=timezone.now(), misread_by=person("sari"))


# ── The mail as it came ───────────────────────────────────────────────────────────────────────────
def test_its_page_lists_header_fields_and_parts_and_marks_what_was_left_out(client):
    message = taken_in(
        mail(
            html="<p>Kapan?</p>",
            files=[("surat.pdf", PDF), ("data.xls", b"lama")],
            Cc="tono@bpkad-malang.example",
        )
    )
    page = page_of(as_(client, "sari"), message)
    assert '<dt>Cc</dt><dd class="text-break">tono@bpkad-malang.example</dd>' in page
    fates = [
        (name, fate in page.partition(f"<b>{name}</b>")[2].partition("</li>")[0])
        for name, fate in (
            ("text/plain", "dibaca sebagai isi"),
            ("text/html", "bentuk lain dari isi"),
            ("surat.pdf", "lampiran"),
            ("data.xls", "tidak diterima"),
        )
    ]
    assert fates == [
        ("text/plain", True),
        ("text/html", True),
        ("surat.pdf", True),
        ("data.xls", True),
    ]


def test_what_the_mail_server_found_out_about_the_sender_is_shown(client, settings):
    settings.MAIL_AUTH_SERVER = "mx.kemenkeu.go.id"
    verdicts = "mx.kemenkeu.go.id; spf=pass smtp.mailfrom=b.example; dkim=none; dmarc=fail"
    message = taken_in(mail(Authentication_Results=verdicts))
    page = page_of(as_(client, "sari"), message)
    assert "<dt>Keaslian</dt><dd>SPF lulus · DKIM tidak ada · DMARC gagal</dd>" in page


def test_a_letter_with_a_secret_link_that_came_back_shows_it_to_nobody(client):
    """A new password's link: also not to a supervisor, and not in the file."""
    Letter.objects.create(
        message_id=f"<{'a' * 32}@kemenkeu.go.id>",
        to_address=AHMAD,
        subject="Kata sandi baru",
        status="sent",
        sent_at=timezone.now(),
        key="password:1",
        is_secret=True,
    )
    back = report(f"<{'a' * 32}@kemenkeu.go.id>", headers_only=False)
    message = taken_in(back.replace(b"Yth.", b"https://djpk.example/akun/rahasia/"))
    assert message.state == "bounce"
    joko = as_(client, "joko")
    page = page_of(joko, message)
    assert ("akun/rahasia" in page, "isinya tidak ditampilkan" in page) == (False, True)
    assert joko.get(f"/surel-masuk/{message.pk}/eml/").status_code == 403
