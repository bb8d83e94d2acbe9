"""Who may, and what must hold beside person and state (SOP 195)."""

from django.utils import timezone

from bak import documents
from djpk_layanan.accounts.holding import hands_of
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.rules import holder_of, rule
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.needs import need

from . import minutes
from .meeting import preparation
from .models import Conference

CONSULTANTS = frozenset({Role.PELAKSANA, Role.KASUBDIT})
S = Conference.State

kabag = holder_of(Role.KABAG_HKK, sentence="Langkah ini hanya untuk Kabag HKK.")
kasubbag = holder_of(Role.KASUBBAG_MSKLI, sentence="Langkah ini hanya untuk Kasubbag MSKLI.")
kabag_umum = holder_of(Role.KABAG_UMUM, sentence="Langkah ini hanya untuk Kabag Umum.")
subdit_ti = holder_of(Role.SUBDIT_TI, sentence="Langkah ini hanya untuk Subdit TI.")
list_owner = holder_of(
    Role.KABAG_UMUM, Role.SUBDIT_TI, sentence="Langkah ini hanya untuk Kabag Umum atau Subdit TI."
)
kasubbag_or_kabag = holder_of(
    Role.KASUBBAG_MSKLI,
    Role.KABAG_HKK,
    sentence="Langkah ini hanya untuk Kasubbag MSKLI atau Kabag HKK.",
)
cso_or_kabag = holder_of(
    Role.CSO, Role.KABAG_HKK, sentence="Langkah ini hanya untuk CSO atau Kabag HKK."
)


@rule(
    "Langkah ini hanya untuk Pelaksana MSKLI yang ditugaskan, atau penggantinya.",
    roles={Role.PELAKSANA_MSKLI},
)
def the_drafter(user, conference):
    return user.holds(Role.PELAKSANA_MSKLI) and does_the_work_of(user, conference.drafter_id)


def does_the_work_of(user, person_id):
    """Whether it is the person's own, or that of somebody away in whose place he is."""
    return person_id in hands_of(user).covered


@rule(
    "Naskah hanya dapat diubah oleh Pelaksana yang ditugaskan, Kasubbag MSKLI, atau Kabag HKK.",
    roles={Role.PELAKSANA_MSKLI, Role.KASUBBAG_MSKLI, Role.KABAG_HKK},
)
def drafter_kasubbag_or_kabag(user, conference):
    return the_drafter(user, conference) or user.holds(Role.KASUBBAG_MSKLI, Role.KABAG_HKK)


@rule("Nota Dinas tidak boleh diparaf oleh Pelaksana yang mengetiknya.")
def not_the_drafter(user, conference):
    return conference.drafter_id != user.pk


@rule(
    "Nota Dinas perbaikan hanya ditulis Pelaksana MSKLI yang ditugaskan; bila ia tidak aktif "
    "lagi, Pelaksana MSKLI yang lain.",
    roles={Role.PELAKSANA_MSKLI},
)
def who_corrects(user, conference):
    if not user.holds(Role.PELAKSANA_MSKLI) or conference.drafter is None:
        return False
    return not conference.drafter.is_active or does_the_work_of(user, conference.drafter_id)


@rule("Nota Dinas perbaikan tidak boleh diparaf oleh yang mengetiknya.")
def not_who_corrected(user, conference):
    return conference.correction is None or user.pk not in {
        conference.drafter_id,
        conference.correction.drafter_id,
    }


@rule("Nota Dinas perbaikan tidak boleh ditandatangani oleh yang memarafnya.")
def not_who_initialled_the_correction(user, conference):
    paraf = conference.correction_initial
    return paraf is None or paraf.person_id != user.pk


@rule("Nota Dinas tidak boleh ditandatangani oleh yang memarafnya.")
def not_who_initialled(user, conference):
    return conference.initial is None or conference.initial.person_id != user.pk


@rule(
    "Langkah ini hanya untuk konsultan yang ikut dalam video conference ini, atau Kasubditnya bila "
    "ia tidak ada lagi.",
    roles=CONSULTANTS,
)
def a_consultant(user, conference):
    if conference.state == S.HELD and user.holds(*CONSULTANTS):
        return minutes.agreements_of(conference, user).exists()
    return minutes.taking_part(conference).filter(person=user).exists()


