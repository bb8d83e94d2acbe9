"""The sentence about what is booked for a day that is worked no more."""

from djpk_layanan.calendar_desk.afterwards import told_afterwards
from djpk_layanan.calendar_desk.asks import Booked
from djpk_layanan.calendar_desk.preview import booked_kinds


def test_it_names_what_the_services_can_have_booked():
    assert told_afterwards(booked_kinds()) == (
        "Tamu, Pemda, dan konsultannya diberi tahu lewat surel. Kunjungan muncul teratas di "
        "daftar CSO-nya, video conference di daftar Kabag HKK, sampai dipindahkan atau "
        "dibatalkan; video conference juga dapat tetap dengan alasan."
    )


def test_one_service_alone_has_a_sentence_too():
    kind = Booked("Uji", list, str, print, told=("peserta", "CSO"), listed="daftar penguji")
    assert told_afterwards([kind]) == (
        "Peserta dan CSO diberi tahu lewat surel. Uji muncul teratas di daftar penguji, sampai "
        "dipindahkan atau dibatalkan."
    )
