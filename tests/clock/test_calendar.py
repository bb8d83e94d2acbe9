"""Calendar versions: what a draft must have, and that a published one is never touched again."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from djpk_layanan.clock import clocks, master
from djpk_layanan.clock.models import CalendarVersion, DayRule, OfficeHours

RAMADAN = {"kind": "office", "weekday": 0, "opens": dt.time(8), "closes": dt.time(15)}
FEBRUARY, MARCH = (
    (dt.date(2027, 2, 8), dt.date(2027, 3, 9)),
    (dt.date(2027, 3, 10), dt.date(2027, 3, 31)),
)
NAMES_2026 = {
    "2026-02-16": ("cuti", "Tahun Baru Imlek"),
    "2026-03-19": ("libur", "Hari Suci Nyepi"),
    "2026-03-21": ("libur", "Hari Raya Idul Fitri"),
    "2026-08-17": ("libur", "Hari Kemerdekaan Republik Indonesia"),
    "2026-12-24": ("cuti", "Hari Raya Natal"),
}


def profile(version, starts=None, ends=None, **changes):
    return OfficeHours(version=version, starts=starts, ends=ends, **RAMADAN | changes)


def test_the_seeded_days_have_clean_names_and_the_decree_of_their_year(calendar):
    rules = {str(r.date): (r.kind, r.name) for r in calendar.days.filter(date__in=NAMES_2026)}
    assert rules == NAMES_2026
    assert {year: calendar.days.filter(date__year=year).count() for year in master.YEARS} == {
        2024: 29,
        2025: 28,
        2026: 25,
        2027: 26,
    }
    assert set(calendar.days.filter(date__year=2026).values_list("decree", flat=True)) == {
        "SKB 1497/2025, 2/2025, 5/2025"
    }
    assert calendar.days.filter(name__contains="(").count() == 0


def test_a_copy_of_the_seeded_calendar_may_be_published_and_then_holds(draft, lina):
    clocks.publish_version(draft, by=lina)
    assert (CalendarVersion.objects.current(), draft.published_by) == (draft, lina)


@pytest.mark.parametrize(
    ("spoil", "sentences"),
    [
        (
            lambda d: d.hours.filter(kind="office", weekday=4).delete(),
            ["Jam kantor hari Jumat belum diisi. Tambahkan satu baris tanpa tanggal."],
        ),
        (
            lambda d: d.hours.filter(kind="callcenter").filter(weekday__lt=2).delete(),
            [
                "Jam call center hari Senin belum diisi. Tambahkan satu baris tanpa tanggal.",
                "Jam call center hari Selasa belum diisi. Tambahkan satu baris tanpa tanggal.",
            ],
        ),
        (
            lambda d: OfficeHours.objects.bulk_create(
                [profile(d, *MARCH), profile(d, FEBRUARY[0], MARCH[0])]
            ),
            [
                "Jam kantor hari Senin: masa berlaku bertumpang tindih. Perbaiki tanggalnya.",
            ],
        ),
        (
            lambda d: CalendarVersion.objects.create(
                number=3, decree="SKB", published_at="2026-11-01T00:00+07:00"
            ),
            [
                "Kalender versi 3 sudah terbit. Salin versi itu, lalu ubah salinannya.",
            ],
        ),
    ],
    ids=["no Friday", "two days without call center", "overlapping profiles", "an old draft"],
)
def test_a_calendar_that_would_stop_the_clocks_is_not_published(draft, lina, spoil, sentences):
    spoil(draft)
    with pytest.raises(ValidationError) as refusal:
        clocks.publish_version(draft, by=lina)
    assert refusal.value.messages == sentences
    assert CalendarVersion.objects.get(number=2).published_at is None


def test_profiles_side_by_side_and_on_other_days_may_be_published(draft, lina):
    OfficeHours.objects.bulk_create(
        [
            profile(draft, *MARCH),
            profile(draft, *FEBRUARY),
            profile(draft, *FEBRUARY, weekday=1),
            profile(draft, *FEBRUARY, kind="callcenter"),
        ]
    )
    clocks.publish_version(draft, by=lina)
    calendar = draft.work_calendar()
    assert [f"{calendar.close_of(dt.date(2027, 3, day)):%H.%M}" for day in (1, 2, 3, 15)] == [
        "15.00",
        "15.00",
        "17.00",
        "15.00",
    ]


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ({"starts": FEBRUARY[0]}, "Isi kedua tanggal, atau kosongkan keduanya."),
        ({"ends": FEBRUARY[0], "weekday": 5}, "Isi kedua tanggal, atau kosongkan keduanya."),
        (
            {"starts": FEBRUARY[1], "ends": FEBRUARY[0]},
            "Isi kedua tanggal, atau kosongkan keduanya.",
        ),
        (
            {"starts": FEBRUARY[0], "ends": FEBRUARY[1], "closes": dt.time(8)},
            "Jam tutup mendahului jam buka.",
        ),
    ],
)
def test_impossible_hours_are_refused_by_the_form_and_by_the_database(draft, hours, sentence):
    row = profile(draft, **hours)
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    assert refusal.value.messages == [sentence]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (FEBRUARY, "Masa berlaku bertumpang tindih dengan jam kerja lain untuk hari yang sama."),
        (
            (FEBRUARY[1], MARCH[1]),
            "Masa berlaku bertumpang tindih dengan jam kerja lain untuk hari yang sama.",
        ),
        (MARCH, None),
    ],
)
def test_a_second_profile_may_follow_and_not_overlap(draft, hours, sentence):
    first = profile(draft, dt.date(2027, 2, 1), FEBRUARY[1])
    first.save()
    first.clean()
    try:
        profile(draft, *hours).clean()
    except ValidationError as refusal:
        assert refusal.messages == [sentence]
    else:
        assert sentence is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE clock_dayrule SET version_id = {published} WHERE version_id = {draft}",
        "UPDATE clock_dayrule SET version_id = {draft} WHERE date = '2027-12-25'",
        "DELETE FROM clock_officehours WHERE version_id = {published}",
        (
            "INSERT INTO clock_officehours (version_id, kind, weekday, opens, closes, name) "
            "VALUES ({published}, 'office', 5, '08:00', '12:00', '')"
        ),
        "UPDATE clock_calendarversion SET published_at = NULL",
        "DELETE FROM clock_calendarversion WHERE id = {published}",
    ],
)
def test_rows_move_neither_into_nor_out_of_a_published_calendar(calendar, draft, sql):
    draft.days.exclude(date=dt.date(2026, 1, 1)).delete()
    with (
        pytest.raises(IntegrityError, match="a published calendar is frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(published=calendar.pk, draft=draft.pk))
    assert (calendar.days.count(), calendar.hours.count(), draft.days.count()) == (108, 10, 1)


@pytest.mark.parametrize("table", ["clock_dayrule", "clock_officehours", "clock_calendarversion"])
def test_calendars_cannot_be_emptied(calendar, table):
    empty = (
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {} CASCADE"
        if connection.vendor == "postgresql"
        else "DELETE FROM {}"
    )
    with (
        pytest.raises(IntegrityError, match="a published calendar is frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(empty.format(table))


def test_one_day_has_one_rule(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        DayRule.objects.create(version=draft, date=dt.date(2026, 8, 17), kind="kerja", name="x")


def test_a_draft_judges_nobody(clock, draft):
    with pytest.raises(ValueError, match="a draft judges nobody"):
        clocks.rejudge_clocks([clock], draft)
