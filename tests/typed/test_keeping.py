"""Words that are typed stay with their owner until the step is taken, and come back to him only."""

import datetime as dt
import json
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from djpk_layanan.presence.marks import mark_of
from djpk_layanan.privacy import holdings, retention_rules
from djpk_layanan.typed.models import LONGEST, Typing, TypingFile, TypingQuerySet
from tests.pages import as_
from tests.tickets import story
from tickets import daily
from tickets.models import Ticket

from .asking import WORDS, choose, kept, save

pytestmark = pytest.mark.usefixtures("world")


# ── Keeping ───────────────────────────────────────────────────────────────────────────────────────
def test_what_sari_typed_comes_back_to_the_letter(client):
    page = "/tiket/baru/"
    pk, answer = save(as_(client, "sari"), page, WORDS)
    assert answer.json() == {"saved": answer.json()["saved"]}
    [found] = kept(client, page)
    assert (found["id"], found["values"], found["files"], found["news"]) == (pk, WORDS, [], [])


def test_the_last_save_counts(client):
    page = "/tiket/baru/"
    pk, _ = save(as_(client, "sari"), page, [["subject", "Penyal"]])
    save(client, page, [["subject", "Penyaluran"]], pk)
    assert [found["values"] for found in kept(client, page)] == [[["subject", "Penyaluran"]]]


def test_two_people_on_one_case_keep_both_what_they_typed(client):
    page = f"/tiket/{story.a_call().number}/langkah/note/"
    save(as_(client, "sari"), page, [["text", "Kata Sari"]])
    save(as_(client, "joko"), page, [["text", "Kata Joko"]])
    assert [found["values"] for found in kept(client, page)] == [[["text", "Kata Joko"]]]
    assert [found["values"] for found in kept(as_(client, "sari"), page)] == [
        [["text", "Kata Sari"]]
    ]


def test_nobody_reads_or_changes_or_throws_away_what_another_types(client):
    page = "/tiket/baru/"
    pk, _ = save(as_(client, "sari"), page, WORDS)
    choose(client, pk, page)
    [file] = TypingFile.objects.all()
    as_(client, "joko")
    assert kept(client, page) == []
    save(client, page, [["text", "Milik Joko"]], pk)
    client.post(f"/ketikan/{pk}/buang/")
    client.post(f"/ketikan/{pk}/berkas/{file.pk}/hapus/")
    assert choose(client, pk, page).status_code == 422
    [found] = kept(as_(client, "sari"), page)
    assert (found["values"], [each["name"] for each in found["files"]]) == (WORDS, ["surat.pdf"])


def test_saving_again_is_one_statement_and_reading_is_one(client):
    page = "/tiket/baru/"
    pk, _ = save(as_(client, "sari"), page, WORDS)
    choose(client, pk, page)
    with CaptureQueriesContext(
        connection,
    ) as saving:
        save(client, page, [["text", "lagi"]], pk)
    with CaptureQueriesContext(connection) as reading:
        kept(client, page)
    about = [
        [query["sql"][:6] for query in captured if "typed_typing" in query["sql"]]
        for captured in (saving, reading)
    ]
    assert about == [["UPDATE"], ["SELECT"]]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"page": "/x/"}',
        '{"page": 3, "values": []}',
        '{"page": "/x/", "values": [["a"]]}',
        '{"page": "/x/", "values": [["a", 1]]}',
        '{"page": "/x/", "values": [["a", "b"]], "version": "x"}',
        '{"page": "/x/", "values": [["a", "b"]], "version": -1}',
        json.dumps({"page": "/" * 201, "values": []}),
    ],
)
def test_what_is_no_form_is_refused_and_keeps_nothing(client, body):
    answer = as_(client, "sari").post(
        f"/ketikan/{uuid.uuid4()}/", body, content_type="application/json"
    )
    assert (answer.status_code, Typing.objects.count()) == (422, 0)
    assert answer.json() == {"refusal": "Isian tidak terbaca. Muat ulang halaman ini."}


@pytest.mark.parametrize("text", ["nol \x00 di tengah", "\ud800 sendiri", "\u202e terbalik"])
def test_whatever_characters_were_typed_are_kept(client, text):
    page = "/tiket/baru/"
    save(as_(client, "sari"), page, [["text", text]])
    assert [found["values"] for found in kept(client, page)] == [[["text", text]]]


def test_a_book_is_too_long(client):
    _, answer = save(as_(client, "sari"), "/tiket/baru/", [["text", "a" * LONGEST]])
    assert (answer.status_code, Typing.objects.count()) == (422, 0)
    assert answer.json()["refusal"].startswith("Isian ini terlalu panjang")


# ── Until the step is taken ───────────────────────────────────────────────────────────────────────
def test_a_step_that_was_taken_lets_go_of_the_words_and_a_late_save_brings_nothing_back(client):
    ticket = story.a_call()
    page = f"/tiket/{ticket.number}/langkah/note/"
    mark = mark_of(ticket, story.person("sari"))
    pk, _ = save(as_(client, "sari"), page, WORDS, perkara=mark, version=1)
    # in another tab
    save(client, page, [["text", "lain"]], perkara=mark, version=1)
    answer = client.post(page, {"text": "Sudah ditelepon.", "version": "1", "ketikan": pk})
    assert (answer.status_code, kept(client, page)) == (302, [])
    assert answer.cookies["ketikan"].value == pk
    save(client, page, WORDS, pk)
    assert kept(client, page) == []


def test_words_that_were_sent_before_their_first_save_arrived_do_not_come_back(client):
    page, pk = f"/tiket/{story.a_call().number}/langkah/note/", str(uuid.uuid4())
    answer = as_(client, "sari").post(page, {"text": "Cepat.", "version": "1", "ketikan": pk})
    save(client, page, WORDS, pk)
    assert (answer.status_code, kept(client, page)) == (302, [])


