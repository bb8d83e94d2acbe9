"""Incoming mail for the supervisor: what could not be understood, what became of the rest, and
the way back; for a CSO the mails of the cases, as they came.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files.serving import download_file
from djpk_layanan.services import of_subject
from djpk_layanan.ui.paging import page_of
from djpk_layanan.ui.rows import Row, moment_of

from . import characters, html, intake, process
from .models import Message
from .parse import Unreadable, parse_mail

NOT_QUARANTINED = "Surel ini tidak (lagi) dalam karantina."
# bytes of a mail that can't be read
SHOWN_RAW = 20_000


@only(Role.SUPERVISOR)
@require_safe
def message_list(request):
    """The quarantine; with ?status= another pile."""
    state = request.GET.get("status", Message.State.QUARANTINED)
    state = state if state in Message.State.values else Message.State.QUARANTINED
    page = page_of(Message.objects.filter(state=state), request.GET.get("hal", "1"))
    context = {
        "page": page,
        "rows": [row_of_message(message) for message in page.items],
        "state": Message.State(state),
        "states": Message.State,
    }
    return render(request, "inbox/list.html", context)


def row_of_message(message):
    """Without its state: the pile that it lies on says it."""
    return Row(
        icon="mail",
        url=reverse("inbox:message", args=[message.pk]),
        title=message.subject or "(tanpa perihal)",
        meta=(message.sender or "tanpa pengirim", message.reason),
        due=moment_of(message.received_at),
    )


@only(Role.SUPERVISOR, Role.CSO)
@require_safe
def message(request, pk):
    """The mail as it came, and which of its files were left out."""
    visible = Message.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("raw", "copy_of", "decided_by"), pk=pk)
    return render(
        request,
        "inbox/message.html",
        {"message": found, "case": case_of(found, request.user)} | content_of(found),
    )


def case_of(found, user):
    """The case that the mail stands on, if the person may see it; else None."""
    service = of_subject(found.about)
    return service and service.model.objects.visible_to(user).filter(pk=found.about_id).first()


def content_of(found):
    """Text, harmless HTML and attachments; of a mail that can't be read the beginning as it
    came.
    """
    try:
        raw = process.bytes_of(found)
    except Unreadable as gone:
        return {"text": str(gone), "is_unreadable": True}
    try:
        mail = parse_mail(raw)
    except Unreadable:
        return {
            "text": characters.clean(raw[:SHOWN_RAW].decode("utf-8", errors="replace")),
            "is_unreadable": True,
        }
    return {
        "text": mail.text,
        "html": mark_safe(html.safe_html(mail.html)),  # noqa: S308 - cleaned by nh3
        "files": [(file, intake.why_left_out(file)) for file in mail.attachments],
        "left_out": mail.left_out,
    }


@only(Role.SUPERVISOR, Role.CSO)
@require_safe
def source(request, pk):
    """The mail as it came, to be opened in a mail program."""
    visible = Message.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("raw"), pk=pk, raw__erased_at__isnull=True)
    return download_file(found.raw, name=f"surel-masuk-{found.pk}.eml")


@only(Role.SUPERVISOR)
@require_POST
def replay(request, pk):
    found = get_object_or_404(Message, pk=pk)
    if process.replay_mail(found, by=request.user):
        found.refresh_from_db()
        messages.success(request, f"Surel diproses ulang: {found.get_state_display().lower()}.")
    else:
        messages.error(request, NOT_QUARANTINED)
    return redirect("inbox:message", pk=pk)


@only(Role.SUPERVISOR)
@require_POST
def put_away(request, pk):
    found = get_object_or_404(Message, pk=pk)
    if process.put_away(found, by=request.user):
        messages.success(request, "Surel diarsipkan.")
    else:
        messages.error(request, NOT_QUARANTINED)
    return redirect("inbox:list")
