"""Slips of SOP 195 put right: steps on the same Sop, each by the person who may, with its reason
and its line in the history.

What is frozen stays frozen; quota, approval, custody and lateness stay as strict as the SOP has
them.
"""

from bak import documents
from bak.forms import ResendForm
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.rules import cso, supervisor
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.handover import handing
from djpk_layanan.workflow import changes
from djpk_layanan.workflow.forms import ReasonForm

from . import arrangements, corrections, minutes, needs
from .forms.nota import NumberForm, ReturnForm
from .forms.repairs import (
    CorrectForm,
    CorrectNotaForm,
    HandDutyOverForm,
    ReadCorrectionForm,
    SignCorrectionForm,
)
from .letters import meeting_letters, nota_letters, pemda_letters
from .meeting import invitations, time_limit
from .models import Conference, UnitPart
from .needs import CONSULTANTS, cso_or_kabag, kabag, kasubbag
from .nota import nota_facts, nota_signing, nota_writing
from .sop import AFTER_THE_NOTA, S, be_ready_when_complete, sop


@sop.repair(
    "Perbaiki data",
    source=(*Conference.LIVE, S.HELD, S.CLOSED),
    who=cso_or_kabag,
    form=CorrectForm,
    then=be_ready_when_complete,
    icon="pencil-line",
)
def correct(
    conference, *, by, reason, duplicate_ok=False, asked_later=None, late_ok=False, **facts
):
    """Until the BAK is issued, afterwards addresses only.

    What was written, booked or sent for the old facts follows or is void.
    """
    corrections.refuse_closed(conference, facts)
    before, said = corrections.snapshot_of_facts(conference), nota_facts.facts_of(conference)
    invited = invitations.invited_addresses(conference)
    corrections.correct_plain(conference, facts, duplicate_ok=duplicate_ok)
    corrections.correct_meeting(conference, facts, asked_later=asked_later, late_ok=late_ok)
    after = corrections.snapshot_of_facts(conference)
    labels = changes.write_changes(
        conference, {label: (before[label], after[label]) for label in after}
    )
    minutes.follow_record(conference)
    details = {
        "diubah": labels,
        "alasan": reason,
        "batas": conference.clock.due,
        "batas menurut": time_limit.limit_in_words(conference),
    }
    if "Unit" in labels or said != nota_facts.facts_of(conference):
        details |= nota_writing.follow_record(conference)
    tell_of_correction(conference, labels, reason, by=by, invited=invited)
    return details


def tell_of_correction(conference, labels, reason, *, by, invited):
    """Letters to the new address, calendars as they are now, and whose case it is."""
    if "Surel" in labels and not documents.is_issued(conference.bak):
        pemda_letters.address_corrected(conference)
    if conference.state in Conference.LIVE and set(labels) & corrections.IN_THE_INVITATION:
        invitations.update_invitation(conference, before=invited)
    arrangements.take_back_ready(conference)
    meeting_letters.conference_corrected(conference, labels, reason, by=by)


@sop.step(
    "+",
    "Ajukan ND perbaikan",
    source=AFTER_THE_NOTA,
    who=needs.who_corrects,
    needs=(needs.nota_is_outdated,),
    form=CorrectNotaForm,
    icon="file-pen",
    is_repair=True,
    leads_to="Kasubbag menerima naskah perbaikan ini untuk diparaf.",
)
def correct_nota(conference, *, by, **wording):
    """The memo that corrects the signed one: written from the record as it is now, then paraf
    and signature like the first.
    """
    version = nota_writing.write_correction(conference, by=by, **wording)
    nota_letters.correction_drafted(conference)
    return {
        "versi": version.version,
        "sidik": version.fingerprint,
        "memperbaiki": version.corrects.number,
    }


@sop.step(
    "+",
    "Paraf ND perbaikan",
    source=AFTER_THE_NOTA,
    who=(kasubbag, needs.not_who_corrected),
    needs=(needs.correction_waits_for_paraf,),
    form=ReadCorrectionForm,
    icon="signature",
    is_repair=True,
    leads_to="Naskah perbaikan naik ke Kabag HKK untuk ditandatangani.",
)
def initial_correction(conference, *, by, read):
    mark = nota_signing.initial_correction(conference, by=by, version=read)
    nota_letters.correction_initialled(conference)
    return {
        "versi": conference.correction.version,
        "sidik": mark.fingerprint,
        "jabatan": mark.position,
    }


@sop.repair(
    "Kembalikan ND perbaikan",
    source=AFTER_THE_NOTA,
    who=needs.kasubbag_or_kabag,
    needs=(needs.correction_is_written,),
    form=ReturnForm,
    icon="undo-2",
)
def return_correction(conference, *, by, reason):
    """To the Pelaksana, who writes it anew."""
    conference.correction = conference.correction_initial = None
    nota_letters.correction_returned(conference, reason)
    return {"catatan": reason}


