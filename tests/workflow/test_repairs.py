"""What every repair and every step that asks once more has in common."""

import pytest

from djpk_layanan.accounts.rules import cso
from djpk_layanan.conformance.judge import judge_history, outcome_of
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow import changes
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from tests.conformance.judged import PROCEDURES
from tests.tickets import story
from tickets import sop as steps
from tickets.models import Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


@pytest.fixture
def rename():
    """A repair as an app would write one; it leaves the Sop again with the test."""

    @steps.sop.repair("Perbaiki nama", source=tuple(Ticket.State), who=cso)
    def rename(ticket, *, by, name, relaxes=""):
        diubah = changes.write_changes(
            ticket, {"nama": (ticket.requester_name, name), "jabatan": ("", "")}
        )
        ticket.requester_name = name
        return {"diubah": diubah, "alasan": "Salah dengar."} | (
            {"menyimpang": relaxes} if relaxes else {}
        )

    yield rename
    del steps.sop.steps["rename"]


def judged(ticket):
    procedure, ticket = PROCEDURES["193"], story.fresh(ticket)
    found = judge_history(procedure, Entry.objects.of(ticket), [], ticket)
    kinds = [(finding.kind.value, finding.clause, finding.step) for finding in found]
    return kinds, outcome_of(procedure, found, ticket.state).value


def test_the_line_names_the_facts_and_the_words_lie_beside_it(rename, sari):
    ticket = story.a_call()
    rename(ticket, by=sari, name="Ahmad Fauzan")
    line = Entry.objects.of(ticket).last()
    assert (line.step, line.clause, line.details) == (
        "rename",
        "+",
        {"diubah": ["nama"], "alasan": "Salah dengar."},
    )
    kept = Change.objects.of(ticket).values_list("seq", "label", "before", "after")
    assert list(kept) == [(line.seq, "nama", "Ahmad Fauzi", "Ahmad Fauzan")]


def test_the_page_shows_old_and_new(rename, sari, client):
    ticket = story.a_call()
    rename(ticket, by=sari, name="Ahmad Fauzan")
    client.force_login(sari)
    page = client.get(ticket.get_absolute_url()).content.decode()
    assert "Nama: <del>Ahmad Fauzi</del> → <ins>Ahmad Fauzan</ins>" in page


def test_nothing_changed_is_refused_and_leaves_no_line(rename, sari):
    ticket = story.a_call()
    with pytest.raises(Refused, match="Tidak ada yang berubah."):
        rename(ticket, by=sari, name="Ahmad Fauzi")
    assert (Entry.objects.of(ticket).count(), Change.objects.count()) == (1, 0)


def test_a_repair_leaves_the_sop_nowhere_unless_it_relaxes_a_clause(rename, sari):
    plain, relaxing = story.closed(), story.closed(email="b@bpkad-sumenep.example")
    rename(plain, by=sari, name="Ahmad Fauzan")
    rename(relaxing, by=sari, name="Ahmad Fauzan", relaxes="7")
    assert judged(plain) == ([("repair", "+", "rename")], "added")
    assert judged(relaxing) == ([("relaxed", "7", "rename")], "left")


def cancelling(ticket, **more):
    return {"version": ticket.version, "reason": "Salah sambung.\nDua kali."} | more


def test_a_step_that_asks_once_more_says_what_will_happen_and_changes_nothing(client, sari):
    ticket = story.a_call()
    client.force_login(sari)
    answer = client.post(f"{ticket.get_absolute_url()}langkah/cancel/", cancelling(ticket))
    page = answer.content.decode()
    assert (answer.status_code, story.fresh(ticket).state) == (200, "open")
    assert "Tiket ditutup tanpa jawaban dan tanpa BAK." in page
    assert 'name="pasti" value="1"' in page
    assert ("reason", "Salah sambung.\nDua kali.") in answer.context["attempt"].posted


def test_the_second_answer_takes_it_and_going_back_keeps_the_words(client, sari):
    ticket = story.a_call()
    client.force_login(sari)
    address = f"{ticket.get_absolute_url()}langkah/cancel/"
    back = client.post(address, cancelling(ticket, ubah="1"))
    assert (
        "Salah sambung.\nDua kali.</textarea>" in back.content.decode(),
        story.fresh(ticket).state,
    ) == (True, "open")
    assert client.post(address, cancelling(ticket, pasti="1")).status_code == 302
    assert story.fresh(ticket).state == "cancelled"


def test_an_incomplete_form_is_not_asked_about(client, sari):
    ticket = story.a_call()
    client.force_login(sari)
    answer = client.post(
        f"{ticket.get_absolute_url()}langkah/cancel/", cancelling(ticket, reason="", pasti="1")
    )
    assert (answer.status_code, answer.context["attempt"].confirm) == (422, ())


def test_enter_in_a_field_of_a_step_presses_nothing(client, sari):
    ticket = story.a_call()
    client.force_login(sari)
    page = client.get(f"{ticket.get_absolute_url()}langkah/merge/").content.decode()
    form = page[page.index('id="langkah"') :]
    assert form.index('<button type="submit" disabled hidden') < form.index(
        '<button class="btn btn-primary"'
    )
