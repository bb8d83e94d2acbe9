"""Who may, and what must hold beside person and state. Each docstring is the sentence that a refused person reads."""
from django.utils import timezone

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.rules import holder_of
from djpk_layanan.clock import words
from djpk_layanan.clock.models import CalendarVersion

from . import minutes, preparation
from .models import Conference

CONSULTANTS = frozenset({Role.PELAKSANA, Role.KASUBDIT})
S = Conference.State

kabag = holder_of(Role.KABAG_HKK, sentence="Langkah ini hanya untuk Kabag HKK.")
kasubbag = holder_of(Role.KASUBBAG_MSKLI, sentence="Langkah ini hanya untuk Kasubbag MSKLI.")
kabag_umum = holder_of(Role.KABAG_UMUM, sentence="Langkah ini hanya untuk Kabag Umum.")
subdit_ti = holder_of(Role.SUBDIT_TI, sentence="Langkah ini hanya untuk Subdit TI.")
list_owner = holder_of(Role.KABAG_UMUM, Role.SUBDIT_TI, sentence="Langkah ini hanya untuk Kabag Umum atau Subdit TI.")
kasubbag_or_kabag = holder_of(Role.KASUBBAG_MSKLI, Role.KABAG_HKK, sentence="Langkah ini hanya untuk Kasubbag MSKLI atau Kabag HKK.")
cso_or_kabag = holder_of(Role.CSO, Role.KABAG_HKK, sentence="Langkah ini hanya untuk CSO atau Kabag HKK.")


def the_drafter(user, conference):
    """Langkah ini hanya untuk Pelaksana MSKLI yang ditugaskan."""
    return user.holds(Role.PELAKSANA_MSKLI) and conference.drafter_id == user.pk


the_drafter.roles = frozenset({Role.PELAKSANA_MSKLI})


def drafter_kasubbag_or_kabag(user, conference):
    """Naskah hanya dapat diubah oleh Pelaksana yang ditugaskan, Kasubbag MSKLI, atau Kabag HKK."""
    return the_drafter(user, conference) or user.holds(Role.KASUBBAG_MSKLI, Role.KABAG_HKK)


drafter_kasubbag_or_kabag.roles = frozenset({Role.PELAKSANA_MSKLI, Role.KASUBBAG_MSKLI, Role.KABAG_HKK})


def not_the_drafter(user, conference):
    """Nota Dinas tidak boleh diparaf oleh Pelaksana yang mengetiknya."""
    return conference.drafter_id != user.pk


def who_corrects(user, conference):
    """Nota Dinas perbaikan hanya ditulis Pelaksana MSKLI yang ditugaskan; bila ia tidak aktif lagi, Pelaksana MSKLI yang lain."""
    if not user.holds(Role.PELAKSANA_MSKLI) or conference.drafter is None:
        return False
    return conference.drafter_id == user.pk or not conference.drafter.is_active


who_corrects.roles = frozenset({Role.PELAKSANA_MSKLI})


def not_who_corrected(user, conference):
    """Nota Dinas perbaikan tidak boleh diparaf oleh yang mengetiknya."""
    return conference.correction is None or user.pk not in {conference.drafter_id, conference.correction.drafter_id}


def not_who_initialled_the_correction(user, conference):
    """Nota Dinas perbaikan tidak boleh ditandatangani oleh yang memarafnya."""
    paraf = conference.correction_initial
    return paraf is None or paraf.person_id != user.pk


def not_who_initialled(user, conference):
    """Nota Dinas tidak boleh ditandatangani oleh yang memarafnya."""
    return conference.initial is None or conference.initial.person_id != user.pk


def a_consultant(user, conference):
    """Langkah ini hanya untuk konsultan yang ikut dalam video conference ini."""
    return minutes.taking_part(conference).filter(person=user).exists()


a_consultant.roles = CONSULTANTS


def has_not_agreed(user, conference):
    """Anda sudah menyetujui naskah BAK ini."""
    return not minutes.taking_part(conference).filter(person=user, agreed_at__isnull=False).exists()


def consultant_or_mskli(user, conference):
    """Langkah ini hanya untuk konsultan yang ditunjuk atau Subbag MSKLI."""
    return user.holds(Role.KASUBBAG_MSKLI, Role.PELAKSANA_MSKLI) or user in conference.consultants


consultant_or_mskli.roles = CONSULTANTS | {Role.KASUBBAG_MSKLI, Role.PELAKSANA_MSKLI}


def its_nota_is_signed(part):
    """Konsultan baru dapat ditunjuk setelah Nota Dinas untuk unit ini ditandatangani, sampai video conference terlaksana."""
    return part.asked_at is not None and part.conference.state in (S.SIGNED, S.PREPARED)


def nota_is_outdated(conference):
    """Nota Dinas yang ditandatangani sesuai dengan catatan; tidak ada yang perlu diperbaiki."""
    return conference.outdated


def correction_waits_for_paraf(conference):
    """Tidak ada naskah ND perbaikan yang menunggu paraf."""
    return conference.correction_id is not None and conference.correction_initial_id is None


def correction_is_initialled(conference):
    """Naskah ND perbaikan belum diparaf."""
    return conference.correction_initial_id is not None


def correction_is_written(conference):
    """Belum ada naskah ND perbaikan."""
    return conference.correction_id is not None


def correction_has_no_number(conference):
    """Nomor ND perbaikan sudah diambil."""
    return conference.correction_number is None


def its_day_is_free(conference):
    """Harinya hari kerja, atau sudah ditetapkan tetap pada hari itu."""
    day = words.local(conference.starts).date()
    calendar = CalendarVersion.objects.current().work_calendar()
    return calendar.why_free(day) is not None and conference.kept_on != day


def has_no_number(conference):
    """Nomor ND sudah diambil."""
    return conference.nota_number is None


def is_on_an_app(conference):
    """Video conference ini memakai jaringan Kementerian Keuangan, tanpa tautan aplikasi."""
    return conference.is_app


def is_on_the_network(conference):
    """Video conference ini memakai aplikasi, bukan jaringan Kementerian Keuangan."""
    return not conference.is_app


def everything_is_prepared(conference):
    """Persiapan belum lengkap."""
    return not preparation.missing(conference)


def its_day_has_come(conference):
    """Hari pelaksanaannya belum tiba."""
    return timezone.localtime(conference.starts).date() <= timezone.localdate()


def is_invited(conference):
    """Undangan belum dikirim."""
    return conference.invitations.exists()


def has_no_issued_bak(conference):
    """BAK sudah terbit."""
    return not minutes.is_issued(conference)


def has_issued_bak(conference):
    """BAK belum terbit."""
    return minutes.is_issued(conference)


def bak_waits_for_agreement(conference):
    """Tidak ada naskah BAK yang menunggu persetujuan konsultan."""
    return conference.bak_written_at is not None and not minutes.is_issued(conference)


def bak_is_agreed(conference):
    """Konsultan belum menyetujui naskah BAK."""
    return conference.bak_agreed_at is not None


def bak_was_taken_by_the_mail_server(conference):
    """Server surel belum menerima BAK."""
    return minutes.is_issued(conference) and conference.bak.state == "sent"


def bak_is_not_in_the_mail(conference):
    """BAK sedang dikirim melalui surel; video conference akan selesai dengan sendirinya."""
    return bool(conference.bak) and conference.bak.state == "failed"
