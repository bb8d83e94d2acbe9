"""What the public sees: the notice, the request form, and the two links that prove an address
and give a copy.
"""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from djpk_layanan.accounts import rate_limits
from djpk_layanan.accounts.access import public

from . import copies, proofs
from .forms import RequestForm
from .retention_rules import all_rules


@public
@require_safe
def notice(request):
    return render(request, "privacy/notice.html", {"rules": all_rules()})


@public
def ask_for_own_data(request):
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_trap_sprung:
        return redirect("privacy:asked")
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("kind", "name", "email", "detail")}
        if not rate_limits.passes_limit(request, "draft", facts["email"]):
            return rate_limits.too_many(request)
        try:
            proofs.ask_for_proof(**facts)
            return redirect("privacy:asked")
        except ValidationError as why:
            form.add_error("email", why)
    return render(
        request, "privacy/ask.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


@public
@require_safe
def asked(request):
    return render(
        request, "privacy/asked.html", {"minutes": int(proofs.VALID.total_seconds() // 60)}
    )


@public
@never_cache
def prove(request, token):
    """GET shows what was asked for and changes nothing, whoever follows the link; POST makes the
    request.
    """
    unproven = proofs.still_open(token).first()
    if unproven is None:
        return gone(request)
    if request.method != "POST":
        return render(request, "privacy/prove.html", {"unproven": unproven})
    made = proofs.prove_request(token)
    return render(request, "privacy/received.html", {"made": made}) if made else gone(request)


@public
@never_cache
def copy(request, token):
    """GET shows the two forms the copy comes in; POST gives one of them and spends the link."""
    found = copies.still_open(token).first()
    if found is None:
        return gone(request)
    if request.method != "POST":
        return render(request, "privacy/fetch.html", {"found": found})
    try:
        name, content_type, content = copies.fetch_copy(
            token, as_pdf=request.POST.get("bentuk") != "json"
        )
    except copies.Spent:
        return gone(request)
    except ValidationError:
        return render(request, "privacy/fetch.html", {"found": found, "too_long": True}, status=422)
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)


def gone(request):
    """Used, run out or never given: all look alike."""
    return render(request, "privacy/gone.html", status=404)
