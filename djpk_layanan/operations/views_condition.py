"""How the system is: what waits, what a person has to decide, and when each periodic task ran
last.
"""

import datetime as dt

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox import letters
from djpk_layanan.outbox.models import Letter
from djpk_layanan.ui.paging import page_of

from . import doubtful, health, punctuality

WATCHERS = (Role.SUPERVISOR, Role.ADMIN)


@only(*WATCHERS)
@require_safe
def condition(request):
    undelivered = Letter.objects.undelivered().defer("body_txt", "body_html", "calendar")
    found = health.health_report()
    return render(
        request,
        "operations/condition.html",
        {
            "found": found,
            "heard_at": timezone.now() - seconds(found["last_beat_seconds"]),
            "oldest": punctuality.in_words(seconds(found["oldest_letter_seconds"])),
            "tasks": punctuality.punctuality_of_tasks(),
            "page": page_of(undelivered, request.GET.get("hal")),
            "held_up": Letter.objects.held_up().count(),
            "doubtful": doubtful.known_doubts() if request.user.holds(Role.SUPERVISOR) else None,
            "reads_words": request.user.holds(Role.SUPERVISOR),
            "quarantined": Message.objects.to_be_decided().count()
            if request.user.holds(Role.SUPERVISOR)
            else 0,
        },
    )


def seconds(number):
    return dt.timedelta(seconds=number or 0)


@only(*WATCHERS)
@require_POST
@transaction.atomic
def send_again(request, pk):
    """The same bytes under the same Message-ID: a mail program that has them already shows one
    letter.
    """
    letter = get_object_or_404(Letter, pk=pk)
    name = f"“{letter.subject}”" if request.user.holds(Role.SUPERVISOR) else f"nomor {pk}"
    if letters.resend_letter(letter):
        messages.success(request, f"Surel {name} masuk antrean lagi.")
    else:
        messages.warning(
            request, f"Surel {name} tidak sedang menunggu keputusan; tidak ada yang diubah."
        )
    return redirect("condition")
