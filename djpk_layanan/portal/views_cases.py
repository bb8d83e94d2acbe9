"""Following a case by number and code, and proving a document by the code printed on it."""

import re
from urllib.parse import urlsplit

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bak.models import Bak
from djpk_layanan.accounts import rate_limits
from djpk_layanan.accounts.access import public
from djpk_layanan.services import answering

from . import following
from .asks import Verified
from .sentences import either

WRONG = "Nomor dan kode itu tidak cocok. Salin keduanya dari surel kami."
UNKNOWN = (
    "Kode itu tidak tercatat. Periksa huruf besar dan kecilnya, atau pindai kode QR pada dokumen."
)
# characters that are looked at
LONGEST = 200
BAK = Verified(documents=Bak.objects.issued, page="bak:verify")
CODE = re.compile(r"[A-Za-z0-9_-]{8,40}")


@public
def follow(request):
    """Wrong pairs answer alike, whatever is wrong with them; after too many of them not even a
    right one is looked at (the link in the mail still works).
    """
    number, code = (request.POST.get(name, "")[:LONGEST].strip() for name in ("nomor", "kode"))
    if request.method != "POST":
        return follow_page(request)
    case = following.number_of(number)
    if rate_limits.is_over(request, "follow", case):
        return rate_limits.too_many(request)
    if page := following.page_of(number, code):
        return redirect(page)
    rate_limits.passes_limit(request, "follow", case)
    return follow_page(request, number=number, code=code, refusal=WRONG, status=422)


def follow_page(request, *, status=200, **typed):
    followed = following.all_followed()
    context = {
        "letters": either(one.letter for one in followed),
        "example": f"{followed[0].numbers.letters}-2026-000123-7" if followed else "",
    }
    return render(request, "portal/follow.html", context | typed, status=status)


@public
@require_safe
def verification(request):
    """The code, or the whole address behind the QR code, leads to the document's page."""
    asked = request.GET.get("kode", "")[:LONGEST].strip()
    if not asked:
        return render(request, "portal/verification.html")
    if page := page_of_document(asked):
        return redirect(page)
    if not rate_limits.passes_limit(request, "verify"):
        return rate_limits.too_many(request)
    return render(
        request, "portal/verification.html", {"asked": asked, "refusal": UNKNOWN}, status=404
    )


def page_of_document(asked):
    try:
        code = urlsplit(asked).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return None
    if not CODE.fullmatch(code):
        return None
    for kind in [BAK, *(answer for _, answer in answering(Verified))]:
        if kind.documents().filter(verification_code=code).exists():
            return reverse(kind.page, args=[code])
    return None
