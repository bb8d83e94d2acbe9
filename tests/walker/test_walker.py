"""Whatever somebody sends, as whoever: an answer, never a fault.

Each address and each form of the application, with what nobody meant to be there.

The values for each field are chosen by its name, the same in every run; `WALKER=10` takes ten times
as many.
"""

import pytest

from tests.access import ADDRESSES
from tests.test_access import built_places, places  # noqa: F401 - fixtures

from .forms import forms_of
from .walk import NOBODY, Walker, names_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker(places):  # noqa: F811
    return Walker()


def people_of(answers, anonymous):
    """Who gets the page; where nobody does, who gets furthest."""
    let_in = [person for person, status in answers.items() if status == 200] + (
        [NOBODY] if anonymous == 200 else []
    )
    return (
        let_in
        or [person for person, status in answers.items() if status not in {302, 403, 404}]
        or [NOBODY, *answers]
    )


def test_no_address_answers_with_a_fault(walker, places):  # noqa: F811
    for route, (address, answers, anonymous) in ADDRESSES.items():
        people, address = people_of(answers, anonymous), address.format(**places)
        answer = walker.ask(people[0], "GET", address)
        page = (
            b"".join(answer).decode(errors="replace")
            if answer.status_code == 200 and "html" in answer.headers.get("Content-Type", "")
            else ""
        )
        walker.path(route, address, people)
        walker.query(route, address, people, names_in(page, address))
    walker.complain()
    assert walker.answers[200] > 400


def test_no_form_answers_with_a_fault(walker, places):  # noqa: F811
    seen = set()
    for address, answers, anonymous in ADDRESSES.values():
        address = address.format(**places)
        for person in [*people_of(answers, anonymous)][:2]:
            answer = walker.ask(person, "GET", address)
            page = b"".join(answer).decode(errors="replace")
            for form in forms_of(page):
                target = form.action or address
                if (
                    form.method != "post"
                    or (target, *form.fields) in seen
                    or not target.startswith("/")
                    or target.startswith("/akun/")
                ):
                    continue
                seen.add((target, *form.fields))
                walker.post(person, target, form)
                walker.strange_bodies(person, target, form)
    walker.complain()
    assert len(walker.taken) > 20
