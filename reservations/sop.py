"""SOP 194-PK.15, consultation by a guest's visit: what people do, in the SOP's order.

Reserved by H-1, at most 2 persons/2 SPPD of a region on one day (clause 8.a, b); the consultant
comes within 10 minutes of being called (8.d); 60 minutes from the registration at the lobby to the
return of the ID card (7). Steps with the clause "+" are not in the SOP's text; those that follow
its last clause stand in `daily.py` and `repairs.py`.
"""

from django.utils import timezone

from djpk_layanan.accounts import rules
from djpk_layanan.accounts.people import owner_after
from djpk_layanan.accounts.rules import cso, floor3, lobby, supervisor
from djpk_layanan.clock import clocks
from djpk_layanan.workflow.engine import Sop
from djpk_layanan.workflow.forms import ReasonForm
from djpk_layanan.workflow.refusals import Refused, refuse_because

from . import booking, forms, letters, minutes, needs, outlook, quota
from .desk import custody, leaving
from .models import (
    MEET_WARNING,
    MINUTES_OF_A_VISIT,
    MINUTES_TO_MEET,
    VISIT_WARNING,
    Sheet,
    TurnAway,
    Visit,
)
from .papers import sheets, sppd_papers
from .papers.signed_copies import file_scans
from .rules import moved_too_often

sop = Sop("194-PK.15", "Layanan konsultasi melalui kunjungan tamu")
S = Visit.State
BEFORE_THE_BAK = (S.REGISTERED, S.WAITING, S.CALLED, S.CONSULTING)


# ── 11.a, b: the reservation ──────────────────────────────────────────────────────────────────────
@sop.opening("11.a,b", "Catat reservasi", target=S.CONFIRMED, who=cso, form=forms.ReserveForm)
def reserve(*, by, **facts):
    """Number, code and places at once; the Lembar Konfirmasi Kedatangan goes out by e-mail."""
    visit = booking.new_visit(state=S.CONFIRMED, owner=by, **facts)
    sheets.make_sheet(visit, Sheet.Kind.CONFIRMATION)
    return visit, booking.described_visit(visit)


@sop.opening("+", "Ajukan", target=S.REQUESTED, who=rules.system, form=forms.ReserveForm)
def request(*, by, **facts):
    """From the portal: the places are held until a CSO decides, at the latest until H-1."""
    visit = booking.new_visit(state=S.REQUESTED, owner=None, **facts)
    letters.request_received(visit)
    return visit, booking.described_visit(visit)


@sop.step(
    "11.b",
    "Konfirmasi",
    source=S.REQUESTED,
    target=S.CONFIRMED,
    who=cso,
    needs=(needs.is_still_in_time, needs.its_day_is_worked),
    icon="check",
    leads_to="Tempatnya tetap dipegang; Lembar Konfirmasi Kedatangan dikirim ke surel tamu.",
)
def confirm(visit, *, by):
    visit.owner = by
    sheets.make_sheet(visit, Sheet.Kind.CONFIRMATION)


@sop.step(
    "11.b",
    "Tolak",
    source=S.REQUESTED,
    target=S.REJECTED,
    who=cso,
    form=ReasonForm,
    icon="x",
    then=quota.release_seats,
    confirm=outlook.of_rejecting,
)
def reject(visit, *, by, reason):
    letters.request_rejected(visit, reason)
    return {"alasan": reason}


@sop.step(
    "+",
    "Kedaluwarsa",
    source=S.REQUESTED,
    target=S.REJECTED,
    who=rules.system,
    needs=(needs.its_time_is_over,),
    then=quota.release_seats,
)
def lapse(visit, *, by):
    """Nobody decided by H-1: the guest is told, the places are free."""
    letters.request_rejected(visit, letters.NOT_DECIDED)


