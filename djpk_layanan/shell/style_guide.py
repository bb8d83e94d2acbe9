"""The parts that pages are made of, with their names and examples (embedded run only)."""

import datetime as dt

from django import forms
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import signed_in
from djpk_layanan.ui.fields import Day, EmailAddress, Files, Line, Moment, Paragraphs, TimeOfDay
from djpk_layanan.ui.rows import Due, Row
from djpk_layanan.ui.states import Meaning, States
from djpk_layanan.workflow.conversation import Folded, Turn
from djpk_layanan.workflow.stages import Stop


class Shown(States):
    """One state of each meaning."""

    OURS = "ours", Meaning.OURS, "Baru"
    AWAY = "away", Meaning.AWAY, "Dieskalasi"
    THEIRS = "theirs", Meaning.THEIRS, "Menunggu pemohon"
    DONE = "done", Meaning.DONE, "Selesai"
    GONE = "gone", Meaning.GONE, "Dibatalkan"
    WRONG = "wrong", Meaning.WRONG, "Gagal terkirim"


class Example(forms.Form):
    name = Line("Nama")
    email = EmailAddress(required=False, help_text="BAK dikirim ke alamat ini.")
    day = Day("Tanggal kunjungan")
    hour = TimeOfDay("Jam datang", initial=dt.time(9))
    moment = Moment("Mulai konsultasi")
    kind = forms.ChoiceField(label="Jenis", choices=[("k", "Konsultasi"), ("p", "Keluhan")])
    text = Paragraphs("Pertanyaan", rows=2)
    files = Files()
    read_back = forms.BooleanField(label="Surel sudah dibacakan kembali", required=False)


ROWS = [
    Row(
        icon="phone",
        url="#",
        title="Proporsi penggunaan DBH CHT untuk bidang kesehatan",
        meta=("CC-2026-000482-0", "Endah Pranawa", "Kota Tegal", "DBH"),
        state=Shown.OURS,
        due=Due("terlambat 3 hari kerja", "Kam 26 Nov 17.00", "late"),
        who="Sari Wulandari",
        acts=(("Terbitkan BAK", "#"),),
    ),
    Row(
        icon="mail",
        url="#",
        title="Evaluasi rancangan perda pajak dan retribusi",
        meta=("CC-2026-000570-7", "Ramdhani Saleh", "Kab. Lingga"),
        state=Shown.AWAY,
        due=Due("hari ini sampai 17.00", "Sel 1 Des 17.00", "near"),
        who="Sari Wulandari",
        acts=(("Jawab langsung", "#"), ("Eskalasi", "#")),
    ),
    Row(
        icon="video",
        url="#",
        title="Pajak dan retribusi daerah",
        meta=("VC-2026-000004-4", "Kab. Sarmi"),
        wrong="BAK belum sampai",
        due=Due("2 hari kerja lagi", "Kam 3 Des 17.00"),
    ),
]
TRACK = [
    Stop("Dicatat", "Kam 26 Nov 2026 09.12", "was", "25 menit dari 1 hari kerja"),
    Stop("Kasubdit menyetujui", "Sen 30 Nov 2026 15.40", "was", "1,4 dari 1 hari kerja", True),
    Stop("Terbitkan BAK", "sejak Sen 30 Nov 2026 15.40", "now"),
    Stop("Selesai", "", ""),
]


class Step:
    """A line of a history, as the conversation folds it."""

    def __init__(self, label, by, at):
        self.label, self.by, self.at = label, by, at


def talk():
    now = timezone.now()
    return [
        Turn(
            who="Nirmala Adisurya",
            how="bertanya lewat telepon, dicatat Sari Wulandari",
            at=now,
            text="Sisa DAU bidang pendidikan tahun 2025: apakah boleh dipakai untuk gaji guru?",
        ),
        Folded([Step("Eskalasi", "Sari Wulandari", now), Step("Kerjakan", "Budi Santoso", now)]),
        Turn(
            who="Anton Nugraha",
            how="catatan internal, tidak dikirim",
            at=now,
            text="Sebutkan dasar hukumnya.",
            internal=True,
        ),
        Turn(
            who="Galih Prasetyo",
            how="Subdit DAU, versi 2",
            at=now,
            text="Boleh, sepanjang dipakai untuk bidang yang sama.",
            basis="UU Nomor 1 Tahun 2022",
            state=Shown.DONE,
        ),
    ]


@signed_in
@require_safe
def style_guide(request):
    """Every pattern in both themes."""
    if not settings.EMBEDDED:
        raise Http404
    context = {
        "states": list(Shown),
        "rows": ROWS,
        "track": TRACK,
        "conversation": talk(),
        "form": Example(),
        "refused": Example({"name": "Nirmala", "email": "salah"}),
        "both": ("light", "dark"),
    }
    return render(request, "shell/style_guide.html", context)
