"""What the house does with a complaint: what its capabilities ask, answered on one page."""

from django.urls import reverse

from bak.asks import Minuted
from djpk_layanan.accounts.models import Role
from djpk_layanan.audit.asks import Exceptional, steps_taken
from djpk_layanan.calendar_desk.asks import Rejudged
from djpk_layanan.clock.words import local_time
from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.dashboard.asks import Counted, Plan, Promised, Staged, UnderWay
from djpk_layanan.dashboard.figures import end_figure, new_figure, promises_on
from djpk_layanan.dashboard.stages import of_states
from djpk_layanan.handover.asks import HandedOver, Held
from djpk_layanan.portal.asks import Followed
from djpk_layanan.privacy import erase
from djpk_layanan.privacy.asks import YEAR, Personal, RetentionRule
from djpk_layanan.services import Service
from djpk_layanan.shell.asks import Entry, InTheMenu, Pile, Searched, View, Waits
from djpk_layanan.ui.rows import Row, due_of
from djpk_layanan.warnings.asks import Watched
from djpk_layanan.workflow.codes import code_for

from .models import LIMIT, Complaint
from .sop import hand_work_over, numbers, recalculate, sop

PEOPLE = frozenset({Role.CSO, Role.SUPERVISOR})
STAGES = {"received": "Menunggu diperiksa", "checked": "Menunggu dijawab"}


def figures_of_complaints(pks):
    promises, found = promises_on(Complaint, pks), []
    for complaint in Complaint.objects.filter(pk__in=pks).select_related("clock"):
        figure = new_figure(
            complaint,
            came=local_time(complaint.received_at),
            agent=complaint.owner_id,
            clock=complaint.clock,
        )
        if complaint.closed_at:
            end_figure(figure, complaint.closed_at, promises[complaint.pk])
        found.append((figure, []))
    return found


def open_complaints(scope):
    return Complaint.objects.live().filter(**scope.asked_of_a_case)


def row_of_complaint(complaint):
    return Row(
        icon="message-square-warning",
        url=complaint.get_absolute_url(),
        title=complaint.text,
        meta=(complaint.number,),
        due=due_of(complaint.clock),
        by=complaint.clock.due,
    )


def worst_first(complaints):
    return complaints.order_by("clock__due")


def piles(reader, view):
    found = Complaint.objects.live()
    if view == View.MINE:
        return [Pile(found.on_the_desk_of(reader.user), worst_first, row_of_complaint)]
    if view == View.FOLLOWED and reader.user.holds(Role.SUPERVISOR):
        return [Pile(found, worst_first, row_of_complaint)]
    return []


def with_a_name(before):
    return Complaint.objects.filter(closed_at__lt=before).exclude(name=erase.NOBODY)


def erase_names(pks):
    Complaint.objects.filter(pk__in=pks).update(name=erase.NOBODY, email="", text="")


HANDED_OVER = HandedOver(
    kinds=(
        Held(
            what="Pengaduan",
            roles=frozenset({Role.CSO}),
            not_ended=Complaint.objects.live,
            holder="owner",
            step=hand_work_over,
            title=lambda complaint: complaint.text,
            returns=False,
        ),
    )
)
service = Service(
    key="pengaduan",
    code="PD",
    slug="999",
    label="Pengaduan",
    sop=sop,
    model=Complaint,
    answers=(
        HANDED_OVER,
        Counted(figures=figures_of_complaints, ends="pengaduan ditutup"),
        Exceptional(
            {"ditutup": (steps_taken("close"),)}, own={"ditutup": "Pengaduan ditutup supervisor"}
        ),
        Followed(
            numbers=numbers,
            cases=Complaint.objects,
            code=lambda complaint: code_for(complaint.number),
            url=lambda complaint: reverse("fourth:follow", args=[code_for(complaint.number)]),
            noun="pengaduan",
            letter="tanda terima",
        ),
        InTheMenu((Entry("Pengaduan", "fourth:list", PEOPLE, 115),)),
        Judged(promises=(Promise("7", "complaint", ("close",), f"{LIMIT} hari kerja"),)),
        Minuted(number_label="Nomor pengaduan"),
        Personal(
            ended=lambda before: Complaint.objects.filter(closed_at__lt=before),
            bak="bak",
            rules=(
                RetentionRule(
                    place=500,
                    name="complaints",
                    what="Nama dan surel pengadu",
                    days=YEAR,
                    since="sejak pengaduan selesai",
                    moment="closed_at",
                    rows=with_a_name,
                    erase=erase_names,
                ),
            ),
        ),
        Rejudged(live=Complaint.objects.live, step=recalculate),
        Searched("fourth:list"),
        Staged(
            clock="clock",
            unit="hari kerja",
            plans=(Plan(LIMIT, f"Pengaduan, {LIMIT} hari kerja", {"Menunggu dijawab": "2"}),),
            stages=tuple(STAGES.values()),
            spans=lambda lines, start, end, bearers: of_states(lines, start, end, STAGES),
            word="pengaduan",
        ),
        UnderWay(
            page="fourth:list",
            promised=Promised(
                cases=open_complaints,
                pressing=lambda scope: open_complaints(scope).order_by("clock__due"),
                title=lambda complaint: complaint.text,
                holder=lambda complaint: str(complaint.owner),
            ),
        ),
        Waits(PEOPLE, piles),
        Watched(
            live=Complaint.objects.live,
            title=lambda complaint: complaint.text,
            ends="pengaduan",
            holders=lambda complaint: [complaint.owner],
            heads=lambda complaint: [],
        ),
    ),
)
