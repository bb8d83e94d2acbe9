"""SOP 999: a complaint is answered within 2 working days (clause 7)."""

from django.utils import timezone

from bak import documents, drafts
from bak.models import Bak, Consultant, Guest
from bak.numbers import next_serial
from djpk_layanan import services
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.rules import cso, supervisor, system
from djpk_layanan.clock import clocks
from djpk_layanan.handover import handing
from djpk_layanan.survey.invitations import invite_requester
from djpk_layanan.workflow.engine import Sop
from djpk_layanan.workflow.numbers import Numbers

from .models import LIMIT, Complaint

sop = Sop("999", "Layanan pengaduan")
numbers = Numbers("PD")
RECEIVED, CHECKED, ANSWERED, CLOSED = Complaint.State


@sop.opening("1", "Terima pengaduan", target=RECEIVED, who=cso)
def receive(*, by, **facts):
    now = timezone.now()
    year = timezone.localtime(now).year
    number = numbers.compose(year, next_serial("PD", "", year))
    complaint = Complaint.objects.create(number=number, owner=by, received_at=now, **facts)
    complaint.clock = clocks.start_clock(complaint, name="complaint", days=LIMIT, at=now)
    complaint.save()
    return complaint, {"nomor": number}


@sop.step("2", "Periksa", source=RECEIVED, target=CHECKED, who=cso)
def check(complaint, *, by):
    """Whether it is one of ours."""


@sop.step("3", "Jawab", source=CHECKED, target=ANSWERED, who=cso)
def answer(complaint, *, by, answer):
    draft = Bak.objects.create(
        service=services.of_case(complaint).key,
        case_number=complaint.number,
        unit_code="PK.15",
        starts=complaint.received_at,
        ends=timezone.now(),
        recipient_email=complaint.email,
    )
    drafts.fill_draft(
        draft,
        items=[{"question": complaint.text, "answer": answer, "legal_basis": ""}],
        guests=[Guest(name=complaint.name, email=complaint.email)],
        consultants=[Consultant(name=by.name, position=by.position, unit_name="Call Center")],
    )
    complaint.bak = documents.issue_bak(draft, by=by)


@sop.step("4", "Tutup", source=ANSWERED, target=CLOSED, who=supervisor)
def close(complaint, *, by):
    complaint.closed_at = timezone.now()
    clocks.stop_clock(complaint.clock, at=complaint.closed_at)
    invite_requester(complaint, to=complaint.email)
    return {"terlambat": complaint.clock.is_late(complaint.closed_at)}


@sop.repair("Serah terima", source=Complaint.LIVE, who=supervisor, form=handing.form_for(Role.CSO))
def hand_work_over(complaint, *, by, reason, to=None, held_by=None):
    """There is no queue: somebody always has it."""
    return handing.pass_on(
        complaint, "owner", to=to, roles={Role.CSO}, reason=reason, held_by=held_by
    )


@sop.step("+", "Batas dihitung ulang", source=Complaint.LIVE, who=system, many=True)
def recalculate(complaints, *, by, calendar):
    return clocks.rejudge_clocks([complaint.clock for complaint in complaints], calendar)
