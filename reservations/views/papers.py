"""The papers of a visit, and those of a day: the bytes that were kept, or a print of now."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import serving
from djpk_layanan.ui.asked import day_or_404

from ..desk import day_list
from ..models import DailyList, Sheet, SignedCopy
from ..papers import sppd_blocks
from .case import VISIT_PEOPLE, visit_seen_by

LIST_PEOPLE = (Role.LOBBY, Role.FLOOR3, Role.SUPERVISOR, Role.CSO)


# ── Of a visit ────────────────────────────────────────────────────────────────────────────────────
@only(*VISIT_PEOPLE)
@require_safe
def document(request, number, kind):
    """The issued BAK ("bak") or its two marked copies ("rangkap"), the same bytes as were
    printed first.
    """
    visit = visit_seen_by(request.user, number)
    issued = Bak.objects.issued().select_related("pdf", "copies")
    bak = get_object_or_404(issued, pk=visit.bak_id, pdf__isnull=False)
    printed = bak.copies if kind == "rangkap" else bak.pdf
    return serving.inline_pdf(printed, name=f"{bak.number.replace('/', '-')}.pdf")


@only(*VISIT_PEOPLE)
@require_safe
def signed_copy(request, number, pk):
    copies = SignedCopy.objects.select_related("file")
    found = get_object_or_404(copies, pk=pk, visit=visit_seen_by(request.user, number))
    return serving.download_file(found.file, name=found.name)


@only(Role.CSO, Role.LOBBY, Role.SUPERVISOR)
@require_safe
def sheet(request, number):
    """The newest Lembar Konfirmasi Kedatangan; printing it again changes nothing."""
    visit = visit_seen_by(request.user, number)
    newest = visit.sheets.select_related("pdf").filter(pdf__isnull=False)[:1]
    found = get_object_or_404(Sheet.objects.select_related("pdf"), pk__in=newest.values("pk"))
    return serving.inline_pdf(found.pdf, name=f"{number}.pdf")


@only(Role.FLOOR3, Role.SUPERVISOR)
@require_safe
def sppd_block(request, number):
    """The filled block "Tiba di / Berangkat dari" of each signed SPPD, to be pasted or copied."""
    printed = sppd_blocks.print_blocks(visit_seen_by(request.user, number))
    return serving.inline_bytes(printed, name=f"SPPD {number}.pdf")


# ── Of a day ──────────────────────────────────────────────────────────────────────────────────────
@only(*LIST_PEOPLE)
@require_safe
def daily_pdf(request, date):
    """The list as it is now, for paper."""
    printed = day_list.print_out(day_list.list_for(request.user, day_or_404(date)))
    return serving.inline_bytes(printed, name=f"Daftar tamu {date}.pdf")


@only(*LIST_PEOPLE)
@require_safe
def morning_pdf(request, date):
    """The morning edition, the same bytes as at seven."""
    day = day_or_404(date)
    if not day_list.reads_whole_day(request.user, day):
        raise Http404
    made = get_object_or_404(DailyList.objects.select_related("pdf"), date=day)
    return serving.inline_pdf(made.pdf, name=f"Daftar tamu {date} edisi pagi.pdf")
