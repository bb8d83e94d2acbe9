"""The BAK of a ticket: who stands at which answer, and the page that asks once more."""

import pytest
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation, User
from djpk_layanan.workflow.refusals import Refused
from tickets import minutes, repairs, sop

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def words_of_the_bak(ticket):
    return [
        (item["answer"], item["answered_by"], item["approved_by"])
        for item in ticket.bak.content["items"]
    ]


def test_who_answers_a_colleagues_ticket_is_the_consultant_of_its_bak(tono):
    ticket = story.a_call()
    sop.answer(ticket, by=tono, answer=story.ANSWER)
    ticket = story.fresh(story.issued(ticket))
    assert words_of_the_bak(ticket) == [
        (story.ANSWER, "Tono Hartanto, Customer Service Officer", "")
    ]
    assert [person["name"] for person in ticket.bak.content["consultants"]] == ["Tono Hartanto"]


def test_what_the_cso_adds_to_a_units_answer_is_his_own(sari, budi, ratna):
    ticket = story.approved()
    data = minutes.starting_data(ticket)
    data["items"] = [
        {"question": f"Lain {n}?", "answer": f"Jawaban {n}.", "legal_basis": ""} for n in (2, 3)
    ]
    sop.issue_bak(ticket, by=sari, **data)
    ticket = story.fresh(ticket)
    own = minutes.printed_name(minutes.party_of(sari))
    assert words_of_the_bak(ticket) == [
        (
            story.ANSWER,
            minutes.printed_name(minutes.party_of(budi)),
            minutes.printed_name(minutes.party_of(ratna)),
        ),
        ("Jawaban 2.", own, ""),
        ("Jawaban 3.", own, ""),
    ]
    assert [person["name"] for person in ticket.bak.content["consultants"]] == [
        "Budi Santoso",
        "Ratna Maharani",
        "Sari Wulandari",
    ]


def test_a_draft_that_one_began_and_another_issued_names_each_at_his_answers(sari, tono):
    ticket = story.answered()
    data = minutes.starting_data(ticket)
    data["items"].append({"question": "Lalu?", "answer": "Kata Tono.", "legal_basis": ""})
    sop.save_bak_draft(ticket, by=tono, **data)
    sop.issue_bak(story.fresh(ticket), by=sari)
    names = [
        (answer, who.partition(",")[0]) for answer, who, _ in words_of_the_bak(story.fresh(ticket))
    ]
    assert names == [(story.ANSWER, "Sari Wulandari"), ("Kata Tono.", "Tono Hartanto")]


def test_an_answer_approved_by_a_plh_names_him_and_his_post(anton, sari):
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user__username="ratna", role="kasubdit"),
        to=anton,
        kind="plh",
        starts=today,
        ends=today,
    )
    ticket = story.submitted()
    part = ticket.escalations.get()
    sop.approve(part, by=User.objects.get(pk=anton.pk), revision=part.revision_id)
    ticket = story.fresh(story.issued(story.fresh(ticket)))
    assert words_of_the_bak(ticket)[0][2] == "Anton Nugroho, Plh. Kasubdit Subdit DBH"


def test_issuing_asks_once_more_on_a_page_that_shows_what_it_will_do(client, sari):
    ticket = story.answered()
    client.force_login(sari)
    data = {
        "version": ticket.version,
        "langkah": "issue_bak",
        "starts": "2026-01-02T08:00",
        "ends": "2026-01-02T08:10",
        "item-TOTAL_FORMS": 1,
        "item-INITIAL_FORMS": 1,
        "item-0-question": story.QUESTION,
        "item-0-answer": story.ANSWER,
    }
    answer = client.post(f"{ticket.get_absolute_url()}bak/", data, follow=True)
    page = answer.content.decode()
    assert (answer.redirect_chain[-1][0], story.fresh(ticket).bak.is_draft) == (
        f"{ticket.get_absolute_url()}langkah/issue_bak/#langkah",
        True,
    )
    assert "BAK/CC" in page or "Nomor" in page
    assert "ahmad@bpkad-sumenep.example" in page
    version = story.fresh(ticket).version
    client.post(
        f"{ticket.get_absolute_url()}langkah/issue_bak/", {"version": version, "pasti": "1"}
    )
    assert [item.answer for item in story.fresh(ticket).bak.item_set.all()] == [story.ANSWER]
    assert story.fresh(ticket).bak.number


def test_without_anything_saved_the_bak_is_written_first(client, sari):
    ticket = story.answered()
    client.force_login(sari)
    answer = client.get(f"{ticket.get_absolute_url()}langkah/issue_bak/")
    assert (answer.status_code, answer.url) == (302, f"{ticket.get_absolute_url()}bak/")


@pytest.mark.parametrize("place", ["/tiket/baru/", "bak/"])
def test_enter_in_a_field_neither_registers_nor_issues(client, sari, place):
    ticket = story.answered()
    client.force_login(sari)
    text = client.get(
        place if place.startswith("/") else ticket.get_absolute_url() + place
    ).content.decode()
    form = text[text.index('<form method="post"', text.index("<main")) :]
    assert form.index("disabled hidden") < form.index("btn-primary")


def test_two_sides_of_a_race_between_repair_and_issue_end_in_one_truth(sari):
    """The twin on PostgreSQL is in test_races.py; here the later one reads why."""
    ticket = story.answered()
    stale = story.fresh(ticket)
    sop.issue_bak(ticket, by=sari)
    with pytest.raises(Refused, match="hanya telepon dan surel"):
        repairs.correct(stale, by=sari, reason="Salah dengar.", requester_name="Ahmad Fauzan")