@sop.step(
    "+",
    "Jadwalkan ulang",
    source=S.CONFIRMED,
    who=rules.cso_or_system,
    needs=(needs.may_still_move,),
    form=forms.RescheduleForm,
    quiet=True,
    icon="calendar-clock",
)
def reschedule(visit, *, by, visit_date, arrives_at, reason):
    """Both places move or none; the code stays, a new sheet goes out."""
    refuse_because(moved_too_often(visit, by, timezone.now()))
    before = booking.described_visit(visit)["hari"]
    visit.owner = owner_after(visit.owner, by)
    booking.move_visit(visit, visit_date=visit_date, arrives_at=arrives_at)
    sheets.make_sheet(visit, Sheet.Kind.CONFIRMATION)
    letters.owner_told(visit, f"dijadwal ulang ke {booking.described_visit(visit)['hari']}.", by=by)
    return {"semula": before, "menjadi": booking.described_visit(visit)["hari"], "alasan": reason}


@sop.step(
    "+",
    "Batalkan",
    source=(S.REQUESTED, S.CONFIRMED),
    target=S.CANCELLED,
    who=rules.cso_or_system,
    form=ReasonForm,
    quiet=True,
    icon="ban",
    then=quota.release_seats,
    confirm=outlook.of_cancelling,
)
def cancel(visit, *, by, reason):
    if visit.state == S.CONFIRMED:
        sheets.make_sheet(visit, Sheet.Kind.CANCELLATION)
    letters.owner_told(visit, "dibatalkan.", by=by)
    return {"alasan": reason}


@sop.step("+", "Kirim ulang lembar", source=S.CONFIRMED, who=cso, quiet=True, icon="mail")
def resend_sheet(visit, *, by):
    """The same sheet once more; nothing about the visit changes."""
    if not (sent := sheets.send_again(visit)):
        raise Refused("Lembar masih disiapkan. Coba lagi sebentar lagi.")
    return {"alamat": len(sent)}


# ── 11.c and 8.a: at the lobby ────────────────────────────────────────────────────────────────────
@sop.opening("8.a", "Tidak ada reservasi", target="turned_away", who=lobby, form=forms.TurnAwayForm)
def turn_away(*, by, region, **facts):
    """Not without a reservation; told the region's next free day and how to reserve."""
    offered = booking.next_free_day(region)
    turned = TurnAway.objects.create(
        by=by, region=region, offered=offered, at=timezone.now(), **facts
    )
    return turned, {"daerah": str(region), "hari yang ditawarkan": offered}


@sop.step(
    "11.c",
    "Registrasi",
    source=S.CONFIRMED,
    target=S.REGISTERED,
    who=lobby,
    needs=(needs.is_its_day,),
    form=forms.CheckInForm,
    icon="log-in",
    leads_to=f"Identitas ditukar kartu tamu; sejak itu berjalan {MINUTES_OF_A_VISIT} menit.",
)
def check_in(visit, *, by, exchanges):
    """ID against guest card, for each who is here; from now on 60 minutes."""
    custody.take_ids(exchanges, by=by)
    first = custody.first_taken(exchanges, visit.visit_date)
    visit.registered_at = first or timezone.now()
    visit.visit_clock = clocks.start_clock(
        visit,
        name="visit",
        minutes=MINUTES_OF_A_VISIT,
        warn_after=VISIT_WARNING,
        at=visit.registered_at,
    )
    return {"hadir": len(exchanges), "kartu": [exchange["card"] for exchange in exchanges]} | (
        {"waktu berjalan sejak": first} if first else {}
    )


@sop.step(
    "+",
    "Daftarkan yang menyusul",
    source=BEFORE_THE_BAK,
    who=lobby,
    needs=(needs.someone_is_missing, needs.bak_is_not_printed),
    form=forms.CheckInForm,
    quiet=True,
    icon="user-plus",
)
def admit_latecomer(visit, *, by, exchanges):
    custody.take_ids(exchanges, by=by)
    return {"hadir": len(exchanges), "kartu": [exchange["card"] for exchange in exchanges]}


