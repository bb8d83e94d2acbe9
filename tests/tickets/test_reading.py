"""What a unit reads of a ticket that another unit answered too: on page, in the BAK, by search."""

import pytest
from django.test import Client

from bak import documents
from djpk_layanan.accounts.models import Unit
from tests.bak.conftest import pages, squeezed
from tests.pages import as_
from tickets import minutes, sop

from . import story
from .story import person

pytestmark = pytest.mark.usefixtures("world")
OURS = "Kurang bayar dihitung rekonsiliasi Oktober."
THEIRS = "Celah fiskal memakai indeks kemahalan terbaru."
PHONE, EMAIL = "+6281298765432", "ahmad@bpkad-sumenep.example"


def answered_by(part, drafter, head, answer):
    sop.take(part, by=person(drafter))
    sop.submit(part, by=person(drafter), answer=answer, legal_basis="PMK 67 Tahun 2024")
    sop.approve(part, by=person(head), revision=part.revision_id)


@pytest.fixture
def of_two_units():
    ticket = story.escalated("PK.22", "PK.21", phone=PHONE, email=EMAIL)
    by_unit = {part.unit.code: part for part in ticket.escalations.select_related("unit")}
    answered_by(by_unit["PK.22"], "budi", "ratna", OURS)
    answered_by(by_unit["PK.21"], "galih", "anton", THEIRS)
    ticket = story.fresh(ticket)
    sop.issue_bak(ticket, by=person("sari"), **minutes.starting_data(ticket))
    documents.render_bak(ticket.bak_id)
    return story.fresh(ticket)


def bak_for(username, ticket):
    return as_(Client(), username).get(f"/tiket/{ticket.number}/bak/{ticket.bak_id}/pdf/")


def said_in(answer):
    return squeezed(" ".join(pages(answer.getvalue())))


def holds(text, *words):
    return [squeezed(word) in text for word in words]


def test_a_unit_gets_its_own_excerpt_of_the_bak_and_it_says_so(of_two_units):
    people = ("Budi Santoso", "Galih Prasetyo")
    for username, expected in (("ratna", [True, False]), ("galih", [False, True])):
        text = said_in(bak_for(username, of_two_units))
        assert holds(text, OURS, THEIRS) == expected
        assert holds(text, *people) == expected
        assert holds(text, PHONE, "98765432", EMAIL) == [False] * 3
        told = ("KUTIPAN", "1 tanya jawab lain tidak dimuat", of_two_units.bak.number)
        assert holds(text, *told) == [True] * 3
        assert of_two_units.bak.verification_code not in text


@pytest.mark.parametrize("username", ["sari", "joko"])
def test_who_sees_the_whole_ticket_gets_the_whole_bak(of_two_units, username):
    text = said_in(bak_for(username, of_two_units))
    assert holds(text, OURS, THEIRS, EMAIL, "KUTIPAN") == [True, True, True, False]


def page_for(username, ticket):
    return as_(Client(), username).get(f"/tiket/{ticket.number}/").content.decode()


@pytest.mark.parametrize(
    ("username", "offered"), [("sari", [True, False]), ("ratna", [False, True])]
)
def test_the_page_offers_to_each_what_he_gets(of_two_units, username, offered):
    page = page_for(username, of_two_units)
    assert [words in page for words in ("Buka PDF", "Buka kutipan")] == offered


def test_the_answer_of_the_cso_stands_in_the_excerpt_as_on_the_page():
    ticket = story.escalated("PK.22")
    sop.misroute(ticket.escalations.get(), by=person("budi"), reason="Bukan DBH.")
    answer = {"answer": "Dijawab CSO.", "legal_basis": "UU 1/2022"}
    ticket = story.issued(sop.answer(story.fresh(ticket), by=person("sari"), **answer))
    documents.render_bak(ticket.bak_id)
    assert holds(said_in(bak_for("ratna", ticket)), "Dijawab CSO.") == [True]
    assert "Buka kutipan" in page_for("ratna", ticket)


def test_a_unit_of_whose_words_nothing_was_issued_gets_nothing():
    ticket = story.escalated("PK.22")
    sop.misroute(ticket.escalations.get(), by=person("budi"), reason="Bukan DBH.")
    units = [Unit.objects.get(code="PK.21")]
    sop.escalate(
        story.fresh(ticket),
        by=person("sari"),
        reason="Ini DAU.",
        units=units,
        note="Mohon dijawab.",
    )
    answered_by(ticket.escalations.get(unit=units[0]), "galih", "anton", THEIRS)
    ticket = story.issued(story.fresh(ticket))
    documents.render_bak(ticket.bak_id)
    assert bak_for("ratna", ticket).status_code == 404
    assert "BAK ini tidak memuat jawaban unit Anda." in page_for("ratna", ticket)


@pytest.mark.parametrize(
    ("username", "asked", "finds"),
    [
        ("ratna", "rekonsiliasi", True),
        ("ratna", "kemahalan", False),
        ("ratna", "kemah", False),
        ("galih", "kemahalan", True),
        ("galih", "rekonsiliasi", False),
        ("ratna", "rekonsiliasi kemahalan", False),
        ("ratna", "98765432", False),
        ("ratna", "Sumenep", True),
        ("sari", "kemahalan", True),
        ("joko", "rekonsiliasi kemahalan", True),
    ],
)
def test_a_unit_finds_by_search_what_it_may_read(of_two_units, username, asked, finds):
    page = as_(Client(), username).get("/tiket/", {"q": asked})
    assert (of_two_units.number in page.content.decode()) is finds
