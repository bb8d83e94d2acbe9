"""SOP 193: intake, answer, BAK, closing, and the daily work around them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tickets import daily, minutes, repairs, sop
from tickets.intake import numbers
from tickets.models import Message, Ticket

from . import story

pytestmark = pytest.mark.usefixtures("world")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("CC-2026-000123-8", "CC-2026-000123-8"),
        ("cc 2026 123 8", "CC-2026-000123-8"),
        ("2026-000123-8", "CC-2026-000123-8"),
        ("CC-2026-000123-7", None),
        ("CC-2026-000132-8", None),
        ("CC-2026-000124-8", None),
        ("2062 123 8", None),
        ("halo", None),
        ("", None),
    ],
)
def test_a_mistyped_digit_is_noticed(said, number):
    assert numbers.parse(said) == number


def test_every_single_slip_of_a_digit_is_noticed():
    right = numbers.compose(2026, 123)
    slips = [
        right[:n] + digit + right[n + 1 :]
        for n, old in enumerate(right)
        if old.isdigit()
        for digit in "0123456789"
        if digit != old
    ]
    assert [numbers.parse(slip) for slip in slips] == [None] * len(slips)


def test_a_call_gets_its_number_its_limit_and_its_receipt(sari, time_machine):
    # Friday 18.00 WIB
    time_machine.move_to(dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC))
    first, second = story.a_call(), story.a_call()
    assert (first.number, second.number) == (numbers.compose(2026, 1), numbers.compose(2026, 2))
    assert timezone.localtime(first.clock.due).strftime("%a %d %H.%M") == "Wed 25 17.00"
    assert first.owner == sari
    receipt = Letter.objects.filter(to_address="ahmad@bpkad-sumenep.example").earliest("pk")
    assert receipt.subject == f"Pertanyaan Anda kami terima: {first.number}"
    assert "/lacak/" in receipt.body_txt


def test_a_receptionist_cannot_record_a_call():
    with pytest.raises(NotAllowed, match="hanya untuk CSO"):
        story.a_call(by="dewi")
    assert Ticket.objects.count() == 0


def test_an_answered_call_closes_when_the_mail_server_took_its_bak():
    ticket = story.issued()
    assert (ticket.state, ticket.bak.state) == ("answered", "issued")
    assert sop.close.refusal(ticket, story.User.system()).args == (
        "Server surel belum menerima BAK.",
    )
    story.documents.render_bak(ticket.bak_id)
    story.deliver_everything()
    ticket = story.fresh(ticket)
    assert (ticket.state, ticket.bak.state) == ("closed", "sent")
    assert ticket.clock.stopped == ticket.closed_at


def test_a_closed_ticket_has_a_bak_says_the_database():
    ticket = story.answered()
    with pytest.raises(IntegrityError, match="closed_only_with_a_bak"), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).update(state="closed", closed_at=timezone.now())


def test_without_an_email_the_cso_closes_by_hand_with_a_reason(sari):
    ticket = story.issued(email="")
    sop.close_by_hand(ticket, by=sari, reason="BAK diambil di loket.")
    assert (story.fresh(ticket).state, ticket.bak.handed_over) == (
        "closed",
        "BAK diambil di loket.",
    )


def test_closing_by_hand_is_refused_while_the_bak_is_in_the_mail(sari):
    ticket = story.issued()
    with pytest.raises(Refused, match="sedang dikirim"):
        sop.close_by_hand(ticket, by=sari, reason="Tidak sabar.")
    assert story.fresh(ticket).state == "answered"


def test_the_bak_says_what_was_asked_and_answered():
    ticket = story.issued(story.approved())
    item = ticket.bak.item_set.get()
    assert (item.question, item.answer, item.legal_basis, item.locked) == (
        story.QUESTION,
        story.ANSWER,
        story.BASIS,
        True,
    )
    assert [c.name for c in ticket.bak.consultant_set.all()] == ["Budi Santoso", "Ratna Maharani"]


def test_an_approved_answer_is_not_changed_by_the_bak_form(sari):
    ticket = story.approved()
    data = minutes.starting_data(ticket)
    data["items"] = [{"question": "Lain?", "answer": "Diubah CSO", "legal_basis": ""}]
    sop.issue_bak(ticket, by=sari, **data)
    assert [(i.question, i.answer) for i in ticket.bak.item_set.all()] == [
        (story.QUESTION, story.ANSWER),
        ("Lain?", "Diubah CSO"),
    ]


def test_waiting_for_the_requester_rests_the_clock_and_his_word_wakes_it(sari, time_machine):
    # Monday, due Wednesday
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC))
    ticket = story.a_call()
    daily.pause(ticket, by=sari, text="Mohon kirim surat pengantar.")
    # Tuesday's close passed meanwhile
    time_machine.move_to(dt.datetime(2026, 11, 25, 3, 0, tzinfo=dt.UTC))
    daily.receive_message(ticket, by=sari, text="Surat terlampir.", files=[story.a_pdf()])
    ticket = story.fresh(ticket)
    assert ticket.clock.paused is None
    assert timezone.localtime(ticket.clock.due).strftime("%d %H.%M") == "26 17.00"
    assert timezone.localtime(ticket.clock.due_without_pauses).strftime("%d %H.%M") == "25 17.00"
    assert [m.kind for m in ticket.messages.all()] == ["asked", "received"]


def test_reopening_starts_a_clock_of_its_own_and_the_next_bak_is_a_revision(sari):
    ticket = story.closed()
    first_clock, first_bak = ticket.clock, ticket.bak
    daily.reopen(ticket, by=sari, reason="Angka salah.")
    assert (ticket.state, ticket.clock.stopped, first_clock.stopped is not None) == (
        "open",
        None,
        True,
    )
    sop.answer(ticket, by=sari, answer="Angka yang benar.")
    sop.issue_bak(ticket, by=sari, **minutes.starting_data(ticket))
    assert ticket.bak.revises == first_bak
    story.documents.render_bak(ticket.bak_id)
    story.deliver_everything()
    first_bak.refresh_from_db()
    assert (story.fresh(ticket).state, first_bak.state) == ("closed", "superseded")


def test_merging_keeps_the_earlier_receipt(sari, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC))
    early = story.a_call()
    time_machine.move_to(dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC))
    late = story.a_call()
    repairs.merge(early, by=sari, into=late, both=True)
    late = story.fresh(late)
    assert (early.state, early.merged_into) == ("merged", late)
    assert timezone.localtime(late.clock.due).strftime("%d") == "25"
    assert Message.objects.get(ticket=late).text.startswith(early.subject)
    assert [e.step for e in Entry.objects.of(late)] == ["register", "absorb"]


@pytest.mark.parametrize("target", ["itself", "closed"])
def test_merging_into_itself_or_a_finished_ticket_is_refused(sari, target):
    ticket = story.a_call()
    into = ticket if target == "itself" else story.closed(email="c@d.example")
    with pytest.raises(Refused, match="tiket lain yang belum selesai"):
        repairs.merge(ticket, by=sari, into=into)
    assert story.fresh(ticket).state == "open"


def test_a_disguised_program_is_refused_and_nothing_is_recorded(sari):
    exe = story.a_pdf(content=b"MZ\x90\x00" + bytes(200))
    with pytest.raises(ValidationError):
        story.a_call(files=[exe])
    assert (Ticket.objects.count(), Letter.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_bak_that_came_back_after_the_end_is_handed_over_once(sari):
    ticket = story.came_back()
    closed_at = ticket.closed_at
    sop.hand_over(ticket, by=sari, reason="Diambil pemohon di loket.")
    assert (story.fresh(ticket).state, ticket.bak.handed_over, story.fresh(ticket).closed_at) == (
        "closed",
        "Diambil pemohon di loket.",
        closed_at,
    )
    with pytest.raises(Refused, match="hasil cetaknya sudah diserahkan"):
        sop.hand_over(ticket, by=sari, reason="Lagi.")


def test_a_bak_that_arrived_is_not_handed_over(sari):
    with pytest.raises(Refused, match="tidak dikembalikan server surel"):
        sop.hand_over(story.closed(), by=sari, reason="Lebih pasti.")