@rule("Anda sudah menyetujui naskah BAK ini.")
def has_not_agreed(user, conference):
    return minutes.agreements_of(conference, user).filter(agreed_at__isnull=True).exists()


@rule(
    "Langkah ini hanya untuk konsultan yang ditunjuk atau Subbag MSKLI.",
    roles=CONSULTANTS | {Role.KASUBBAG_MSKLI, Role.PELAKSANA_MSKLI},
)
def consultant_or_mskli(user, conference):
    return user.holds(Role.KASUBBAG_MSKLI, Role.PELAKSANA_MSKLI) or user in conference.consultants


@need(
    "Konsultan baru dapat ditunjuk setelah Nota Dinas untuk unit ini ditandatangani, sampai "
    "video conference terlaksana."
)
def its_nota_is_signed(part):
    return part.asked_at is not None and part.conference.state in (S.SIGNED, S.PREPARED)


@need("Video conference ini tidak dipegang siapa pun, atau tidak ada lagi yang dikerjakan.")
def somebody_has_it(conference):
    came_back = bool(conference.bak) and conference.bak.state == "failed"
    return conference.owner_id is not None and (conference.state != S.CLOSED or came_back)


@need("Tidak ada naskah Nota Dinas yang sedang dikerjakan.")
def somebody_writes_it(conference):
    is_signed = conference.state in (S.SIGNED, S.PREPARED)
    return conference.drafter_id is not None and (conference.outdated or not is_signed)


@need("Nota Dinas yang ditandatangani sesuai dengan catatan; tidak ada yang perlu diperbaiki.")
def nota_is_outdated(conference):
    return conference.outdated


@need("Tidak ada naskah ND perbaikan yang menunggu paraf.")
def correction_waits_for_paraf(conference):
    return conference.correction_id is not None and conference.correction_initial_id is None


@need("Naskah ND perbaikan belum diparaf.")
def correction_is_initialled(conference):
    return conference.correction_initial_id is not None


@need("Belum ada naskah ND perbaikan.")
def correction_is_written(conference):
    return conference.correction_id is not None


@need("Nomor ND perbaikan sudah diambil.")
def correction_has_no_number(conference):
    return conference.correction_number is None


@need("Harinya hari kerja, atau sudah ditetapkan tetap pada hari itu.")
def its_day_is_free(conference):
    day = words.local_time(conference.starts).date()
    calendar = current_calendar()
    return calendar.why_free(day) is not None and conference.kept_on != day


@need("Nomor ND sudah diambil.")
def has_no_number(conference):
    return conference.nota_number is None


@need("Video conference ini memakai jaringan Kementerian Keuangan, tanpa tautan aplikasi.")
def is_on_an_app(conference):
    return conference.is_app


@need("Video conference ini memakai aplikasi, bukan jaringan Kementerian Keuangan.")
def is_on_the_network(conference):
    return not conference.is_app


@need("Persiapan belum lengkap.")
def everything_is_prepared(conference):
    return not preparation.what_is_missing(conference)


@need("Hari pelaksanaannya belum tiba.")
def its_day_has_come(conference):
    return timezone.localtime(conference.starts).date() <= timezone.localdate()


@need("Undangan belum dikirim.")
def is_invited(conference):
    return conference.invitations.exists()


@need("BAK sudah terbit.")
def has_no_issued_bak(conference):
    return not documents.is_issued(conference.bak)


@need("BAK belum terbit.")
def has_issued_bak(conference):
    return documents.is_issued(conference.bak)


@need("Tidak ada naskah BAK yang menunggu persetujuan konsultan.")
def bak_waits_for_agreement(conference):
    return conference.bak_written_at is not None and not documents.is_issued(conference.bak)


@need("Konsultan belum menyetujui naskah BAK.")
def bak_is_agreed(conference):
    return conference.bak_agreed_at is not None


@need("Server surel belum menerima BAK.")
def bak_was_taken_by_the_mail_server(conference):
    return documents.is_issued(conference.bak) and conference.bak.state == "sent"


@need("BAK sedang dikirim melalui surel; video conference akan selesai dengan sendirinya.")
def bak_is_not_in_the_mail(conference):
    return bool(conference.bak) and conference.bak.state == "failed"
