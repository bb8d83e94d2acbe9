"""What must hold beside person and state. Each docstring is the sentence that a refused person reads."""
import datetime as dt

from django.conf import settings
from django.utils import timezone

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.rules import cso, floor3, holder_of, lobby
from djpk_layanan.clock.models import CalendarVersion
from djpk_layanan.clock.worktime import WIB

from .querysets import CONSULTANTS

lobby_or_supervisor = holder_of(Role.LOBBY, Role.SUPERVISOR, sentence="Langkah ini hanya untuk resepsionis lobi atau supervisor.")


def is_cso(user):
    return cso(user, None)


def who_may_correct(user, visit):
    """Data kunjungan diperbaiki CSO; resepsionis lobi hanya nama dan NIP tamu yang sedang di dalam, sebelum BAK dicetak."""
    return cso(user, visit) or lobby(user, visit) and visit.is_inside and bak_is_not_printed(visit)


who_may_correct.roles = cso.roles | lobby.roles


def the_consultant(user, visit):
    """Langkah ini hanya untuk konsultan yang dipanggil."""
    return visit.consultant_id == user.pk


the_consultant.roles = frozenset(CONSULTANTS)


def the_consultant_or_floor3(user, visit):
    """Langkah ini hanya untuk konsultan yang dipanggil atau resepsionis lantai 3."""
    return the_consultant(user, visit) or floor3(user, visit)


the_consultant_or_floor3.roles = the_consultant.roles | floor3.roles


def is_its_day(visit):
    """Tamu hanya dapat diregistrasi pada hari kunjungannya."""
    return visit.visit_date == timezone.localdate()


def its_hour_is_over(visit):
    return timezone.now() >= dt.datetime.combine(visit.visit_date, visit.arrives_at, WIB) + dt.timedelta(minutes=settings.NO_SHOW_AFTER_MINUTES)


its_hour_is_over.__doc__ = f"Tamu baru dapat dicatat tidak hadir {settings.NO_SHOW_AFTER_MINUTES} menit sesudah jam datangnya."


def its_day_is_not_over(visit):
    """Hari kunjungannya sudah lewat."""
    return visit.visit_date >= timezone.localdate()


def its_office_is_open(visit):
    """“Ternyata datang” hanya pada hari kunjungannya, sebelum kantor tutup."""
    return is_its_day(visit) and timezone.now() <= CalendarVersion.objects.current().work_calendar().close_of(visit.visit_date)


def is_still_in_time(visit):
    """Batas waktu H-1 untuk kunjungan ini sudah lewat."""
    return timezone.now() <= CalendarVersion.objects.current().work_calendar().last_moment_before(visit.visit_date)


def its_day_is_worked(visit):
    """Hari kunjungan ini bukan hari kerja lagi menurut kalender yang berlaku. Sepakati hari lain dengan tamunya."""
    return CalendarVersion.objects.current().work_calendar().is_working_day(visit.visit_date)


def may_still_move(visit):
    """Batas waktu H-1 untuk kunjungan ini sudah lewat."""
    return is_still_in_time(visit) or not its_day_is_worked(visit)


def its_time_is_over(visit):
    """Batas waktu H-1 untuk kunjungan ini belum lewat."""
    return not is_still_in_time(visit)


def has_issued_bak(visit):
    """BAK belum dicetak."""
    return bool(visit.bak and not visit.bak.is_draft)


def bak_is_not_printed(visit):
    """BAK sudah dicetak; tamu yang menyusul tidak tercantum di dalamnya."""
    return not has_issued_bak(visit)


def brings_an_sppd(visit):
    """Tidak ada tamu yang membawa SPPD; berkas dapat langsung diserahkan."""
    return any(guest.brings_sppd for guest in visit.here)


def has_no_sppd_to_sign(visit):
    """SPPD tamu harus diperiksa dan ditandatangani dahulu."""
    return visit.state == visit.State.SPPD_SIGNED or not brings_an_sppd(visit)


def someone_is_missing(visit):
    """Semua tamu rombongan ini sudah diregistrasi."""
    return len(visit.present) < len(visit.guests.all())


def somebody_stays(visit):
    """Hanya satu tamu yang di dalam. Gunakan “Pulang lebih awal” atau “Kembalikan kartu”."""
    return len(visit.here) > 1


def was_not_accepted(visit):
    """Konsultan sudah menjawab panggilan."""
    return visit.accepted_at is None


def a_card_is_missing(visit):
    """Semua kartu tamu kunjungan ini sudah kembali."""
    return any(guest.custody.card_back_at is None for guest in visit.present)
