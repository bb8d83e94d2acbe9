"""The list of visits, and above it what a CSO has to do about some of them."""

from django.shortcuts import redirect, render
from django.utils import timezone

from bak.documents import UNDELIVERED
from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.pages import case_searched_for, list_context

from ..booking import numbers
from ..filters import VisitFilter
from ..models import Visit
from ..repairs import resend
from ..rows import acts_on_visit, due_of_request, row_of_visit
from ..sop import cancel, confirm, reject, reschedule
from .case import VISIT_PEOPLE

# rows of each group above the list
MOST = 25
FREED = (
    "Kalender kerja berubah setelah kunjungan ini dicatat; tamunya sudah diberi tahu. Jadwalkan "
    "ulang, batalkan, atau tolak pengajuannya."
)


@only(*VISIT_PEOPLE)
def visit_list(request):
    """Every visit the person may see, the newest day first. An exact number opens its visit."""
    visible = Visit.objects.visible_to(request.user)
    if exact := case_searched_for(request, numbers, visible):
        return redirect(exact)
    newest_first = visible.order_by("-visit_date", "arrives_at", "pk")
    context = list_context(request, VisitFilter, newest_first)
    context |= {
        "rows": [row_of_visit(visit) for visit in context["page"].items],
        "to_do": to_do(request.user),
    }
    return render(request, "reservations/list.html", context)


def to_do(user):
    """[(title, what it is about, rows)] of what a CSO has to do, empty ones left out."""
    now, calendar = timezone.now(), current_calendar()
    free = on_free_days(user, calendar)
    asked = [visit for visit in undecided(user) if visit not in free]

    def acts(visit, *steps):
        return acts_on_visit(visit, user, steps)

    freed = [row_of_visit(visit, acts(visit, reschedule, reject, cancel)) for visit in free]
    decisions = [
        row_of_visit(visit, acts(visit, confirm, reject), due=due_of_request(visit, calendar, now))
        for visit in asked
    ]
    unsent = [
        row_of_visit(visit, acts(visit, resend), wrong=UNDELIVERED) for visit in undelivered(user)
    ]
    groups = [
        ("Harinya bukan hari kerja lagi", FREED, freed),
        ("Menunggu keputusan CSO", "", decisions),
        (UNDELIVERED, "", unsent),
    ]
    return [group for group in groups if group[2]]


def on_free_days(user, calendar):
    """What a CSO has to move or cancel because its day is worked no more, and his supervisor
    sees.
    """
    freed = Visit.objects.of_cso(user).on_free_days(calendar)
    return list(freed.for_list().order_by("visit_date", "pk")[:MOST])


def undecided(user):
    """What the portal asked for and a CSO has to decide by H-1."""
    if not user.holds(Role.CSO):
        return []
    asked = Visit.objects.visible_to(user).filter(state=Visit.State.REQUESTED)
    return list(asked.for_list().order_by("visit_date", "pk")[:MOST])


def undelivered(user):
    """Whose BAK did not arrive: with a CSO until it is sent again, though the visit is over."""
    if not user.holds(Role.CSO):
        return []
    failed = Visit.objects.visible_to(user).filter(bak__state=Bak.State.FAILED)
    return list(failed.for_list().order_by("-visit_date", "pk")[:MOST])
