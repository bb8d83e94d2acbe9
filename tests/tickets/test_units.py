"""Two units side by side: each sees its own part, nothing of the other, and not how to reach the
requester.
"""

import pytest

from djpk_layanan.files import attachments
from tickets import daily, sop

from . import story

pytestmark = pytest.mark.usefixtures("world")
DBH_ANSWER, DAU_ANSWER, NOTE = (
    "Jawaban rahasia DBH.",
    "Jawaban rahasia DAU.",
    "Catatan di antara CSO.",
)


@pytest.fixture
def two_units(sari, budi, galih):
    """A ticket with both units, and the pk of the file that DBH attached."""
    ticket = story.escalated("PK.22", "PK.21")
    for code, person, text in (("PK.22", budi, DBH_ANSWER), ("PK.21", galih, DAU_ANSWER)):
        escalation = ticket.escalations.get(unit__code=code)
        sop.take(escalation, by=person)
        sop.submit(
            escalation,
            by=person,
            answer=text,
            files=[story.a_pdf(f"{code}.pdf", story.a_pdf().read() + code.encode())],
        )
    daily.note(ticket, by=sari, text=NOTE)
    file = attachments.attached_to(ticket.escalations.get(unit__code="PK.22")).get()
    return ticket.get_absolute_url(), file.pk


SECRETS = [
    DBH_ANSWER,
    DAU_ANSWER,
    NOTE,
    "PK.22.pdf",
    "PK.21.pdf",
    "+6281234567890",
    "ahmad@bpkad-sumenep.example",
]


@pytest.mark.parametrize(
    ("username", "seen"),
    [
        ("sari", SECRETS),
        ("joko", SECRETS),
        ("budi", [DBH_ANSWER, "PK.22.pdf"]),
        ("ratna", [DBH_ANSWER, "PK.22.pdf"]),
        ("galih", [DAU_ANSWER, "PK.21.pdf"]),
        ("anton", [DAU_ANSWER, "PK.21.pdf"]),
    ],
)
def test_who_sees_what_of_a_ticket_with_two_units(client, two_units, username, seen):
    client.force_login(story.person(username))
    page = client.get(two_units[0]).content.decode()
    assert [secret for secret in SECRETS if secret in page] == seen


@pytest.mark.parametrize(
    ("username", "status"),
    [("sari", 200), ("budi", 200), ("ratna", 200), ("galih", 404), ("anton", 404), ("dewi", 403)],
)
def test_a_units_file_is_for_the_unit_and_those_who_see_all(client, two_units, username, status):
    client.force_login(story.person(username))
    assert client.get(f"{two_units[0]}berkas/{two_units[1]}/").status_code == status


def test_a_units_person_does_not_see_the_callers_other_questions(client, budi):
    ticket = story.escalated()
    other = story.a_call(contact=ticket.contact, subject="Pertanyaan lain yang tidak dieskalasi")
    for username, is_seen in (("sari", True), ("budi", False)):
        client.force_login(story.person(username))
        assert (other.subject in client.get(ticket.get_absolute_url()).content.decode()) is is_seen
