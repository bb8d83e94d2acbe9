"""The party's own page, by the signed link in its letters: where the visit stands, another day,
cancelling it.
"""

from django.shortcuts import redirect, render
from django.utils import timezone

from djpk_layanan.accounts.access import public
from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow import links
from djpk_layanan.workflow.views import show_step, take_step

from .. import booking, needs
from ..letters import LINK_SALT
from ..models import Visit
from ..sop import cancel, reschedule

STEPS = {"jadwal": reschedule, "batal": cancel}
# where the visit stands, in plain words
SAYS = {
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
# the same while its day is worked no more
NOT_WORKED = {
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


@public
def guest(request, token):
    """GET shows the visit; POST takes one of the two steps, as the system: the link is the
    proof.
    """
    visits = Visit.objects.for_list().select_related("topic")
    visit = links.case_behind(token, visits, salt=LINK_SALT)
    system, name = User.system(), request.GET.get("langkah", "")
    context = standing(visit, system) | {"token": token}
    if name not in context["offered"]:
        # the page was open while the visit went on
        late = request.method == "POST"
        context["late"] = late
        return render(request, "reservations/guest.html", context, status=409 if late else 200)
    attempt = attempt_by_link(request, context["offered"][name], visit, system)
    if attempt.taken:
        return redirect("reservations:guest", token)
    if attempt.step is reschedule:
        context |= booking.calendar_of(visit.region, beside=visit)
    context |= {"attempt": attempt, "chosen": name, "here": f"?langkah={name}"}
    return render(request, "reservations/guest.html", context, status=attempt.status)


def standing(visit, system):
    """Where the visit stands, in words, and what its party may still do: {name: step}."""
    until = current_calendar().last_moment_before(visit.visit_date)
    is_free = visit.state in visit.COMING and not needs.its_day_is_worked(visit)
    in_time = is_free or timezone.now() <= until
    offered = {
        name: step
        for name, step in STEPS.items()
        if in_time and step.refusal(visit, system) is None
    }
    says = NOT_WORKED[visit.state] if is_free else SAYS.get(visit.state, UNDER_WAY)
    return {"visit": visit, "until": until, "offered": offered, "is_free": is_free, "says": says}


def attempt_by_link(request, step, visit, system):
    if request.method == "POST":
        return take_step(request, step, visit, by=system)
    return show_step(step, visit, system)
