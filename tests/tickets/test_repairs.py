"""Slips of a CSO's day, each put right: what was misheard, who was meant, what belongs together
and what does not.
"""

import datetime as dt

import pytest
from django.utils import timezone

from djpk_layanan.accounts.models import Unit
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from tests.pages import worked_on
from tickets import daily, minutes, repairs, sop
from tickets.tasks import sweep

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
MEDAN = "12.71"


def changed(ticket):
    return list(Change.objects.of(ticket).values_list("label", "before", "after"))


def correct(ticket, **facts):
    return repairs.correct(
        story.fresh(ticket), by=story.person("sari"), reason="Salah dengar.", **facts
    )


def receipts_to(address):
    return Letter.objects.filter(to_address=address, key__startswith="tickets.receipt").count()


# ── Perbaiki data ─────────────────────────────────────────────────────────────────────────────────
def test_a_misheard_name_and_address_are_put_right_on_ticket_and_contact():
    ticket = story.a_call()
    ticket = correct(
        ticket, requester_name="Ahmad Fauzan", requester_email="fauzan@bpkad-sumenep.example"
    )
    assert changed(ticket) == [
        ("nama", "Ahmad Fauzi", "Ahmad Fauzan"),
        ("surel", "ahmad@bpkad-sumenep.example", "fauzan@bpkad-sumenep.example"),
    ]
    assert (ticket.contact.name, [email.address for email in ticket.contact.emails.all()]) == (
        "Ahmad Fauzan",
        ["fauzan@bpkad-sumenep.example"],
    )
    assert receipts_to("fauzan@bpkad-sumenep.example") == 1
    line = Entry.objects.of(ticket).last()
    assert line.details == {
        "diubah": ["nama", "surel"],
        "hanya tiket ini": False,
        "alasan": "Salah dengar.",
    }


def test_only_the_ticket_is_corrected_when_the_contact_is_right():
    ticket = correct(story.a_call(), requester_position="Plt. Kepala Bidang", only_this=True)
    assert (ticket.requester_position, ticket.contact.position) == (
        "Plt. Kepala Bidang",
        "Kasubbag Keuangan",
    )


def test_a_wrong_pemda_topic_kind_and_channel_are_corrected_and_the_bak_says_so(sari):
    ticket = story.answered()
    topic, region = Topic.objects.get(name="Dana Desa"), Region.objects.get(code=MEDAN)
    correct(ticket, region=region, topic=topic, kind="keluhan", channel="whatsapp")
    ticket = story.fresh(story.issued(story.fresh(ticket)))
    assert (ticket.bak.region_name, ticket.bak.topic, ticket.get_kind_display()) == (
        region.name,
        "Dana Desa",
        "Keluhan",
    )
    assert [label for label, _, _ in changed(ticket)] == ["daerah", "topik", "jenis", "kanal"]


def test_an_earlier_receipt_moves_the_limit_and_may_turn_out_late(time_machine):
    # Thursday
    time_machine.move_to(dt.datetime(2026, 11, 26, 3, tzinfo=dt.UTC))
    ticket = story.a_call()
    ticket = correct(ticket, received_at=dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC))
    assert timezone.localtime(ticket.clock.due).strftime("%d %H.%M") == "25 17.00"
    assert Entry.objects.of(ticket).last().details["sudah terlambat"] is True
    assert ticket.clock.is_late(timezone.now())


def test_a_receipt_is_never_set_later():
    ticket = story.a_call()
    with pytest.raises(Refused, match="hanya dapat diganti dengan waktu yang lebih awal"):
        correct(ticket, received_at=timezone.now() + dt.timedelta(hours=1))
    assert Change.objects.count() == 0


def test_a_corrected_question_reaches_the_unit_that_works_on_it():
    ticket = story.escalated()
    sop.take(ticket.escalations.get(), by=story.person("budi"))
    correct(ticket, question="Kapan DBH triwulan IV disalurkan?")
    part = ticket.escalations.get()
    assert (part.question, part.state) == ("Kapan DBH triwulan IV disalurkan?", "in_progress")
    assert (
        Notice.objects.filter(
            user=part.worker, text__contains="pertanyaan pemohon diperbaiki CSO"
        ).count()
        == 1
    )


