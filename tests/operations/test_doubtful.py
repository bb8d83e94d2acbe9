"""Documents of before the repairs that may say what is not so: which are listed, and which are
not.
"""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bak import documents, drafts
from bak.models import Consultant, Guest
from djpk_layanan.operations import doubtful
from tests.bak.conftest import TUESDAY, a_draft
from tests.tickets import story
from videoconf.answers.doubtful import other_than

OWN = {"question": "Kapan?", "answer": "Desember.", "legal_basis": ""}
OF_THE_UNIT = {"question": "Kapan?", "answer": "November.", "legal_basis": "", "locked": True}
MORE = {"question": "Berapa?", "answer": "Sepertiga.", "legal_basis": ""}
SARI, TONO = Consultant(name="Sari Wulandari"), Consultant(name="Tono Hartanto")
APPROVED = {
    "name": "Budi Santoso",
    "acting": "Disetujui: Ratna Maharani, Kepala Subdirektorat Dana Bagi Hasil",
}


@pytest.fixture
def of_before(monkeypatch, world):
    """Items are frozen without who answered them, as they were before."""

    def content(bak):
        words = full(bak)
        return words | {"items": [{name: item[name] for name in OWN} for item in words["items"]]}

    full = documents.content_of_bak
    monkeypatch.setattr(documents, "content_of_bak", content)


def issued(*items, consultants=(), draft=None, by="sari", **changes):
    draft = draft or a_draft(**changes)
    people = [Consultant(name=row.name, acting=row.acting) for row in consultants or [SARI]]
    drafts.fill_draft(draft, items=items, guests=[Guest(name="Bagus Pratama")], consultants=people)
    return documents.issue_bak(draft, by=story.person(by), at=TUESDAY)


def revised(bak, *items, **changes):
    return issued(*items, draft=documents.revise_bak(bak, by=story.person("sari")), **changes)


def found():
    return [(row.number, row.fault) for row in doubtful.doubts()]


def test_a_revision_with_the_old_answer_of_the_unit_beside_the_new_one_is_listed(of_before):
    first = issued(OF_THE_UNIT, consultants=[Consultant(**APPROVED)], escalated=True)
    second = revised(first, OF_THE_UNIT, OWN, consultants=[Consultant(**APPROVED)])
    [row] = doubtful.doubts()
    assert row == doubtful.Doubt(
        second.number,
        second.case_number,
        "jawaban lama",
        "Revisi memuat jawaban unit yang sudah digantikan, dan menyebut “Eskalasi: tidak”.",
        TUESDAY,
    )


def test_a_revision_that_holds_only_what_is_valid_is_not(of_before):
    first = issued(OF_THE_UNIT, consultants=[Consultant(**APPROVED)], escalated=True)
    revised(first, OWN)
    assert found() == []


def test_a_kasubdit_who_never_saw_a_question_is_listed_with_how_many(of_before):
    bak = issued(OF_THE_UNIT, MORE, consultants=[Consultant(**APPROVED)], escalated=True)
    issued(OF_THE_UNIT, consultants=[Consultant(**APPROVED)], escalated=True, case_number="CC-2")
    assert [(row.number, row.why) for row in doubtful.doubts()] == [
        (bak.number, "1 pertanyaan dijawab CSO, tetapi Kasubdit tertulis menyetujui semuanya."),
    ]


def answered_by(username):
    ticket = story.a_call(email=f"{username}@bpkad.example")
    story.sop.answer(ticket, by=story.person(username), answer="Desember.", legal_basis="")
    return ticket.number


def test_a_consultant_who_did_not_answer_is_listed_with_who_did(of_before, time_machine):
    time_machine.move_to(TUESDAY - dt.timedelta(hours=1), tick=False)
    numbers = answered_by("tono"), answered_by("sari")
    baks = [issued(OWN, case_number=number) for number in numbers]
    assert [(row.number, row.why) for row in doubtful.doubts()] == [
        (baks[0].number, "Petugas Konsultan Sari Wulandari, padahal yang menjawab Tono Hartanto."),
    ]


def a_visit(*counts, printed, number):
    """A visit's draft that was kept with so many questions each time, and what was printed of
    it.
    """
    draft = a_draft(service="kunjungan", case_number=number, medium="", place="Ruang Layanan")
    for count in counts:
        drafts.fill_draft(
            draft,
            items=[MORE] * count,
            guests=[Guest(name="Bagus")],
            consultants=[Consultant(name="Budi")],
        )
    return issued(*[MORE] * printed, draft=draft)


def test_a_visit_whose_draft_once_held_more_questions_than_were_printed_is_listed(of_before):
    a_visit(1, 1, 2, printed=2, number="KT-1")
    lost = a_visit(1, 3, printed=1, number="KT-2")
    a_visit(2, 2, 2, printed=2, number="KT-3")
    assert found() == [(lost.number, "pertanyaan hilang")]


def test_what_was_issued_since_is_not_listed(world):
    issued(OF_THE_UNIT, MORE, consultants=[Consultant(**APPROVED)], escalated=True)
    a_visit(1, 3, printed=1, number="KT-2")
    assert found() == []


MEMO = {
    "blocks": [
        {
            "points": [
                [{"text": "Hari/tanggal: Kamis, 19 November 2026"}],
                [{"text": "Waktu: 10.00–11.30 WIB (12.00–13.30 WIT)"}],
            ]
        }
    ]
}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("Kam 19 Nov 2026, 10.00–11.30 WIB", ""),
        ("Rab 18 Nov 2026, 10.00–11.30 WIB", "19 November 2026"),
        ("Kam 19 Nov 2026, 13.00–14.30 WIB", "pukul 10.00–11.30 WIB"),
        ("Sen 9 Nov 2026, 13.00–14.30 WIB", "19 November 2026, pukul 10.00–11.30 WIB"),
    ],
)
def test_a_memo_is_compared_with_the_record_of_its_signing(record, said):
    assert other_than(record, MEMO) == said


def test_a_memo_whose_facts_are_fields_is_not_doubted():
    assert other_than("Rab 18 Nov 2026, 10.00–11.30 WIB", MEMO | {"facts": []}) == ""


def test_the_page_asks_the_same_however_many_there_are(of_before, client):
    client.force_login(story.person("joko"))
    # the first page of a session costs a little more
    client.get("/keadaan/")
    counts = []
    for more in (1, 2):
        for number in range(more):
            issued(
                OF_THE_UNIT,
                MORE,
                consultants=[Consultant(**APPROVED)],
                escalated=True,
                case_number=f"CC-{more}-{number}",
            )
        cache.delete("doubtful")
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/keadaan/").content.decode()
        counts.append(len(asked))
    assert ("Dokumen lama yang perlu diperiksa" in page, page.count("bukan persetujuannya")) == (
        True,
        3,
    )
    assert counts[0] == counts[1]


def test_the_administrator_reads_no_case_there(of_before, client):
    issued(OF_THE_UNIT, MORE, consultants=[Consultant(**APPROVED)], escalated=True)
    client.force_login(story.person("lina"))
    assert "perlu diperiksa" not in client.get("/keadaan/").content.decode()