# ── 11.d-f: on floor 3 ────────────────────────────────────────────────────────────────────────────
@sop.step(
    "11.d",
    "Terima di lantai 3",
    source=S.REGISTERED,
    target=S.WAITING,
    who=floor3,
    icon="door-open",
    leads_to="Lobi melihat tamunya sudah di lantai 3; sesudahnya konsultan dipanggil.",
)
def receive(visit, *, by):
    visit.received_at = timezone.now()


@sop.step(
    "11.d",
    "Panggil konsultan",
    source=(S.WAITING, S.CALLED),
    target=S.CALLED,
    who=floor3,
    form=forms.CallForm,
    quiet=(S.CALLED,),
    icon="bell-ring",
    leads_to=f"Konsultan diberi tahu dan datang dalam {MINUTES_TO_MEET} menit.",
)
def call_consultant(visit, *, by, consultant):
    """The 10 minutes run from the first call; calling another does not begin them anew."""
    visit.consultant, visit.accepted_at = consultant, None
    if visit.called_at is None:
        visit.called_at = timezone.now()
        visit.wait_clock = clocks.start_clock(
            visit, name="wait", minutes=MINUTES_TO_MEET, warn_after=MEET_WARNING, at=visit.called_at
        )
    letters.consultant_called(visit)
    return {"konsultan": str(consultant)}


@sop.step(
    "+",
    "Saya datang",
    source=S.CALLED,
    who=needs.the_consultant,
    needs=(needs.was_not_accepted,),
    icon="hand",
    leads_to="Lantai 3 melihat bahwa Anda sedang datang; waktu tunggu tamu tetap berjalan.",
)
def accept(visit, *, by):
    visit.accepted_at = timezone.now()


@sop.step(
    "11.e",
    "Temui tamu",
    source=S.CALLED,
    target=S.CONSULTING,
    who=needs.the_consultant_or_floor3,
    icon="handshake",
    leads_to="Waktu tunggu berhenti, dan BAK dapat mulai diketik.",
)
def meet(visit, *, by):
    visit.met_at = timezone.now()
    clocks.stop_clock(visit.wait_clock, at=visit.met_at)
    return {"terlambat": visit.wait_clock.is_late(visit.met_at)}


@sop.step(
    "11.f",
    "Cetak BAK",
    source=S.CONSULTING,
    who=needs.the_consultant,
    form=forms.ConsultationForm,
    icon="printer",
    confirm=outlook.of_issuing,
    leads_to="BAK diberi nomor dan dibekukan; dua rangkap disiapkan untuk ditandatangani.",
)
def issue_bak(visit, *, by, **data):
    """Numbered and printed in two marked copies, before anybody can sign it; printed anew it is
    a revision.
    """
    visit.bak = minutes.issue_minutes(visit, by=by, **data)
    return {
        "nomor": visit.bak.number,
        "tanda tangan": "di layar" if data.get("signatures") else "di atas kertas",
    }


@sop.step(
    "11.f",
    "BAK ditandatangani",
    source=S.CONSULTING,
    target=S.RECORDED,
    who=needs.the_consultant,
    needs=(needs.has_issued_bak,),
    form=forms.RecordForm,
    icon="signature",
    leads_to="Konsultasi selesai; lantai 3 memeriksa SPPD dan menyerahkan berkas.",
)
def record(visit, *, by, signed, scan=()):
    visit.recorded_at = timezone.now()
    return {"nomor": visit.bak.number, "pindaian": file_scans(visit, scan, by=by)}


@sop.step(
    "+",
    "Unggah BAK bertanda tangan",
    source=(*Visit.INSIDE[4:], S.FINISHED),
    who=needs.the_consultant_or_floor3,
    form=forms.ScanForm,
    quiet=True,
    icon="upload",
)
def add_scan(visit, *, by, scan):
    return {"pindaian": file_scans(visit, scan, by=by)}