def test_other_new_tickets_keep_their_words_when_one_is_recorded(client):
    page = "/tiket/baru/"
    first, _ = save(as_(client, "sari"), page, [["subject", "Pertama"]])
    save(client, page, [["subject", "Kedua"]])
    client.post(f"/ketikan/{first}/buang/")
    assert [found["values"] for found in kept(client, page)] == [[["subject", "Kedua"]]]


@pytest.mark.parametrize(("said", "status"), [({"text": ""}, 422), ({"text": "x" * 20_001}, 422)])
def test_a_refused_form_keeps_the_words(client, said, status):
    page = f"/tiket/{story.a_call().number}/langkah/note/"
    pk, _ = save(as_(client, "sari"), page, WORDS)
    answer = client.post(page, said | {"version": "1", "ketikan": pk})
    assert (answer.status_code, [found["values"] for found in kept(client, page)]) == (
        status,
        [WORDS],
    )
    assert f'data-posted="{pk}"' in answer.content.decode()


def test_a_stale_page_keeps_the_words_and_says_what_came_in(client):
    ticket = story.a_call()
    page = f"/tiket/{ticket.number}/langkah/note/"
    mark = mark_of(ticket, story.person("sari"))
    pk, _ = save(as_(client, "sari"), page, WORDS, perkara=mark, version=1)
    daily.note(Ticket.objects.get(), by=story.person("joko"), text="Mohon didahulukan.")
    answer = client.post(page, {"text": "Sudah.", "version": "1", "ketikan": pk})
    [found] = kept(client, page, perkara=mark, versi="2")
    [line] = found["news"]
    assert (answer.status_code, found["values"]) == (409, WORDS)
    assert line.startswith("Joko Widiyanto · Catatan internal · ")


def test_a_login_that_ended_keeps_the_words_and_leads_back_to_the_form(client, time_machine):
    page = f"/tiket/{story.a_call().number}/langkah/note/"
    pk, _ = save(as_(client, "sari"), page, WORDS)
    time_machine.move_to(timezone.now() + dt.timedelta(minutes=31), tick=False)
    answer = client.post(page, {"text": "Sudah.", "version": "1", "ketikan": pk})
    assert (answer.status_code, answer.url, Ticket.objects.get().version) == (
        302,
        f"/akun/login/?next={page}",
        1,
    )
    assert "ketikan" not in answer.cookies
    assert [found["values"] for found in kept(as_(client, "sari"), page)] == [WORDS]
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("lie", ["", "x", "5f0c0b4e-0000-4000-8000-000000000001"])
def test_a_form_with_no_kept_words_is_a_form_like_any_other(client, lie):
    page = f"/tiket/{story.a_call().number}/langkah/note/"
    answer = as_(client, "sari").post(page, {"text": "Sudah.", "version": "1", "ketikan": lie})
    assert (answer.status_code, Ticket.objects.get().version) == (302, 2)


# ── How long ──────────────────────────────────────────────────────────────────────────────────────
def rule(name):
    return next(rule for rule in retention_rules.all_rules() if rule.name == name)


def test_words_go_after_thirty_days_and_files_without_words_after_one(client):
    now, page = timezone.now(), "/tiket/baru/"
    words, _ = save(as_(client, "sari"), page, WORDS)
    alone = uuid.uuid4()
    choose(client, alone, page)
    gone = {
        days: [
            sorted(str(row.pk) for row in rule(name).due(now + dt.timedelta(days=days, minutes=1)))
            for name in ("typings", "chosen_files")
        ]
        for days in (0, 1, 30)
    }
    both = sorted([words, str(alone)])
    assert gone == {0: [[], []], 1: [[], [str(alone)]], 30: [both, [str(alone)]]}


def test_a_persons_deletion_takes_what_was_typed_about_him(client):
    ticket, other = story.a_call(), story.a_call(email="b@bpkad-gresik.example")
    as_(client, "sari")
    about = mark_of(ticket, story.person("sari"))
    save(client, "/tiket/baru/", [["requester_email", "ahmad@bpkad-sumenep.example"]])
    save(client, f"/tiket/{ticket.number}/langkah/note/", WORDS, perkara=about, version=1)
    kept_on, _ = save(
        client,
        f"/tiket/{other.number}/langkah/note/",
        WORDS,
        perkara=mark_of(other, story.person("sari")),
        version=1,
    )
    [holding] = [each for each in holdings.all_holdings() if each.name == "ketikan"]
    assert holding.rows("").count() == 0
    assert holdings.erased(holding, "ahmad@bpkad-sumenep.example") == 2
    assert [str(row.pk) for row in Typing.objects.all()] == [kept_on]


def test_the_database_keeps_no_words_of_what_is_over(sari):
    row = Typing.objects.create(user=sari, page="/tiket/baru/", words="[]")
    with pytest.raises(IntegrityError), transaction.atomic():
        Typing.objects.filter(pk=row.pk).update(ended_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Typing.objects.filter(pk=row.pk).update(subject="tickets.ticket")


def test_without_its_guard_a_late_save_is_refused_by_the_database(client, monkeypatch):
    """The twin of the late save: every row counts as unsent."""
    monkeypatch.setattr(TypingQuerySet, "unsent", lambda rows: rows)
    page = "/tiket/baru/"
    pk, _ = save(as_(client, "sari"), page, WORDS)
    client.post(f"/ketikan/{pk}/buang/")
    with pytest.raises(IntegrityError), transaction.atomic():
        save(client, page, WORDS, pk)
