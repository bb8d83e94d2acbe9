"""The lobby's one field: a scanned or typed code, a number, or a name (SOP 194 clause 11.c)."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.workflow.codes import LONGEST_ENTRY, looks_like_code, parse_code

from ..booking import numbers
from ..models import RefusedScan, Visit

S = Visit.State
# names that are offered
MOST = 10


@dataclass
class Verdict:
    """What came of it: one visit to open, or several to choose from, or the sentence why not;
    `absent` is the one that was written off.
    """

    visit: Visit | None = None
    choices: list = field(default_factory=list)
    refusal: str = ""
    absent: Visit | None = None


def look_up(entered, *, by):
    """Whom the desk means. A code that opens no door is kept as a refused scan, with its reason."""
    entered = " ".join(entered.split())[:LONGEST_ENTRY]
    if not entered:
        return Verdict(refusal="Pindai kode, atau ketik nomor atau nama tamu.")
    if looks_like_code(entered) or "/" in entered or ":" in entered:
        return by_code(entered, by=by)
    if numbers.looks_like_number(entered):
        return by_number(entered, by=by)
    return by_name(entered)


def by_code(entered, *, by):
    code = parse_code(entered)
    if code is None:
        sentence = (
            "Kode salah terbaca. Pindai ulang atau periksa setiap hurufnya."
            if looks_like_code(entered)
            else "Ini bukan kode kunjungan DJPK."
        )
        return refused(entered, sentence, by=by)
    visit = Visit.objects.for_list().filter(code=code).first()
    if visit is None:
        return refused(entered, "Kode tidak dikenal. Periksa apakah lembar ini dari DJPK.", by=by)
    return judged(visit, entered, by=by)


def by_number(entered, *, by):
    visit = Visit.objects.for_list().filter(number=numbers.parse(entered) or "").first()
    if visit is None:
        return refused(
            entered,
            f"Tidak ada kunjungan dengan nomor “{entered}”. Periksa setiap angkanya.",
            by=by,
        )
    return judged(visit, entered, by=by)


def by_name(entered):
    """The day's parties, and who is inside, by a part of a name, of the region or of the
    institution.
    """
    today = Visit.objects.on_the_boards(timezone.localdate()).exclude(state__in=Visit.NOT_BOOKED)
    found = today.filter(
        Q(guests__name__icontains=entered)
        | Q(region__name__icontains=entered)
        | Q(institution__icontains=entered)
    ).distinct()
    choices = list(found.for_list().in_order_of_arrival()[:MOST])
    if not choices:
        return Verdict(refusal=f"Tidak ada tamu hari ini dengan nama “{entered}”.")
    return Verdict(choices=choices)


def judged(visit, entered, *, by):
    """A visit may be opened when it is today's and awaited, or inside."""
    sentence = refusal_of(visit)
    return refused(entered, sentence, by=by, visit=visit) if sentence else Verdict(visit=visit)


def refusal_of(visit):
    if visit.is_inside:
        return ""
    if visit.state == S.CANCELLED:
        return "Kunjungan ini sudah dibatalkan."
    if visit.state == S.REJECTED:
        return "Pengajuan kunjungan ini ditolak."
    if visit.state == S.REQUESTED:
        return "Pengajuan kunjungan ini belum dikonfirmasi CSO."
    if visit.visit_date != timezone.localdate():
        is_past = visit.visit_date < timezone.localdate()
        when = "yang sudah lewat" if is_past else "yang akan datang"
        return f"Kode ini untuk kunjungan {when}: {words.long_date(visit.visit_date)}."
    if visit.state == S.FINISHED:
        return "Kunjungan ini sudah selesai; tamunya sudah keluar."
    if visit.state == S.NO_SHOW:
        return "Kunjungan ini sudah dicatat tidak hadir."
    return ""


def refused(entered, sentence, *, by, visit=None):
    RefusedScan.objects.create(
        at=timezone.now(), by=by, entered=entered, reason=sentence, visit=visit
    )
    return Verdict(refusal=sentence, absent=visit if visit and visit.state == S.NO_SHOW else None)