def test_a_question_that_a_unit_has_answered_goes_back_to_it(budi, ratna):
    ticket = story.approved()
    correct(ticket, question="Kapan DBH triwulan IV disalurkan?")
    ticket, part = story.fresh(ticket), ticket.escalations.get()
    assert (ticket.state, part.state, part.approved_by) == ("escalated", "in_progress", None)
    assert [entry.step for entry in Entry.objects.of(ticket)][-2:] == ["correct", "back_to_units"]
    sop.submit(part, by=budi, answer="Pada triwulan IV.", legal_basis="")
    sop.approve(part, by=ratna, revision=part.revision_id)
    ticket = story.fresh(story.issued(story.fresh(ticket)))
    assert [(i.question, i.answer) for i in ticket.bak.item_set.all()] == [
        ("Kapan DBH triwulan IV disalurkan?", "Pada triwulan IV.")
    ]


def test_a_corrected_question_that_the_cso_answered_keeps_its_answer_in_the_draft(sari):
    ticket = story.answered()
    sop.save_bak_draft(ticket, by=sari, **minutes.starting_data(ticket))
    correct(ticket, question="Kapan DBH triwulan IV disalurkan?")
    rows = minutes.starting_data(story.fresh(ticket))["items"]
    assert [(row["question"], row["answer"]) for row in rows] == [
        ("Kapan DBH triwulan IV disalurkan?", story.ANSWER)
    ]


def test_after_the_bak_only_phone_and_address_are_corrected_and_the_document_stays():
    ticket = story.closed()
    before = ticket.bak.content
    with pytest.raises(Refused, match="hanya telepon dan surel"):
        correct(ticket, requester_name="Ahmad Fauzan")
    ticket = correct(ticket, requester_email="fauzan@bpkad-sumenep.example")
    assert (ticket.requester_email, ticket.bak.content) == ("fauzan@bpkad-sumenep.example", before)


def test_the_form_begins_with_the_ticket_and_nothing_changed_is_said(client, sari):
    ticket = story.a_call()
    client.force_login(sari)
    address = f"{ticket.get_absolute_url()}langkah/correct/"
    form = client.get(address).context["attempt"].form
    data = {
        name: form[name].value() if form[name].value() is not None else "" for name in form.fields
    }
    data |= {
        "received_at": timezone.localtime(ticket.received_at).strftime("%Y-%m-%dT%H:%M"),
        "version": ticket.version,
    }
    answer = client.post(address, data | {"reason": "Salah dengar."})
    assert (answer.status_code, answer.context["attempt"].refusal) == (
        409,
        "Tidak ada yang berubah.",
    )
    assert (
        client.post(
            address, data | {"reason": "Salah dengar.", "requester_name": "Ahmad Fauzan"}
        ).status_code
        == 302
    )
    assert changed(ticket) == [("nama", "Ahmad Fauzi", "Ahmad Fauzan")]


def test_after_the_bak_the_form_asks_for_nothing_else(client, sari):
    ticket = story.closed()
    client.force_login(sari)
    form = client.get(f"{ticket.get_absolute_url()}langkah/correct/").context["attempt"].form
    assert list(form.fields) == ["requester_phone", "requester_email", "only_this", "reason"]


def test_a_unit_does_not_read_how_the_requester_is_reached(client, budi):
    ticket = story.escalated()
    correct(ticket, requester_phone="+6281298765432")
    client.force_login(budi)
    page = client.get(ticket.get_absolute_url()).content.decode()
    assert ("Perbaiki data" in page, "+6281298765432" in page, "+6281234567890" in page) == (
        False,
        False,
        False,
    )


