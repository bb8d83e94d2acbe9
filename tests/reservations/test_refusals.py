"""What a step on a visit still needs, and what somebody reads who may not take it."""

import pytest

from reservations.sop import sop

from . import story

pytestmark = pytest.mark.usefixtures("world")

# what a step still needs: the visit, when, who tries what, and what he reads
REFUSED = [
    (
        story.requested,
        ("16.01", story.FRIDAY),
        "sari",
        "confirm",
        "Batas waktu H-1 untuk kunjungan ini sudah lewat.",
    ),
    (
        story.requested,
        ("16.00", story.FRIDAY),
        "sistem",
        "lapse",
        "Batas waktu H-1 untuk kunjungan ini belum lewat.",
    ),
    (
        story.confirmed,
        ("16.01", story.FRIDAY),
        "sari",
        "reschedule",
        "Batas waktu H-1 untuk kunjungan ini sudah lewat.",
    ),
    (
        story.confirmed,
        ("15.00", story.FRIDAY),
        "dewi",
        "check_in",
        "Tamu hanya dapat diregistrasi pada hari kunjungannya.",
    ),
    (
        story.confirmed,
        ("15.00", story.FRIDAY),
        "dewi",
        "no_show",
        "Tamu baru dapat dicatat tidak hadir 30 menit sesudah jam datangnya.",
    ),
    (
        story.confirmed,
        ("09.29", story.MONDAY),
        "dewi",
        "no_show",
        "Tamu baru dapat dicatat tidak hadir 30 menit sesudah jam datangnya.",
    ),
    (
        story.no_show,
        ("08.00", story.TUESDAY),
        "joko",
        "came_after_all",
        "“Ternyata datang” hanya pada hari kunjungannya, sebelum kantor tutup.",
    ),
    (
        story.no_show,
        ("17.01", story.MONDAY),
        "dewi",
        "came_after_all",
        "“Ternyata datang” hanya pada hari kunjungannya, sebelum kantor tutup.",
    ),
    (
        story.confirmed,
        ("08.00", story.TUESDAY),
        "sari",
        "replace_guest",
        "Hari kunjungannya sudah lewat.",
    ),
    (
        story.registered,
        ("09.02",),
        "sari",
        "replace_guest",
        "Semua tamu rombongan ini sudah diregistrasi.",
    ),
    (
        lambda: story.registered(here=1),
        ("09.02",),
        "dewi",
        "guest_leaves",
        "Hanya satu tamu yang di dalam. Gunakan “Pulang lebih awal” atau “Kembalikan kartu”.",
    ),
    (
        story.waiting,
        ("09.06",),
        "dewi",
        "undo_check_in",
        (
            "Langkah “Batalkan registrasi” tidak dapat dilakukan: status saat ini “Menunggu di "
            "lantai 3”."
        ),
    ),
    (
        story.printed,
        ("09.38",),
        "dewi",
        "correct",
        (
            "Data kunjungan diperbaiki CSO; resepsionis lobi hanya nama dan NIP tamu yang "
            "sedang di dalam, sebelum BAK dicetak."
        ),
    ),
    (
        story.registered,
        ("09.05",),
        "dewi",
        "admit_latecomer",
        "Semua tamu rombongan ini sudah diregistrasi.",
    ),
    (
        story.called,
        ("09.08",),
        "galih",
        "accept",
        "Langkah ini hanya untuk konsultan yang dipanggil.",
    ),
    (
        story.called,
        ("09.08",),
        "wati",
        "meet",
        "Langkah ini hanya untuk konsultan yang dipanggil atau resepsionis lantai 3.",
    ),
    (story.consulting, ("09.40",), "budi", "record", "BAK belum dicetak."),
    (
        story.recorded,
        ("09.43",),
        "rina",
        "hand_over",
        "SPPD tamu harus diperiksa dan ditandatangani dahulu.",
    ),
    (
        story.finished,
        ("10.00",),
        "dewi",
        "find_card",
        "Semua kartu tamu kunjungan ini sudah kembali.",
    ),
    (
        story.cancelled,
        ("09.00",),
        "dewi",
        "check_in",
        "Langkah “Registrasi” tidak dapat dilakukan: status saat ini “Dibatalkan”.",
    ),
    (story.confirmed, ("09.00",), "sari", "check_in", "Langkah ini hanya untuk resepsionis lobi."),
]


@pytest.mark.parametrize(("builder", "when", "username", "step", "sentence"), REFUSED)
def test_what_somebody_reads_who_may_not(builder, when, username, step, sentence):
    visit = builder()
    with story.at(*when):
        assert str(sop.steps[step].refusal(visit, story.person(username))) == sentence
