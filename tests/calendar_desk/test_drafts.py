"""What an administrator does with a draft, and what is refused."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from djpk_layanan.clock.master import days_of
from djpk_layanan.clock.models import CalendarVersion
from tests.pages import queries_of

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"calendar_desk:{name}", args=args)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def days(draft, year):
    return list(draft.days.filter(date__year=year).values_list("date", "name", "kind"))


def hours(**changes):
    """The form of the usual hours as it is posted."""
    usual = {
        f"{kind}-{day}-{part}": value
        for kind in ("office", "callcenter")
        for day in range(5)
        for part, value in (("opens", "08:00"), ("closes", "16:30"))
    }
    return usual | {name.replace("_", "-"): value for name, value in changes.items()}


def profile(**changes):
    only_office = {
        f"office-{day}-{part}": value
        for day in range(5)
        for part, value in (("opens", "08:00"), ("closes", "15:00"))
    }
    return (
        only_office
        | {"name": "Ramadan 1448 H", "starts": "2027-02-08", "ends": "2027-03-09"}
        | {name.replace("_", "-"): value for name, value in changes.items()}
    )


def test_a_draft_is_a_copy_of_the_calendar_that_holds(desk, monday):
    answer = desk.post(address("new"), follow=True)
    current, draft = CalendarVersion.objects.current(), CalendarVersion.objects.get(number=2)
    assert (draft.published_at, draft.decree, draft.days.count(), draft.hours.count()) == (
        None,
        current.decree,
        current.days.count(),
        current.hours.count(),
    )
    assert answer.redirect_chain == [("/kalender/2/ubah/", 302)]


def test_days_are_added_changed_and_removed(desk, draft):
    desk.post(address("add_day", 2), {"date": "2026-12-09", "name": "Pilkada", "kind": "libur"})
    added = draft.days.get(date="2026-12-09")
    assert (added.name, added.kind, added.decree) == ("Pilkada", "libur", draft.decree)
    desk.post(
        address("day", 2, added.pk),
        {"date": "2026-12-10", "name": "Pilkada susulan", "kind": "libur"},
    )
    added.refresh_from_db()
    assert (added.date, added.name) == (dt.date(2026, 12, 10), "Pilkada susulan")
    desk.post(address("remove_day", 2, added.pk))
    assert draft.days.filter(pk=added.pk).count() == 0


@pytest.mark.parametrize(
    ("day", "field", "sentence"),
    [
        (
            {"date": "2026-08-17", "name": "Lagi", "kind": "libur"},
            "date",
            "Tanggal ini sudah ada dalam daftar. Ubah baris yang ada.",
        ),
        (
            {"date": "1945-08-17", "name": "Lama", "kind": "libur"},
            "date",
            "Tanggal paling awal 1 Januari 2020.",
        ),
        (
            {"date": "2026-12-09", "name": "", "kind": "libur"},
            "name",
            "Bidang ini tidak boleh kosong.",
        ),
    ],
)
def test_an_impossible_day_is_refused_and_nothing_changes(desk, draft, day, field, sentence):
    before = draft.days.count()
    answer = desk.post(address("add_day", 2), day)
    assert (answer.status_code, answer.context["day_form"].errors[field], draft.days.count()) == (
        409,
        [sentence],
        before,
    )


def test_the_decree_and_the_usual_hours_are_changed(desk, draft):
    desk.post(address("edit", 2), {"dasar-decree": "SKB 9/2026", "dasar-note": ""})
    desk.post(address("hours", 2), hours(office_4_closes="17:30"))
    draft.refresh_from_db()
    assert (draft.decree, draft.hours.count()) == ("SKB 9/2026", 10)
    assert str(draft.hours.get(kind="office", weekday=4)) == "Jumat 08.00–17.30"


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        (hours(office_0_closes="07:00"), "Jam tutup mendahului jam buka."),
        (profile(ends="2027-02-01"), "Isi kedua tanggal, atau kosongkan keduanya."),
        (
            profile(office_0_closes=""),
            "Jam kantor hari Senin: isi jam buka dan jam tutup, atau kosongkan keduanya.",
        ),
        (
            {"name": "x", "starts": "2027-02-08", "ends": "2027-03-09"},
            "Isi jam sedikitnya untuk satu hari.",
        ),
    ],
)
def test_impossible_hours_are_refused_and_nothing_changes(desk, draft, posted, sentence):
    before = list(draft.hours.values())
    answer = desk.post(address("new_profile" if "starts" in posted else "hours", 2), posted)
    assert (
        answer.status_code,
        answer.context["form"].non_field_errors(),
        list(draft.hours.values()),
    ) == (409, [sentence], before)


def test_a_profile_for_ramadan_is_added_changed_and_removed(desk, draft):
    desk.post(address("new_profile", 2), profile())
    assert draft.work_calendar().close_of(dt.date(2027, 2, 9)).hour == 15
    desk.post(
        address("profile", 2, "2027-02-08"), profile(starts="2027-02-10", office_1_closes="14:00")
    )
    assert [draft.work_calendar().close_of(dt.date(2027, 2, day)).hour for day in (9, 11, 16)] == [
        17,
        15,
        14,
    ]
    assert desk.post(address("remove_profile", 2, "2027-02-10")).status_code == 302
    assert draft.hours.count() == 10


def test_a_second_profile_may_not_overlap(desk, draft):
    desk.post(address("new_profile", 2), profile())
    answer = desk.post(address("new_profile", 2), profile(starts="2027-03-09", ends="2027-03-20"))
    assert answer.context["form"].non_field_errors() == [
        "Masa berlaku bertumpang tindih dengan jam kerja lain untuk hari yang sama."
    ]
    assert draft.hours.count() == 15


def test_a_year_is_taken_from_the_library_and_estimates_are_named(desk, draft):
    draft.days.create(date="2028-12-09", name="Keliru", kind="libur")
    answer = desk.post(address("from_library", 2), {"year": "2028"}, follow=True)
    assert days(draft, 2028) == [
        (facts["date"], facts["name"], facts["kind"]) for facts, _ in days_of(2028)
    ]
    assert said(answer)[0] == (
        f"{len(days_of(2028))} hari tahun 2028 diambil dari pustaka. Cocokkan dengan SKB "
        "sebelum diterbitkan."
    )
    assert said(answer)[1].startswith("Tanggalnya masih perkiraan: Tahun Baru Imlek, ")


def test_a_pasted_list_joins_the_days_or_takes_the_place_of_its_years(desk, draft):
    desk.post(
        address("from_list", 2), {"text": "2028-01-01,Tahun Baru,libur\n2028-01-03,Cuti,cuti"}
    )
    desk.post(address("from_list", 2), {"text": "2028-01-03,Cuti bersama,cuti"})
    assert [name for _, name, _ in days(draft, 2028)] == ["Tahun Baru", "Cuti bersama"]
    desk.post(
        address("from_list", 2),
        {"file": SimpleUploadedFile("skb.csv", b"2028-12-25,Natal,libur"), "replace": "on"},
    )
    assert days(draft, 2028) == [(dt.date(2028, 12, 25), "Natal", "libur")]


@pytest.mark.parametrize(
    ("posted", "sentences"),
    [
        (
            {"text": "2028-01-01,Tahun Baru,libur\n2028-01-32,Salah,libur"},
            [
                (
                    "Baris 2: tanggal “2028-01-32” tidak dikenal; tulis seperti 2027-03-09 "
                    "atau 09/03/2027."
                )
            ],
        ),
        ({"text": ""}, ["Tempel daftar atau unggah satu berkas, salah satu saja."]),
        (
            {"file": SimpleUploadedFile("a.csv", b"2028-12-25,Natal,libur\n" * 5000)},
            ["Berkas terlalu besar; paling besar 100 KB."],
        ),
        (
            {"file": SimpleUploadedFile("a.csv", b"\xff\xfe\x00")},
            ["Berkas harus CSV dengan pengodean UTF-8."],
        ),
    ],
)
def test_a_wrong_list_is_refused_and_nothing_changes(desk, draft, posted, sentences):
    answer = desk.post(address("from_list", 2), posted)
    assert (
        answer.status_code,
        answer.context["list_form"].non_field_errors(),
        days(draft, 2028),
    ) == (409, sentences, [])


@pytest.mark.parametrize(
    "name",
    [
        "edit",
        "add_day",
        "hours",
        "new_profile",
        "from_library",
        "from_list",
        "impact",
        "publish",
        "discard",
    ],
)
def test_a_published_version_is_not_edited_and_the_page_says_why(desk, monday, name):
    answer = desk.post(address(name, 1)) if name != "impact" else desk.get(address(name, 1))
    assert (
        answer.status_code,
        "Kalender versi 1 sudah terbit dan tidak dapat diubah. Buat konsep baru"
        in answer.content.decode(),
    ) == (403, True)


@pytest.mark.parametrize("starts", ["2027-02-08", "2027-02-30", "kemarin"])
def test_a_profile_that_is_not_there_is_not_removed(desk, draft, starts):
    before = draft.hours.count()
    assert desk.post(address("remove_profile", 2, starts)).status_code == 404
    assert draft.hours.count() == before


def test_a_list_without_end_is_refused_at_its_own_field(desk, draft):
    answer = desk.post(address("from_list", 2), {"text": "x" * 100_001})
    assert (answer.status_code, list(answer.context["list_form"].errors)) == (409, ["text"])


def test_a_draft_is_thrown_away(desk, draft):
    assert desk.post(address("discard", 2), follow=True).redirect_chain == [("/kalender/", 302)]
    assert CalendarVersion.objects.count() == 1


def test_the_year_shows_holidays_by_letter_and_counts_working_days(desk, monday):
    page = desk.get(address("version", 1), {"tahun": "2026"})
    assert (
        page.context["working_days"],
        [month.working_days for month in page.context["months"]][:3],
    ) == (240, [20, 18, 17])
    shown = " ".join(page.content.decode().split())
    assert '<td class="cuti">24<sup title="Hari Raya Natal">C</sup></td>' in shown
    assert [
        desk.get(address("version", 1), {"tahun": year}).status_code
        for year in ("2099", "1999", "x")
    ] == [200, 404, 200]


def test_the_pages_ask_the_same_questions_for_many_days(desk, draft):
    few = [queries_of(desk, f"{address(name, 2)}?tahun=2030") for name in ("version", "edit")]
    desk.post(address("from_library", 2), {"year": "2030"})
    assert [
        queries_of(desk, f"{address(name, 2)}?tahun=2030") for name in ("version", "edit")
    ] == few
