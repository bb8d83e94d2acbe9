from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import public

from .models import Bak


@public
@require_safe
def verify(request, code):
    """What the QR code proves: number, date, status and the file's fingerprint. No content and nobody's name."""
    bak = get_object_or_404(Bak.objects.issued().select_related("pdf", "revised_by"), verification_code=code)
    successor = getattr(bak, "revised_by", None) if bak.state == Bak.State.SUPERSEDED else None
    return render(request, "bak/verify.html", {"bak": bak, "successor": successor})
