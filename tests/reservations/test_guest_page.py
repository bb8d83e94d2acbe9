"""The party's own page, by the link of its letters."""

import datetime as dt

import pytest

from . import story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_morning(world):
    with story.at("10.00"):
        yield


def guest_page(visit):
    return story.sop.letters.guest_url(visit).removeprefix("http://localhost:8000")


def test_a_guest_moves_and_cancels_by_the_link_of_his_letter_until_h_1(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    page = guest_page(visit)
    with story.at("10.00", story.MONDAY):
        moved = client.post(
            f"{page}?langkah=jadwal",
            {"visit_date": "2026-12-03", "arrives_at": "10:00", "reason": "Rapat."},
        )
        assert (moved.status_code, story.fresh(visit).visit_date, story.fresh(visit).code) == (
            302,
            dt.date(2026, 12, 3),
            visit.code,
        )
        asked = client.post(f"{page}?langkah=batal", {"reason": "Tidak jadi."})
        cancelled = client.post(f"{page}?langkah=batal", {"reason": "Tidak jadi.", "pasti": "1"})
    words = asked.content.decode()
    assert [
        text in words
        for text in (
            "2 tempat Kab. Sumenep pada hari itu langsung bebas.",
            "alamat surel rombongan ini",
            "Ahmad",
            "ahmad@",
        )
    ] == [True, True, False, False]
    assert (cancelled.status_code, story.fresh(visit).state) == (302, "cancelled")


def test_who_asks_for_another_day_sees_the_free_ones_and_what_was_wrong_with_his(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    page = f"{guest_page(visit)}?langkah=jadwal"
    with story.at("10.00", story.MONDAY):
        shown = client.get(page)
        refused = client.post(
            page, {"visit_date": "2026-12-06", "arrives_at": "10:00", "reason": "Rapat."}
        )
    assert (shown.status_code, len(shown.context["near"]) > 0, shown.context["chosen"]) == (
        200,
        True,
        "jadwal",
    )
    assert (refused.status_code, refused.context["attempt"].refusal) == (
        409,
        "Minggu, 6 Desember 2026 bukan hari kerja (Minggu).",
    )
    assert (len(refused.context["near"]) > 0, story.fresh(visit).visit_date) == (
        True,
        story.WEDNESDAY,
    )


def test_after_h_1_the_guests_page_only_shows(client):
    visit = story.a_visit()
    page = client.post(f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi."})
    assert (page.status_code, story.fresh(visit).state, "sudah lewat" in page.content.decode()) == (
        409,
        "confirmed",
        True,
    )


def test_a_guest_who_cancels_again_reads_that_nothing_changed(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    with story.at("10.00", story.MONDAY):
        statuses = [
            client.post(
                f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi.", "pasti": "1"}
            ).status_code
            for _ in range(2)
        ]
        ended = story.fresh(visit)
        page = client.post(
            f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi."}
        ).content.decode()
    assert (statuses, "Tidak ada yang berubah" in page, story.fresh(visit).version) == (
        [302, 409],
        True,
        ended.version,
    )


def test_the_guests_page_shows_no_name_of_an_officer_and_nothing_of_his_bar(client):
    page = client.get(guest_page(story.a_visit())).content.decode()
    assert [name for name in ("Sari", "Budi", "Pemberitahuan") if name in page] == []
