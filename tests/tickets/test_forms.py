"""What the forms of the steps offer, and what they take."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from djpk_layanan.clock.worktime import WIB
from djpk_layanan.outbox.models import Notice
from tickets import daily, forms, repairs, sop

from . import story

pytestmark = pytest.mark.usefixtures("world")
NOW = dt.datetime(2026, 11, 24, 10, 0, 30, tzinfo=WIB)


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


def correction(ticket, **changes):
    """The bound form of "Perbaiki data", everything else left as the page showed it."""
    shown = forms.CorrectForm(case=ticket, user=story.person("sari"))
    data = {name: shown[name].value() for name in shown.fields} | {"reason": "Salah catat."}
    data["received_at"] = f"{timezone.localtime(ticket.received_at):%Y-%m-%dT%H:%M}"
    return forms.CorrectForm(
        {name: value for name, value in (data | changes).items() if value is not None},
        case=ticket,
        user=story.person("sari"),
    )


def test_a_receipt_that_nobody_touched_keeps_its_seconds():
    form = correction(story.a_call())
    assert (form.errors, form.cleaned_data["received_at"]) == ({}, NOW)


def test_a_receipt_is_moved_to_an_earlier_minute_of_the_last_ninety_days():
    ticket = story.a_call()
    form = correction(ticket, received_at="2026-11-23T09:15")
    assert (form.errors, form.cleaned_data["received_at"]) == (
        {},
        dt.datetime(2026, 11, 23, 9, 15, tzinfo=WIB),
    )
    assert correction(ticket, received_at="2026-08-20T09:15").errors == {
        "received_at": ["Paling lama 90 hari yang lalu."]
    }
    with time_machine.travel(NOW + dt.timedelta(hours=2)):
        assert correction(ticket, received_at="2026-11-24T11:00").errors == {
            "received_at": ["Waktu terima hanya dapat diganti dengan waktu yang lebih awal."]
        }


def test_a_requester_who_can_not_be_reached_any_more_is_no_correction():
    form = correction(story.a_call(), requester_phone="", requester_email="")
    assert form.errors == {
        "__all__": ["Isi telepon atau surel pemohon, agar dapat dihubungi kembali."]
    }


def test_another_ticket_is_named_by_its_number_however_it_is_typed():
    ticket, other = story.a_call(), story.a_call(email="c@d.example")
    sari = story.person("sari")
    form = forms.RelateForm({"other": other.number.lower().replace("-", " ")}, user=sari)
    assert (form.errors, form.cleaned_data["other"]) == ({}, other)
    wrong = other.number[:-1] + str((int(other.number[-1]) + 1) % 10)
    assert forms.RelateForm({"other": wrong}, user=sari).errors == {
        "other": ["Nomor tiket salah. Periksa kembali setiap angkanya."]
    }
    unseen = forms.MergeForm({"into": ticket.number}, user=story.person("budi"))
    assert unseen.errors == {"into": [f"Tiket {ticket.number} tidak ditemukan."]}


def test_only_what_is_linked_can_be_unlinked():
    ticket, other, _ = story.a_call(), story.a_call(), story.a_call()
    repairs.relate(ticket, by=story.person("sari"), other=other)
    form = forms.UnrelateForm(case=ticket, user=story.person("sari"))
    assert list(form.fields["other"].queryset) == [other]


def test_who_answers_a_reopened_ticket_is_asked_which_approved_answers_hold_no_longer():
    ticket = story.closed_by_mail(story.approved())
    daily.reopen(ticket, by=story.person("sari"), reason="Kurang lengkap.")
    part = ticket.escalations.get()
    form = forms.AnswerForm(case=story.fresh(ticket), user=story.person("sari"))
    assert list(form["supersedes"].field.choices) == [(part.pk, f"{part.unit}: {part.question}")]
    assert form.initial["supersedes"] == [part.pk]
    assert list(form.fields) == ["answer", "legal_basis", "supersedes"]


def test_where_nothing_was_approved_nobody_is_asked_about_it():
    form = forms.AnswerForm(case=story.a_call(), user=story.person("sari"))
    assert list(form.fields) == ["answer", "legal_basis"]


def test_who_asks_a_unit_after_an_answer_of_his_own_reads_that_it_holds_no_longer():
    fresh, answered = (
        forms.EscalateForm(case=ticket, user=story.person("sari")).fields["reason"].help_text
        for ticket in (story.a_call(), story.answered())
    )
    assert (fresh, answered) == (
        "",
        "Jawaban langsung yang tercatat tidak berlaku lagi; ia tetap terbaca di riwayat.",
    )


def test_the_topics_unit_is_proposed_and_a_topic_without_one_proposes_none():
    ticket = story.a_call()
    assert forms.EscalateForm(case=ticket, user=ticket.owner).fields["units"].initial == [
        ticket.topic.unit_id
    ]
    ticket.topic.unit = None
    assert forms.EscalateForm(case=ticket, user=ticket.owner).fields["units"].initial is None


def test_a_draft_that_came_back_is_written_on_not_anew():
    ticket = story.submitted()
    part = ticket.escalations.get()
    sop.return_to_drafter(part, by=story.person("ratna"), reason="Lengkapi.")
    form = forms.SubmitForm(case=part, user=story.person("budi"))
    assert (form["answer"].value(), form["legal_basis"].value()) == (story.ANSWER, story.BASIS)


def test_a_consultation_does_not_end_before_it_begins():
    ticket = story.answered()
    form = forms.BakForm(
        {"starts": "2026-11-24T09:30", "ends": "2026-11-24T09:10"},
        case=ticket,
        user=story.person("sari"),
    )
    assert form.errors["__all__"] == ["Waktu selesai mendahului waktu mulai."]


def test_a_corrected_question_is_told_to_all_who_could_take_it_while_nobody_has():
    ticket = story.escalated()
    repairs.correct(
        ticket, by=story.person("sari"), reason="Salah tulis.", question="Kapan DBH triwulan IV?"
    )
    told = Notice.objects.filter(text__contains="pertanyaan pemohon diperbaiki CSO.")
    assert sorted(told.values_list("user__username", flat=True)) == ["budi", "wati"]
