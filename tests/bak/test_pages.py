"""The pages on which a BAK is typed: what was typed is in the document, and the limit is told
alike.
"""

import pytest

from bak.forms import MOST_ITEMS
from tests.reservations import story as visits
from tests.tickets import story as tickets

from .test_rows import TOO_MANY, a_row, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def consulting(client, world):
    """(the visit, its page): Budi is at the table, at ten past nine."""
    visit = visits.consulting()
    with visits.at("09.20"):
        client.force_login(visits.person("budi"))
        yield visit, f"/kunjungan/{visit.number}/bak/"


def printing(visit, rows):
    return posted(rows) | {"signing": "kertas", "version": str(visit.version), "pasti": "1"}


def test_thirty_questions_are_printed_all(client, consulting):
    visit, page = consulting
    rows = [a_row(number) for number in range(1, 31)]
    assert client.post(page, printing(visits.fresh(visit), rows)).status_code == 302
    items = visits.fresh(visit).bak.content["items"]
    assert [item["question"] for item in items] == [row["question"] for row in rows]


def test_one_question_too_many_is_told_by_the_page(client, consulting):
    visit, page = consulting
    rows = [a_row(number) for number in range(1, MOST_ITEMS + 2)]
    answer = client.post(page, printing(visit, rows))
    shown = answer.content.decode()
    assert (answer.status_code, TOO_MANY in shown) == (422, True)
    assert [f">\nPertanyaan {number}?</textarea>" in shown for number in (1, 60, 61)] == [True] * 3
    assert visits.fresh(visit).bak is None


@pytest.mark.parametrize("total", ["1000000000", "-1", "abc", "9" * 5000])
def test_an_absurd_count_is_answered_in_words(client, consulting, total):
    visit, page = consulting
    lie = {"item-TOTAL_FORMS": total}
    assert client.post(page, printing(visit, [a_row(1)]) | lie).status_code in (302, 422)


def test_the_call_centers_page_tells_the_limit_and_keeps_the_rows(client, world):
    ticket = tickets.answered()
    client.force_login(tickets.person("sari"))
    rows = [a_row(number) for number in range(1, MOST_ITEMS + 2)]
    facts = {"langkah": "issue_bak", "starts": "2026-11-23T10:00", "ends": "2026-11-23T10:10"}
    answer = client.post(f"/tiket/{ticket.number}/bak/", posted(rows) | facts)
    shown = answer.content.decode()
    assert (answer.status_code, TOO_MANY in shown, "Pertanyaan 61?</textarea>" in shown) == (
        422,
        True,
        True,
    )