# ── Waiting for somebody without e-mail; a BAK that came back ─────────────────────────────────────
def test_a_pause_without_email_says_how_he_was_asked_and_until_when(sari, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC))
    ticket = story.a_call(email="")
    with pytest.raises(Refused, match="Pemohon tidak memberi surel"):
        daily.pause(ticket, by=sari, text="Mohon kirim surat.")
    assert story.fresh(ticket).clock.paused is None
    daily.pause(
        ticket, by=sari, text="Mohon kirim surat.", asked_by="telepon", until=dt.date(2026, 11, 25)
    )
    assert story.fresh(ticket).reply_expected == dt.date(2026, 11, 25)
    time_machine.move_to(dt.datetime(2026, 11, 26, 3, tzinfo=dt.UTC))
    sweep()
    sweep()
    told = Notice.objects.filter(user=sari, text__contains="pemohon belum menjawab sampai")
    assert told.count() == 1
    daily.receive_message(story.fresh(ticket), by=sari, text="Sudah dikirim.")
    assert story.fresh(ticket).reply_expected is None


def test_the_form_asks_how_only_without_email(client, sari):
    client.force_login(sari)
    fields = [
        list(
            client.get(f"{ticket.get_absolute_url()}langkah/pause/").context["attempt"].form.fields
        )
        for ticket in (story.a_call(), story.a_call(email=""))
    ]
    assert fields == [["text"], ["text", "asked_by", "until"]]


def test_nobody_answers_by_a_day_that_is_over(client, sari, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC))
    ticket = story.a_call(email="")
    client.force_login(sari)
    said = {
        "version": ticket.version,
        "text": "Mohon kirim surat.",
        "asked_by": "telepon",
        "until": "2026-11-23",
    }
    answer = client.post(f"{ticket.get_absolute_url()}langkah/pause/", said)
    assert (answer.status_code, answer.context["attempt"].form.errors["until"]) == (
        422,
        ["Tanggal paling awal 24 November 2026."],
    )
    assert story.fresh(ticket).clock.paused is None


def to_be_repaired(client, user):
    """{address: what stands there instead of the state, and the act} on the person's own list."""
    rows = [row for row in worked_on(client, user.username) if row.wrong]
    return {row.url: (row.wrong, [label for label, _ in row.acts]) for row in rows}


def test_a_bak_that_came_back_is_on_its_csos_list_even_when_the_ticket_is_closed(
    client, sari, tono
):
    ticket = story.came_back()
    said = ("BAK belum sampai", ["Kirim ulang BAK"])
    assert ticket.state == "closed"
    assert to_be_repaired(client, sari) == {ticket.get_absolute_url(): said}
    assert to_be_repaired(client, tono) == {}


def test_it_is_off_the_list_once_it_was_sent_elsewhere(client, sari):
    ticket = story.came_back()
    repairs.resend_bak(ticket, by=sari, to="fauzan@bpkad-sumenep.example")
    assert to_be_repaired(client, sari) == {}


def test_an_address_that_gave_a_letter_back_is_used_again_only_by_who_says_so(client, sari):
    ticket = story.came_back()
    ticket.contact.emails.update(bounced_at=timezone.now())
    client.force_login(sari)
    address, to = (
        f"{ticket.get_absolute_url()}langkah/resend_bak/",
        {"to": "ahmad@bpkad-sumenep.example", "version": ticket.version},
    )
    answer = client.post(address, to)
    assert answer.status_code == 422
    assert "pernah ditolak server penerima" in answer.content.decode()
    assert client.post(address, to | {"sure": "on"}).status_code == 302


def test_the_same_document_goes_to_any_address_at_any_time(sari):
    ticket = story.closed()
    repairs.resend_bak(ticket, by=sari, to="kepala@bpkad-sumenep.example")
    story.deliver_everything()
    sent = Letter.objects.filter(about="bak.bak", to_address="kepala@bpkad-sumenep.example").get()
    assert (sent.attachment, sent.status) == (ticket.bak.pdf, "sent")


def test_a_unit_asked_after_a_reopening_gets_a_question_of_its_own(sari):
    ticket = daily.reopen(story.closed(), by=sari, reason="Keliru.")
    sop.escalate(
        ticket,
        by=sari,
        units=[Unit.objects.get(code="PK.22")],
        reason="Perlu data.",
        question="Benarkah triwulan III?",
    )
    assert ticket.escalations.get().question == "Benarkah triwulan III?"
