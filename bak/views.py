from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import on_paper

from .models import Bak


@on_paper
@require_safe
def verify(request, code):
    """What the QR code proves: number, date, status and the file's fingerprint, with which the
    reader's own file is compared in his browser. No content and nobody's name.
    """
    bak = get_object_or_404(
        Bak.objects.issued().select_related("pdf", "copies", "revised_by"), verification_code=code
    )
    successor = getattr(bak, "revised_by", None) if bak.state == Bak.State.SUPERSEDED else None
    fingerprints = " ".join(file.sha256 for file in (bak.pdf, bak.copies) if file)
    return render(
        request,
        "bak/verify.html",
        {"bak": bak, "successor": successor, "fingerprints": fingerprints},
    )
