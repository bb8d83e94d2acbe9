"""The party's own page, by the signed link in its letters: where the visit stands, another day,
cancelling it.
"""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from djpk_layanan.accounts.access import public
from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow import links
from djpk_layanan.workflow.views import show_step, take_step

from . import booking, needs
from .letters import LINK_SALT
from .models import Visit
from .sop import cancel, reschedule

STEPS = {"jadwal": reschedule, "batal": cancel}
SAYS = {  # where the visit stands, in plain words
    "requested": "Menunggu keputusan petugas kami. Tempatnya ditahan untuk Anda sampai batas H-1.",
    "confirmed": (
        "Kunjungan Anda terkonfirmasi. Bawa lembar konfirmasi yang kami kirim ke surel Anda."
    ),
    "rejected": (
        "Pengajuan ini tidak dapat kami penuhi. Alasannya ada di surel kami; Anda dapat "
        "memilih hari lain."
    ),
    "cancelled": "Kunjungan ini dibatalkan. Tempatnya sudah kosong kembali.",
    "no_show": "Tidak ada yang datang pada hari itu.",
    "finished": "Kunjungan selesai. Terima kasih.",
}
NOT_WORKED = {  # the same while its day is worked no more
    "requested": (
        "Hari yang Anda ajukan bukan hari kerja lagi. Petugas kami menghubungi Anda; Anda "
        "dapat membatalkannya dan mengajukan hari lain."
    ),
    "confirmed": (
        "Hari kunjungan Anda bukan hari kerja lagi; mohon jangan datang pada hari itu. Pilih "
        "hari lain, atau tunggu kabar petugas kami."
    ),
}
UNDER_WAY = "Kunjungan sedang berlangsung."


def find(token):
    return get_object_or_404(
        Visit.objects.for_list().select_related("topic"),
        number=links.number_of(token, salt=LINK_SALT),
    )


@public
def guest(request, token):
    """GET shows the visit; POST takes one of the two steps, as the system: the link is the
    proof.
    """
    visit, name, system = find(token), request.GET.get("langkah", ""), User.system()
    until = current_calendar().last_moment_before(visit.visit_date)
    is_free = visit.state in visit.COMING and not needs.its_day_is_worked(visit)
    in_time = timezone.now() <= until or is_free
    offered = {
        name: step
        for name, step in STEPS.items()
        if in_time and step.refusal(visit, system) is None
    }
    context = {
        "visit": visit,
        "token": token,
        "until": until,
        "offered": offered,
        "is_free": is_free,
    }
    context["says"] = NOT_WORKED[visit.state] if is_free else SAYS.get(visit.state, UNDER_WAY)
    if name not in offered:
        late = request.method == "POST"  # the page was open while the visit went on
        return render(
            request,
            "reservations/guest.html",
            context | {"late": late},
            status=409 if late else 200,
        )
    attempt = (
        take_step(request, offered[name], visit, by=system)
        if request.method == "POST"
        else show_step(offered[name], visit, system)
    )
    if attempt.taken:
        return redirect("reservations:guest", token)
    days = booking.calendar_of(visit.region, beside=visit) if offered[name] is reschedule else {}
    return render(
        request,
        "reservations/guest.html",
        context | days | {"attempt": attempt, "chosen": name, "here": f"?langkah={name}"},
        status=attempt.status,
    )
