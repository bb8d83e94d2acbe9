"""What a requester sees of his ticket through the signed link in his mail: no names of staff, and nothing changes."""
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from djpk_layanan.accounts.access import public

from .letters import TRACKING_SALT
from .models import Ticket

STAGES = [  # plain words, in order
    ("Diterima", "Pertanyaan Anda sudah kami catat."),
    ("Diteruskan ke unit teknis", "Unit teknis sedang menyiapkan jawaban."),
    ("Dijawab", "Jawaban sudah ada; Berita Acara Konsultasi sedang disiapkan."),
    ("Selesai", "Berita Acara Konsultasi sudah disampaikan."),
]
STAGE_OF = {Ticket.State.OPEN: 0, Ticket.State.ESCALATED: 1, Ticket.State.ANSWERED: 2, Ticket.State.CLOSED: 3}


@public
def track(request, token):
    try:
        number = signing.loads(token, salt=TRACKING_SALT)
    except signing.BadSignature as forged:
        raise Http404 from forged
    ticket = get_object_or_404(Ticket.objects.select_related("clock", "merged_into"), number=number)
    at = STAGE_OF.get(ticket.state)
    stages = [{"name": name, "text": text, "done": at is not None and n <= at, "now": n == at} for n, (name, text) in enumerate(STAGES)]
    return render(request, "tickets/track.html", {"ticket": ticket, "stages": stages, "ended": at is None})
