"""The page of a visit, found through the person who asks."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.dashboard import panel
from djpk_layanan.workflow.pages import timeline_of

from .. import needs
from ..corrections import PRIVATE
from ..desk.boards import card_of
from ..desk.custody import struck_of
from ..models import Visit
from ..papers import sppd_papers
from ..querysets import SEES_ALL
from ..rows import due_of_visit
from ..sop import sop
from ..track import track_of

VISIT_PEOPLE = (Role.CSO, Role.SUPERVISOR, Role.LOBBY, Role.FLOOR3, Role.PELAKSANA, Role.KASUBDIT)
# what somebody reads who has nothing to do here now
WAITS_FOR = {
    "requested": "Menunggu keputusan CSO.",
    "confirmed": "Menunggu tamu datang ke lobi pada harinya.",
    "registered": "Menunggu diterima di lantai 3.",
    "waiting": "Menunggu lantai 3 memanggil konsultan.",
    "called": "Menunggu konsultan menemui tamu.",
    "consulting": "Menunggu konsultan menyelesaikan BAK.",
    "recorded": "Menunggu lantai 3 memeriksa SPPD atau menyerahkan berkas.",
    "sppd_checked": "Menunggu supervisor menandatangani SPPD.",
    "sppd_signed": "Menunggu lantai 3 menyerahkan berkas.",
    "handed_over": "Menunggu tamu mengembalikan kartu di lobi.",
}


@only(*VISIT_PEOPLE)
def visit(request, number):
    found = visit_seen_by(request.user, number)
    return render(request, "reservations/visit.html", visit_context(found, request.user))


def visit_seen_by(user, number):
    """The visit of that number. Raises Http404, also where the person may not see it."""
    visits = Visit.objects.visible_to(user).for_list()
    shown = visits.select_related("topic", "bak__pdf", "bak__copies")
    return get_object_or_404(shown, number=number)


def visit_context(visit, user):
    """The context of `reservations/visit.html`, with a fixed number of queries."""
    own, history = card_of(visit, user), history_shown_to(user, visit)
    return {
        "visit": visit,
        "sees_all": user.holds(*SEES_ALL),
        "waits_for": waits_for(visit),
        "steps": own.steps,
        "quiet_steps": own.quiet_steps,
        "history": history,
        "sheet": visit.sheets.select_related("pdf").first(),
        "signed_copies": list(visit.signed_copies.select_related("file", "by")),
        "sppds": list(sppd_papers.papers_of(visit).select_related("guest", "signed_by")),
        "warnings": warnings_to_the_supervisor(visit),
        "struck": struck_of(visit),
        "track": panel.with_time(track_of(visit), visit, visit.visit_clock, history),
        "due": due_of_visit(visit, timezone.now()),
    }


def waits_for(visit):
    """Whom it waits for; "" once it is over."""
    if visit.state in visit.COMING and not needs.its_day_is_worked(visit):
        return needs.its_day_is_worked.sentence
    return WAITS_FOR.get(visit.state, "")


def history_shown_to(user, visit):
    """As on the rest of the page: phone and address for those who see all, for nobody else."""
    lines = timeline_of(sop, visit, user)
    if not user.holds(*SEES_ALL):
        for line in lines:
            changes = getattr(line, "changes", ())
            line.changes = [change for change in changes if not change.label.endswith(PRIVATE)]
    return lines


def warnings_to_the_supervisor(visit):
    if visit.state != Visit.State.SPPD_CHECKED:
        return []
    return sppd_papers.warnings_about([visit])[visit.pk]
