"""A year's list as text: what is understood, and that each wrong line is named."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from djpk_layanan.calendar_desk.lists import parse_list


def test_headings_empty_lines_and_every_way_of_writing_a_date_are_understood():
    text = (
        '\ufeffTanggal,Nama,Jenis\n2027-01-01, Tahun Baru Masehi, libur\n\n08/03/2027,"Nyepi, '
        'Tahun Baru Saka",Libur  Nasional\n'
        " 9-3-2027 , Idul Fitri , cuti bersama\n2027-03-13,Ganti,kerja\n"
    )
    assert [(day["date"].isoformat(), day["name"], day["kind"]) for day in parse_list(text)] == [
        ("2027-01-01", "Tahun Baru Masehi", "libur"),
        ("2027-03-08", "Nyepi, Tahun Baru Saka", "libur"),
        ("2027-03-09", "Idul Fitri", "cuti"),
        ("2027-03-13", "Ganti", "kerja"),
    ]


def test_semicolons_are_understood():
    assert parse_list("2027-01-01;Tahun Baru, Masehi;libur") == [
        {"date": dt.date(2027, 1, 1), "name": "Tahun Baru, Masehi", "kind": "libur"}
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end):
    assert [
        day["name"]
        for day in parse_list(f"2027-01-01,Tahun Baru Masehi,libur{end}2027-03-08,Nyepi,libur{end}")
    ] == ["Tahun Baru Masehi", "Nyepi"]


def test_each_wrong_line_is_named():
    text = (
        "2027-01-01,Tahun Baru,libur\n2027-02-30,Salah,libur\n2027-03-01,,libur\n"
        "2027-03-02,Nama,lbr\n2027-01-01,Lagi,cuti\nbesok\n"
        "1927-01-01,Lama,libur\n2027-05-01,Nama\x00,libur"
    )
    with pytest.raises(ValidationError) as refusal:
        parse_list(text)
    assert refusal.value.messages == [
        "Baris 2: tanggal “2027-02-30” tidak dikenal; tulis seperti 2027-03-09 atau 09/03/2027.",
        "Baris 3: nama hari harus diisi, paling panjang 120 huruf.",
        "Baris 4: jenis “lbr” tidak dikenal; tulis libur, cuti, atau kerja.",
        "Baris 5: tanggal 2027-01-01 sudah ada di baris 1.",
        "Baris 6: harus tiga kolom (tanggal, nama, jenis), ditemukan 1.",
        "Baris 7: tanggal “1927-01-01” tidak dikenal; tulis seperti 2027-03-09 atau 09/03/2027.",
        "Baris 8: nama hari harus diisi, paling panjang 120 huruf.",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Daftar ini tidak memuat satu hari pun."),
        ("tanggal,nama,jenis", "Daftar ini tidak memuat satu hari pun."),
        ("x\n" * 501, "Daftar paling banyak 500 baris."),
    ],
)
def test_a_list_of_nothing_and_one_without_end_are_refused(text, sentence):
    with pytest.raises(ValidationError) as refusal:
        parse_list(text)
    assert refusal.value.messages == [sentence]


def test_of_very_many_wrong_lines_the_first_twenty_are_named():
    with pytest.raises(ValidationError) as refusal:
        parse_list("salah\n" * 30)
    assert (len(refusal.value.messages), refusal.value.messages[-1]) == (
        21,
        "Masih ada 10 baris lain yang keliru.",
    )