@sop.repair(
    "Ambil nomor ND perbaikan",
    source=AFTER_THE_NOTA,
    who=kabag,
    needs=(needs.correction_is_initialled, needs.correction_has_no_number),
    form=NumberForm,
    icon="hash",
)
def take_correction_number(conference, *, by, number=""):
    """For one that is signed outside the system."""
    return {"nomor": nota_signing.take_correction_number(conference, by=by, typed=number)}


@sop.step(
    "+",
    "Tanda tangani ND perbaikan",
    source=AFTER_THE_NOTA,
    who=(kabag, needs.not_who_initialled_the_correction),
    needs=(needs.correction_is_initialled,),
    form=SignCorrectionForm,
    icon="file-pen-line",
    is_repair=True,
    leads_to="Nota Dinas perbaikan dikirim ke Kasubdit; yang pertama tampak sebagai digantikan.",
)
def sign_correction(conference, *, by, read, file=None, number=""):
    """The first memo stays as it was signed and is shown as replaced."""
    first = conference.nota_number
    signature = nota_signing.sign_correction(
        conference, by=by, version=read, file=file, number=number
    )
    nota_letters.correction_signed(conference)
    return {
        "nomor": signature.number,
        "menggantikan": first,
        "sidik": signature.fingerprint,
        "cara": signature.get_method_display(),
        "jabatan": signature.position,
    }


@sop.repair(
    "Kirim ulang BAK",
    source=(S.HELD, S.CLOSED),
    who=cso,
    needs=(needs.has_issued_bak,),
    form=ResendForm,
    icon="mail",
    leads_to="BAK yang sama dikirim sekali lagi; isinya tidak berubah.",
)
def resend_bak(conference, *, by, to="", sure=False):
    """The same frozen document once more: to an address, or to those whose letters did not
    arrive.
    """
    return documents.resend_or_refuse(conference.bak, by=by, to=to, sure=sure)


@sop.repair(
    "Tetap pada hari libur",
    source=Conference.LIVE,
    who=cso_or_kabag,
    needs=(needs.its_day_is_free,),
    form=ReasonForm,
    icon="calendar-check",
)
def keep_day(conference, *, by, reason):
    """A calendar that was published meanwhile made its day free: it takes place all the same."""
    day = words.local_time(conference.starts).date()
    why = current_calendar().why_free(day)
    conference.kept_on = day
    meeting_letters.day_kept(conference, why, reason)
    return {"hari": words.long_date(day), "karena": why, "alasan": reason}


# ── Whose it is, when somebody leaves or is away ──────────────────────────────────────────────────
@sop.repair(
    "Serah terima",
    source=(*Conference.LIVE, S.HELD, S.CLOSED),
    who=supervisor,
    needs=(needs.somebody_has_it,),
    form=handing.form_for(Role.CSO),
    icon="arrow-right-left",
)
def hand_work_over(conference, *, by, reason, to=None, held_by=None):
    """To another CSO, or back to the queue of all of them.

    held_by: whose it still has to be; who hands over many tells of all of them at once.
    """
    details = handing.pass_on(
        conference, "owner", to=to, roles={Role.CSO}, reason=reason, held_by=held_by
    )
    if held_by is None:
        meeting_letters.conference_handed_over(conference)
    return details


@sop.repair(
    "Serah terima Nota Dinas",
    source=(S.ASSIGNED_DRAFTER, S.DRAFTED, S.INITIALLED, *AFTER_THE_NOTA),
    who=supervisor,
    needs=(needs.somebody_writes_it,),
    form=handing.form_for(Role.PELAKSANA_MSKLI, returns=False),
    icon="arrow-right-left",
)
def hand_draft_over(conference, *, by, reason, to, held_by=None):
    """Another Pelaksana goes on with the memo. Who wrote its versions stays written."""
    roles = {Role.PELAKSANA_MSKLI}
    details = handing.pass_on(
        conference, "drafter", to=to, roles=roles, reason=reason, held_by=held_by
    )
    if held_by is None:
        meeting_letters.draft_handed_over(conference)
    return details


@sop.repair(
    "Serah terima tugas konsultan",
    of="unit",
    source=UnitPart.State.NAMED,
    who=supervisor,
    needs=(needs.its_nota_is_signed,),
    form=HandDutyOverForm,
    icon="arrow-right-left",
)
def hand_duty_over(part, *, by, reason, to, held_by):
    """Somebody else of the unit comes in a consultant's place: booked and invited instead of
    him.
    """
    named = [row.person for row in part.consultants.select_related("person")]
    handing.refuse_moved(held_by if held_by in named else None, held_by, to)
    handing.refuse_gone(to, CONSULTANTS, part.unit)
    others = [person for person in named if person not in (held_by, to)]
    arrangements.name_consultants(part, [*others, to])
    return {"unit": str(part.unit)} | handing.said(held_by, to, reason)
