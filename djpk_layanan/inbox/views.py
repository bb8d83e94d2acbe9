"""Incoming mail: for the supervisor what could not be understood, what became of the rest, and the
way back; for a CSO the mails of the cases, as they came, and what was filed.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files.serving import download_file
from djpk_layanan.services import of_subject
from djpk_layanan.ui.paging import page_of
from djpk_layanan.ui.rows import Row, moment_of

from . import afterwards
from .models import Message
from .original import HIDDEN, original_of
from .parse import Unreadable

S = Message.State
S_OF_SUPERVISORS = (S.QUARANTINED, S.FILED, S.TICKET, S.REPLY, S.BOUNCE, S.RECEIVED)
S_OF_CSOS = (S.FILED, S.TICKET, S.REPLY)
NOT_QUARANTINED = "Surel ini tidak (lagi) dalam karantina."
NOT_MISREAD = "Surel ini tidak (lagi) dinyatakan salah dibaca."


@only(Role.SUPERVISOR, Role.CSO)
@require_safe
def message_list(request):
    """What waits for a decision, for a CSO what was filed; with ?status= another pile."""
    user, visible = request.user, Message.objects.visible_to(request.user)
    states = S_OF_SUPERVISORS if user.holds(Role.SUPERVISOR) else S_OF_CSOS
    state = next((each for each in states if each == request.GET.get("status")), states[0])
    pile = visible.to_be_decided() if state == S.QUARANTINED else visible.filter(state=state)
    page = page_of(pile, request.GET.get("hal", "1"))
    context = {
        "page": page,
        "rows": [row_of_message(message) for message in page.items],
        "state": state,
        "tabs": [(each, how_many(visible, each)) for each in states],
    }
    return render(request, "inbox/list.html", context)


def how_many(visible, state):
    """Of what waits all, of what was filed that of the last days; the rest is not counted."""
    counted = {S.QUARANTINED: visible.to_be_decided(), S.FILED: visible.filed_lately()}
    return counted[state].count() if state in counted else None


def row_of_message(message):
    """Without its state: the pile that it lies on says it."""
    return Row(
        icon="mail",
        url=reverse("inbox:message", args=[message.pk]),
        title=message.subject or "(tanpa perihal)",
        meta=(message.sender or "tanpa pengirim", message.reason or said_of_misread(message)),
        due=moment_of(message.received_at),
    )


def said_of_misread(message):
    return "Dinyatakan salah dibaca oleh CSO." if message.misread_at else ""


@only(Role.SUPERVISOR, Role.CSO)
@require_safe
def message(request, pk):
    """The mail as it came, and which of its parts were left out."""
    user, visible = request.user, Message.objects.visible_to(request.user)
    people = ("decided_by", "misread_by", "letter")
    found = get_object_or_404(visible.select_related("raw", "copy_of", *people), pk=pk)
    on_a_case = found.state in (S.TICKET, S.REPLY)
    context = {
        "message": found,
        "case": case_of(found, user),
        "may_become_ticket": found.state == S.FILED and found.copy_of_id is None,
        "may_be_misread": on_a_case and found.misread_at is None and user.holds(Role.CSO),
        "is_misread": found.misread_at is not None and user.holds(Role.SUPERVISOR),
    }
    return render(request, "inbox/message.html", context | original_of(found))


def case_of(found, user):
    """The case that the mail stands on, if the person may see it; else None."""
    service = of_subject(found.about)
    return service and service.model.objects.visible_to(user).filter(pk=found.about_id).first()


@only(Role.SUPERVISOR, Role.CSO)
@require_safe
def source(request, pk):
    """The mail as it came, to be opened in a mail program."""
    visible = Message.objects.visible_to(request.user)
    kept = visible.filter(raw__erased_at__isnull=True).select_related("raw", "letter")
    found = get_object_or_404(kept, pk=pk)
    if found.may_quote_a_secret:
        raise PermissionDenied(HIDDEN)
    return download_file(found.raw, name=f"surel-masuk-{found.pk}.eml")


@only(Role.SUPERVISOR)
@require_POST
def replay(request, pk):
    found = visible_message(request, pk)
    again = afterwards.replay_mail(found, by=request.user)
    found.refresh_from_db()
    said = f"Surel diproses ulang: {found.get_state_display().lower()}."
    return tell(request, again and said, NOT_QUARANTINED, then=found)


@only(Role.SUPERVISOR)
@require_POST
def put_away(request, pk):
    done = afterwards.put_away(visible_message(request, pk), by=request.user)
    return tell(request, done and "Surel diarsipkan.", NOT_QUARANTINED)


@only(Role.SUPERVISOR, Role.CSO)
@require_POST
def make_ticket(request, pk):
    found = visible_message(request, pk, copy_of=None)
    try:
        case = afterwards.make_ticket(found, by=request.user)
    except Unreadable as why:
        return tell(request, "", str(why), then=found)
    if case is None:
        return tell(request, "", "Surel ini tidak (lagi) diarsipkan.", then=found)
    messages.success(request, f"Surel menjadi {case.number}.")
    return redirect(case)


@only(Role.CSO)
@require_POST
def misread(request, pk):
    found = visible_message(request, pk)
    done = afterwards.say_misread(found, by=request.user)
    said = "Supervisor diberi tahu bahwa surel ini salah dibaca."
    refusal = "Surel ini sudah dinyatakan salah dibaca atau tidak ada perkaranya."
    return tell(request, done and said, refusal, then=found)


@only(Role.SUPERVISOR)
@require_POST
def read_again(request, pk):
    found = visible_message(request, pk)
    try:
        said = afterwards.read_again(found, by=request.user)
    except Unreadable as why:
        return tell(request, "", str(why), then=found)
    return tell(request, said, NOT_MISREAD, then=found)


@only(Role.SUPERVISOR)
@require_POST
def looked_at(request, pk):
    done = afterwards.has_been_looked_at(visible_message(request, pk), by=request.user)
    return tell(request, done and "Pemeriksaan selesai.", NOT_MISREAD)


def visible_message(request, pk, **facts):
    """The mail, if the person may see it. Raises Http404."""
    visible = Message.objects.visible_to(request.user).select_related("raw")
    return get_object_or_404(visible, pk=pk, **facts)


def tell(request, said, refusal, *, then=None):
    """Say what was done, else why not; on to the mail, or to the list."""
    if said:
        messages.success(request, said)
    else:
        messages.error(request, refusal)
    return redirect("inbox:message", then.pk) if then else redirect("inbox:list")
