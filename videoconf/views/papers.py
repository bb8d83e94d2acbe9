"""A conference's papers: the letter, the Nota Dinas and its versions, the BAK; and the public
proof of a memo.
"""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bak.models import Bak
from djpk_layanan.accounts.access import on_paper, only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import serving

from ..models import NotaDinas, Signature
from ..nota import nota_print, nota_text
from ..querysets import CONFERENCE_PEOPLE
from .case import visible_conference


@only(*CONFERENCE_PEOPLE)
@require_safe
def letter(request, number):
    """The Pemda's letter, as a download."""
    found = visible_conference(request, number)
    return serving.download_file(found.letter, name=found.letter_name)


@only(*CONFERENCE_PEOPLE)
@require_safe
def nota(request, number):
    """The signed memo, the same bytes as were sent; before that the current version as a PDF
    that says KONSEP.
    """
    found = visible_conference(request, number)
    if found.signature and found.signature.pdf:
        return serving.inline_pdf(found.signature.pdf, name=found.signature.file_name)
    get_object_or_404(NotaDinas, pk=found.nota_id)
    return preview(request, found, nota_print.current_memo(found))


@only(*CONFERENCE_PEOPLE)
@require_safe
def correction(request, number):
    """The memo that is to correct the signed one, before it is signed."""
    found = visible_conference(request, number)
    get_object_or_404(NotaDinas, pk=found.correction_id)
    return preview(request, found, nota_print.correcting_memo(found))


@only(*CONFERENCE_PEOPLE)
@require_safe
def replaced(request, number, pk):
    """A memo that a later one corrects: the bytes that were sent then."""
    signatures = Signature.objects.select_related("pdf").filter(pdf__isnull=False)
    signature = get_object_or_404(signatures, conference=visible_conference(request, number), pk=pk)
    return serving.inline_pdf(signature.pdf, name=signature.file_name)


def preview(request, conference, memo):
    signer = request.user if memo.number and request.user.holds(Role.KABAG_HKK) else None
    printed = nota_print.preview_of(memo, signer=signer)
    return serving.inline_bytes(printed, name=f"KONSEP ND {conference.number}.pdf")


@only(*CONFERENCE_PEOPLE)
@require_safe
def compare(request, number, version):
    """What this version changed in the one before it."""
    found = visible_conference(request, number)
    newer = get_object_or_404(
        NotaDinas.objects.select_related("drafter"), conference=found, version=version
    )
    older = get_object_or_404(
        NotaDinas.objects.select_related("drafter"), conference=found, version=version - 1
    )
    return render(
        request,
        "videoconf/compare.html",
        {
            "conference": found,
            "older": older,
            "newer": newer,
            "lines": nota_text.compare_versions(older, newer),
        },
    )


@only(*CONFERENCE_PEOPLE)
@require_safe
def bak(request, number):
    found = visible_conference(request, number)
    issued = get_object_or_404(
        Bak.objects.issued().select_related("pdf"), pk=found.bak_id, pdf__isnull=False
    )
    return serving.inline_pdf(issued.pdf, name=issued.file_name)


@on_paper
@require_safe
def verify(request, code):
    """What the QR code of a memo proves: number, date, how it was signed, the file's fingerprint.

    No content and nobody of the Pemda.
    """
    signature = get_object_or_404(
        Signature.objects.select_related("pdf", "conference", "replaced_by"), verification_code=code
    )
    return render(request, "videoconf/verify.html", {"signature": signature})