# ── 11.g-i: SPPD and files ────────────────────────────────────────────────────────────────────────
@sop.step(
    "11.g",
    "Periksa SPPD",
    source=S.RECORDED,
    target=S.SPPD_CHECKED,
    who=floor3,
    form=forms.CheckSppdForm,
    icon="clipboard-check",
    leads_to="Hasilnya sampai kepada supervisor, yang menandatangani SPPD.",
)
def check_sppd(visit, *, by, checked):
    visit.sppd_checked_at = timezone.now()
    details = sppd_papers.note_checked(visit, checked, by=by)
    letters.sppd_to_sign(visit)
    return details


@sop.step(
    "+",
    "SPPD tidak dibawa",
    source=S.RECORDED,
    who=floor3,
    needs=(needs.brings_an_sppd,),
    quiet=True,
    icon="file-x",
)
def note_no_sppd(visit, *, by):
    """Announced, but not brought: there is nothing to sign, and the files can be given back.

    The announced number stays what was announced.
    """
    return {"tidak dibawa": sppd_papers.not_brought(visit)}


@sop.step(
    "11.h",
    "Tanda tangani SPPD",
    source=S.SPPD_CHECKED,
    target=S.SPPD_SIGNED,
    who=supervisor,
    form=forms.SignSppdForm,
    icon="signature",
    leads_to="SPPD ditandatangani atas nama jabatan Anda, lalu lantai 3 menyerahkannya.",
)
def sign_sppd(visit, *, by, decisions=()):
    """What is sound is signed; what floor 3 found unsound is decided one by one, and goes back
    unsigned when it stays so.
    """
    visit.sppd_signed_at = timezone.now()
    return sppd_papers.sign_papers(visit, decisions, by=by)


@sop.step(
    "11.h",
    "Kembalikan SPPD",
    source=S.SPPD_CHECKED,
    target=S.RECORDED,
    who=supervisor,
    form=ReasonForm,
    icon="undo-2",
)
def return_sppd(visit, *, by, reason):
    """Not as it should be: floor 3 checks again."""
    visit.sppd_checked_at = None
    letters.sppd_returned(visit, reason)
    return {"alasan": reason}


@sop.step(
    "11.h",
    "Tolak tanda tangan",
    source=S.SPPD_CHECKED,
    target=S.SPPD_SIGNED,
    who=supervisor,
    form=ReasonForm,
    quiet=True,
    icon="ban",
)
def refuse_sppd(visit, *, by, reason):
    """The supervisor answers for the dates and may refuse; the guest gets the SPPD back
    unsigned, with the reason.
    """
    visit.sppd_signed_at = timezone.now()
    return {"SPPD": sppd_papers.refuse_papers(visit, reason=reason), "alasan": reason}


@sop.step(
    "11.i",
    "Serahkan berkas",
    source=(S.RECORDED, S.SPPD_SIGNED),
    target=S.HANDED_OVER,
    who=floor3,
    needs=(needs.has_no_sppd_to_sign,),
    form=forms.HandOverForm,
    icon="folder-check",
    leads_to="Tamu turun ke lobi untuk menukar kartunya dengan identitas.",
)
def hand_over(visit, *, by, given, sppd=True):
    """BAK, SPPD, and the way to the lobby."""
    visit.handed_over_at = timezone.now()


# ── 11.j: back at the lobby ───────────────────────────────────────────────────────────────────────
@sop.step(
    "11.j",
    "Kembalikan kartu",
    source=S.HANDED_OVER,
    target=S.FINISHED,
    who=lobby,
    form=forms.CheckOutForm,
    icon="log-out",
    leads_to="Kunjungan selesai; BAK dan survei dikirim ke surel tamu.",
)
def check_out(visit, *, by, returns):
    """Every card back, every ID returned, or nobody leaves; the BAK follows by e-mail."""
    return leaving.let_out(visit, returns, by=by)
