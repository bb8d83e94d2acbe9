"""Who may, and what must hold beside person and state (SOP 194)."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from bak import documents
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.rules import cso, floor3, holder_of, lobby, rule
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.workflow.needs import need

from .querysets import CONSULTANTS

lobby_or_supervisor = holder_of(
    Role.LOBBY,
    Role.SUPERVISOR,
    sentence="Langkah ini hanya untuk resepsionis lobi atau supervisor.",
)


def is_cso(user):
    return cso(user, None)


@rule(
    "Data kunjungan diperbaiki CSO; resepsionis lobi hanya nama dan NIP tamu yang sedang di "
    "dalam, sebelum BAK dicetak.",
    roles=cso.roles | lobby.roles,
)
def who_may_correct(user, visit):
    return cso(user, visit) or lobby(user, visit) and visit.is_inside and bak_is_not_printed(visit)


@rule("Langkah ini hanya untuk konsultan yang dipanggil.", roles=CONSULTANTS)
def the_consultant(user, visit):
    return visit.consultant_id == user.pk


@rule(
    "Langkah ini hanya untuk konsultan yang dipanggil atau resepsionis lantai 3.",
    roles=the_consultant.roles | floor3.roles,
)
def the_consultant_or_floor3(user, visit):
    return the_consultant(user, visit) or floor3(user, visit)


@need("Tamu hanya dapat diregistrasi pada hari kunjungannya.")
def is_its_day(visit):
    return visit.visit_date == timezone.localdate()


@need(
    f"Tamu baru dapat dicatat tidak hadir {settings.NO_SHOW_AFTER_MINUTES} menit sesudah jam "
    "datangnya."
)
def its_hour_is_over(visit):
    return timezone.now() >= dt.datetime.combine(
        visit.visit_date, visit.arrives_at, WIB
    ) + dt.timedelta(minutes=settings.NO_SHOW_AFTER_MINUTES)


@need("Hari kunjungannya sudah lewat.")
def its_day_is_not_over(visit):
    return visit.visit_date >= timezone.localdate()


@need("“Ternyata datang” hanya pada hari kunjungannya, sebelum kantor tutup.")
def its_office_is_open(visit):
    return is_its_day(visit) and timezone.now() <= current_calendar().close_of(visit.visit_date)


@need("Batas waktu H-1 untuk kunjungan ini sudah lewat.")
def is_still_in_time(visit):
    return timezone.now() <= current_calendar().last_moment_before(visit.visit_date)


@need(
    "Hari kunjungan ini bukan hari kerja lagi menurut kalender yang berlaku. Sepakati hari "
    "lain dengan tamunya."
)
def its_day_is_worked(visit):
    return current_calendar().is_working_day(visit.visit_date)


@need("Batas waktu H-1 untuk kunjungan ini sudah lewat.")
def may_still_move(visit):
    return is_still_in_time(visit) or not its_day_is_worked(visit)


@need("Batas waktu H-1 untuk kunjungan ini belum lewat.")
def its_time_is_over(visit):
    return not is_still_in_time(visit)


@need("BAK belum dicetak.")
def has_issued_bak(visit):
    return documents.is_issued(visit.bak)


@need("BAK sudah dicetak; tamu yang menyusul tidak tercantum di dalamnya.")
def bak_is_not_printed(visit):
    return not documents.is_issued(visit.bak)


@need("Kunjungan ini tidak dipegang siapa pun, atau tidak ada lagi yang dikerjakan.")
def somebody_has_it(visit):
    came_back = bool(visit.bak) and visit.bak.state == "failed"
    is_open = visit.state in (*visit.COMING, *visit.INSIDE)
    return visit.owner_id is not None and (is_open or came_back)


@need("Tidak ada tamu yang membawa SPPD; berkas dapat langsung diserahkan.")
def brings_an_sppd(visit):
    return any(guest.brings_sppd for guest in visit.here)


@need("SPPD tamu harus diperiksa dan ditandatangani dahulu.")
def has_no_sppd_to_sign(visit):
    return visit.state == visit.State.SPPD_SIGNED or not brings_an_sppd(visit)


@need("Semua tamu rombongan ini sudah diregistrasi.")
def someone_is_missing(visit):
    return len(visit.present) < len(visit.guests.all())


@need("Hanya satu tamu yang di dalam. Gunakan “Pulang lebih awal” atau “Kembalikan kartu”.")
def somebody_stays(visit):
    return len(visit.here) > 1


@need("Konsultan sudah menjawab panggilan.")
def was_not_accepted(visit):
    return visit.accepted_at is None


@need("Semua kartu tamu kunjungan ini sudah kembali.")
def a_card_is_missing(visit):
    return any(guest.custody.card_back_at is None for guest in visit.present)
