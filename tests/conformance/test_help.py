"""The help behind "?": the person's own steps, and whom to ask."""

import pytest

from tests.pages import as_

pytestmark = pytest.mark.django_db


def own_steps(client, username):
    """{SOP: the names of the steps that the page calls the person's own}"""
    parts = as_(client, username).get("/bantuan/").context["parts"]
    return {procedure.slug: [row.name for row in rows] for procedure, rows in parts}


def test_everybody_finds_the_steps_that_are_his(client, world):
    assert own_steps(client, "ratna") == {
        "193": ["approve", "return_to_drafter"],
        "194": ["meet", "issue_bak", "record"],
        "195": ["name_consultants", "hold", "agree_bak", "dispute_bak"],
    }


def test_an_sop_without_a_step_of_his_says_so_and_shows_its_chart(client, world):
    page = as_(client, "dewi").get("/bantuan/").content.decode()
    assert page.count("Tidak ada langkah Anda dalam SOP ini.") == 2
    assert 'href="/sop/193/"' in page


def test_it_says_whom_to_ask(client, world):
    assert "mailto:lina@djpk.example" in as_(client, "dewi").get("/bantuan/").content.decode()


def test_every_page_leads_there(client, world):
    assert 'href="/bantuan/"' in as_(client, "dewi").get("/lobi/").content.decode()
