"""What the requester and the administrators are told."""

from django.conf import settings
from django.urls import reverse

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.clock import words
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.letters import enqueue


def address(name, token):
    return settings.SITE_URL + reverse(f"privacy:{name}", args=[token])


def address_proof(unproven, token):
    """The link that proves the address; whoever did not ask does nothing."""
    enqueue(
        key=f"privacy.proof:{unproven.digest}",
        to=unproven.email,
        name="privacy/proof",
        is_first=True,
        context={
            "kind": unproven.get_kind_display().lower(),
            "url": address("prove", token),
            "until": words.date_and_time(unproven.expires_at),
        },
    )


def to_requester(request, name, *, key="1", **context):
    context |= {
        "name": request.name,
        "number": request.number,
        "kind": request.get_kind_display().lower(),
        "due": words.date_and_time(request.due),
    }
    enqueue(
        key=f"privacy.{name}:{request.pk}:{key}",
        to=request.email,
        name=f"privacy/{name}",
        context=context,
        about=request,
    )


def request_received(request):
    to_requester(request, "received")
    to_administrators(
        request,
        f"permohonan {request.get_kind_display().lower()} menunggu Anda. Batas "
        f"{words.date_and_time(request.due)} (jam terus berjalan di hari libur).",
        "received",
    )


def copy_ready(request, token):
    to_requester(
        request,
        "copy",
        key=request.copy_digest[:16],
        url=address("copy", token),
        until=words.date_and_time(request.copy_until),
    )


def request_finished(request):
    to_requester(request, "finished", outcome=request.outcome)


def request_refused(request):
    to_requester(request, "refused", reason=request.outcome)


def deadline_near(request, *, is_over):
    text = (
        f"batas {words.date_and_time(request.due)} {'sudah lewat' if is_over else 'sudah dekat'}."
    )
    to_administrators(request, text, "breached" if is_over else "warned")


def to_administrators(request, text, key):
    to_colleagues(on_duty(Role.ADMIN), request, f"{request.number}: {text}", key=key)
