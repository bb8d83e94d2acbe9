"""Requests of data subjects (UU PDP 27/2022): what people do, in order.

Answered within 3 × 24 hours of the proven receipt.
"""

import datetime as dt

from django.utils import timezone

from bak.numbers import next_serial
from djpk_layanan.accounts import rules
from djpk_layanan.accounts.rules import administrator
from djpk_layanan.clock import words
from djpk_layanan.outbox import links
from djpk_layanan.workflow.engine import Sop
from djpk_layanan.workflow.numbers import Numbers

from . import forms, holdings, letters, needs
from .models import LIMIT, Request

sop = Sop("UU PDP 27/2022", "Permohonan pemilik data pribadi")
RECEIVED, CHECKED, DONE, REFUSED = Request.State
numbers = Numbers("DP")
COPY_VALID = dt.timedelta(days=7)


@sop.opening("+", "Terima permohonan", target=RECEIVED, who=rules.system)
def receive(*, by, kind, name, email, detail):
    """The address was proven by its link: the hours run from here."""
    now = timezone.now()
    year = words.local_time(now).year
    request = Request.objects.create(
        number=numbers.compose(year, next_serial("data pribadi", "", year)),
        kind=kind,
        name=name,
        email=email,
        detail=detail,
        received_at=now,
        due=now + LIMIT,
    )
    letters.request_received(request)
    return request, {"permohonan": request.get_kind_display(), "batas": request.due}


@sop.step(
    "+",
    "Periksa identitas",
    source=RECEIVED,
    target=CHECKED,
    who=administrator,
    form=forms.CheckForm,
    leads_to="Caranya tercatat; sesudah itu permohonan dapat dipenuhi. Batas tetap berjalan.",
    icon="user-check",
)
def check_identity(request, *, by, how):
    """The mailbox is proven; that it is the named person's is for the administrator to judge."""
    request.checked_at = timezone.now()
    return {"cara": how}


@sop.step(
    "+",
    "Kirim salinan data",
    source=CHECKED,
    target=DONE,
    who=administrator,
    needs=(needs.asks_for_a_copy,),
    leads_to="Pemohon menerima tautan sekali pakai ke salinannya; Anda tidak melihat isinya.",
    icon="file-output",
)
def send_copy(request, *, by):
    """A link to the proven address, good once; the administrator himself never opens the copy."""
    request.ended_at = timezone.now()
    request.outcome = "Tautan unduhan salinan data dikirim."
    return offer_copy(request)


@sop.step(
    "+",
    "Kirim tautan baru",
    source=DONE,
    who=administrator,
    needs=(needs.asks_for_a_copy,),
    icon="refresh-cw",
)
def send_copy_again(request, *, by):
    """The first link was used up or ran out; a new one takes its place."""
    return offer_copy(request)


@sop.step(
    "+",
    "Selesaikan",
    source=CHECKED,
    target=DONE,
    who=administrator,
    needs=(needs.asks_for_more_than_a_copy,),
    form=forms.OutcomeForm,
    leads_to="Pemohon menerima hasilnya; pembatasan dan penghapusan terjadi saat ini juga.",
    icon="circle-check",
)
def finish(request, *, by, outcome):
    """A restriction and a deletion are carried out here and now; a correction was made in the
    administration before.
    """
    done = holdings.carry_out(request)
    request.ended_at, request.outcome = timezone.now(), outcome
    letters.request_finished(request)
    return {"dilakukan": done}


@sop.step(
    "+",
    "Tolak",
    source=(RECEIVED, CHECKED),
    target=REFUSED,
    who=administrator,
    form=forms.ReasonForm,
    quiet=True,
    icon="ban",
)
def refuse(request, *, by, reason):
    """Not the person, or the law keeps the data: the requester reads why."""
    request.ended_at, request.outcome = timezone.now(), reason
    letters.request_refused(request)


def offer_copy(request):
    token = links.new_token()
    request.copy_digest, request.copy_until = links.digest_of(token), timezone.now() + COPY_VALID
    letters.copy_ready(request, token)
    return {"berlaku sampai": request.copy_until}
