"""SOP 195-PK.15, consultation by video conference: what people do, in the SOP's order.

From the letter's recording to the conference at most 3 working days with an app, 5 on the network
at a Kanwil DJPb (clauses 7, 8.b, c); a later day that the Pemda asks for becomes the limit. Steps
with the clause "+" are not in the SOP's text; daily.py and repairs.py have the others of them.
"""

from django.utils import timezone

from djpk_layanan.accounts import rules as people
from djpk_layanan.accounts.models import User
from djpk_layanan.accounts.rules import cso, kasubdit_of_the_unit
from djpk_layanan.clock import clocks
from djpk_layanan.workflow.engine import Sop
from djpk_layanan.workflow.refusals import Refused

from . import arrangements, intake, minutes, needs, outlook, portal_requests, rules
from .forms import meeting as meeting_forms
from .forms import nota as nota_forms
from .forms.record import RecordForm
from .letters import meeting_letters, nota_letters, pemda_letters
from .meeting import booking, invitations, preparation, time_limit, times
from .models import Conference, Resource, UnitPart
from .needs import kabag, kasubbag
from .nota import nota_signing, nota_writing

sop = Sop("195-PK.15", "Layanan konsultasi melalui video conference")
S, Kind = Conference.State, Resource.Kind
AFTER_THE_NOTA = (S.SIGNED, S.PREPARED)


# ── 11.a-c: the letter, and who writes ────────────────────────────────────────────────────────────
@sop.opening("11.a", "Catat permohonan", target=S.RECORDED, who=cso, form=RecordForm)
def record(*, by, duplicate_ok=False, request=None, **facts):
    """Number and clock at once. `request`: what the Pemda asked for in the portal.

    The same letter of the same Pemda a second time only when the CSO says that it is another
    request.
    """
    warning = rules.same_letter(facts["region"], facts["letter_number"])
    if warning and not duplicate_ok:
        raise Refused(f"{warning} Tandai bila surat itu memang untuk permohonan lain.")
    conference = intake.new_conference(by=by, **facts)
    if request:
        portal_requests.settle_once(request, conference=conference)
    pemda_letters.conference_recorded(conference)
    return conference, {
        "nomor": conference.number,
        "surat": conference.letter_number,
        "waktu": times.in_one_line(conference),
        "media": conference.medium_name,
        "batas": conference.clock.due,
        "batas menurut": time_limit.limit_in_words(conference),
        "peringatan": warning or "",
    }


@sop.step(
    "11.b",
    "Tugaskan Kasubbag",
    source=S.RECORDED,
    target=S.ASSIGNED_HEAD,
    who=kabag,
    form=nota_forms.AssignHeadForm,
    icon="user-plus",
    leads_to="Kasubbag menerima surat dan arahan Anda, lalu menugaskan Pelaksana.",
)
def assign_head(conference, *, by, head, instruction=""):
    conference.head, conference.instruction = head, instruction
    conference.head_assigned_at = timezone.now()
    nota_letters.head_assigned(conference)
    return {"kepada": str(head), "arahan": instruction}


@sop.step(
    "11.c",
    "Tugaskan Pelaksana",
    source=(S.ASSIGNED_HEAD, S.ASSIGNED_DRAFTER),
    target=S.ASSIGNED_DRAFTER,
    who=kasubbag,
    form=nota_forms.AssignDrafterForm,
    quiet=(S.ASSIGNED_DRAFTER,),
    icon="user-plus",
    leads_to="Pelaksana menerima surat dan menulis konsep Nota Dinas.",
)
def assign_drafter(conference, *, by, drafter, instruction=""):
    before, conference.drafter = conference.drafter, drafter
    conference.drafter_assigned_at = timezone.now()
    nota_letters.drafter_assigned(conference)
    return {"kepada": str(drafter), "sebelumnya": str(before or ""), "arahan": instruction}


# ── 11.d-f: the Nota Dinas ────────────────────────────────────────────────────────────────────────
@sop.step(
    "11.d",
    "Ajukan konsep",
    source=S.ASSIGNED_DRAFTER,
    target=S.DRAFTED,
    who=needs.the_drafter,
    form=nota_forms.NotaForm,
    icon="send",
    leads_to="Kasubbag menerima naskah ini untuk diparaf.",
)
def draft(conference, *, by, **wording):
    conference.drafted_at = timezone.now()
    version = nota_writing.write_as_drafter(conference, by=by, **wording)
    nota_letters.nota_drafted(conference)
    return {"versi": version.version, "sidik": version.fingerprint}


@sop.step(
    "+",
    "Simpan konsep",
    source=S.ASSIGNED_DRAFTER,
    who=needs.the_drafter,
    form=nota_forms.NotaForm,
    quiet=True,
    icon="save",
)
def save_draft(conference, *, by, **wording):
    return {"versi": nota_writing.write_as_drafter(conference, by=by, **wording).version}


@sop.step(
    "11.e",
    "Paraf",
    source=S.DRAFTED,
    target=S.INITIALLED,
    who=(kasubbag, needs.not_the_drafter),
    form=nota_forms.ReadForm,
    icon="signature",
    leads_to="Naskah naik ke Kabag HKK; perubahan sesudahnya menggugurkan paraf Anda.",
)
def initial(conference, *, by, read):
    """Under exactly the text that was read; any edit afterwards voids it."""
    mark = nota_signing.give_initial(conference, by=by, version=read)
    nota_letters.nota_initialled(conference)
    return {"versi": conference.nota.version, "sidik": mark.fingerprint, "jabatan": mark.position}


@sop.step(
    "11.e",
    "Kembalikan ke Pelaksana",
    source=S.DRAFTED,
    target=S.ASSIGNED_DRAFTER,
    who=kasubbag,
    form=nota_forms.ReturnForm,
    icon="undo-2",
)
def return_to_drafter(conference, *, by, reason):
    conference.drafted_at = None
    nota_letters.returned_to_drafter(conference, reason)
    return {"catatan": reason}


@sop.step(
    "+",
    "Ubah naskah",
    source=(S.DRAFTED, S.INITIALLED),
    target=S.DRAFTED,
    who=needs.drafter_kasubbag_or_kabag,
    form=nota_forms.NotaForm,
    quiet=True,
    icon="pencil",
)
def edit(conference, *, by, **wording):
    """The next version; a paraf under the one before is void, and is asked for again."""
    before, had_paraf = conference.nota, conference.initial is not None
    if nota_writing.write_version(conference, by=by, **wording) == before:
        raise Refused("Naskah tidak berubah.")
    nota_letters.nota_edited(conference, by)
    return {"versi": conference.nota.version, "paraf gugur": had_paraf}


@sop.step(
    "+",
    "Ambil nomor ND",
    source=S.INITIALLED,
    who=kabag,
    needs=(needs.has_no_number,),
    form=nota_forms.NumberForm,
    quiet=True,
    icon="hash",
)
def take_number(conference, *, by, number=""):
    """For a memo that is signed outside the system: the number must stand in it before."""
    return {"nomor": nota_signing.take_number(conference, by=by, typed=number)}


@sop.step(
    "11.f",
    "Tanda tangani",
    source=S.INITIALLED,
    target=S.SIGNED,
    who=(kabag, needs.not_who_initialled),
    form=nota_forms.SignForm,
    icon="file-pen-line",
    leads_to="Nota Dinas bernomor, dibekukan, dan dikirim ke Kasubdit; persiapan dimulai.",
)
def sign(conference, *, by, read, file=None, number=""):
    """Number, frozen content; the workers print it and send it to the Kasubdit, with a copy to
    the Sesditjen. The lists go to their owners (11.g).
    """
    signature = nota_signing.sign_memo(conference, by=by, version=read, file=file, number=number)
    preparation.give_lists(conference)
    nota_letters.nota_signed(conference)
    return {
        "nomor": signature.number,
        "sidik": signature.fingerprint,
        "cara": signature.get_method_display(),
        "jabatan": signature.position,
    }


@sop.step(
    "11.f",
    "Kembalikan ke Kasubbag",
    source=S.INITIALLED,
    target=S.DRAFTED,
    who=kabag,
    form=nota_forms.ReturnForm,
    icon="undo-2",
)
def return_to_head(conference, *, by, reason):
    """One step down; the paraf is asked for anew."""
    nota_writing.void_initial(conference)
    nota_letters.returned_to_head(conference, reason)
    return {"catatan": reason}


# ── 11.f, g: consultants and equipment ────────────────────────────────────────────────────────────
@sop.step(
    "11.g",
    "Siap",
    source=S.SIGNED,
    target=S.PREPARED,
    who=people.system,
    needs=(needs.everything_is_prepared,),
)
def be_ready(conference, *, by):
    """Nothing is missing any more: the Pemda and the consultants are invited."""
    conference.prepared_at = timezone.now()
    invitations.send_invitation(conference)
    meeting_letters.conference_ready(conference)
    return {"undangan": len(invitations.invited_addresses(conference))}


def be_ready_when_complete(case):
    conference = case.root
    if conference.state == S.SIGNED and not preparation.what_is_missing(conference):
        be_ready(conference, by=User.system())


PREPARES = {"source": AFTER_THE_NOTA, "quiet": (S.PREPARED,), "then": be_ready_when_complete}


@sop.step(
    "11.f",
    "Tunjuk konsultan",
    of="unit",
    source=tuple(UnitPart.State),
    target=UnitPart.State.NAMED,
    who=kasubdit_of_the_unit,
    needs=(needs.its_nota_is_signed,),
    form=meeting_forms.NameForm,
    quiet=(UnitPart.State.NAMED,),
    then=be_ready_when_complete,
    icon="users",
    leads_to="Konsultan diberi tahu, dan waktunya terpesan untuk hari dan jam ini.",
)
def name_consultants(part, *, by, consultants):
    """Nobody who sits elsewhere then; a change after the invitation invites anew."""
    part.named_by, part.named_at = by, timezone.now()
    part.named_as = by.acts_as(kasubdit_of_the_unit.roles, part.unit)
    return {"unit": str(part.unit), "konsultan": arrangements.name_consultants(part, consultants)}


@sop.step(
    "11.g",
    "Pesan ruang",
    who=needs.kabag_umum,
    form=meeting_forms.RoomForm,
    icon="door-open",
    leads_to="Ruang terpesan untuk hari dan jam ini.",
    **PREPARES,
)
def book_room(conference, *, by, room):
    booking.book_instead(conference, Kind.ROOM, room)
    invitations.update_invitation(conference, before=())
    return {"ruang": room.name}


@sop.step(
    "11.g",
    "Buat tautan",
    who=needs.subdit_ti,
    needs=(needs.is_on_an_app,),
    form=meeting_forms.LinkForm,
    icon="link",
    leads_to="Tautan dicantumkan dalam undangan, yang dikirim begitu semuanya siap.",
    **PREPARES,
)
def make_link(conference, *, by, provider, account=None, **typed):
    """By hand or by a provider; one that fails is written down and stops nothing."""
    if account:
        booking.book_instead(conference, Kind.ACCOUNT, account)
    return arrangements.make_link(conference, provider, **typed) | {"akun": str(account or "")}


@sop.step(
    "11.g",
    "Pesan jendela jaringan",
    who=needs.subdit_ti,
    needs=(needs.is_on_the_network,),
    form=meeting_forms.WindowForm,
    icon="network",
    leads_to="Jendela jaringan Kanwil terpesan untuk hari dan jam ini.",
    **PREPARES,
)
def book_window(conference, *, by, agreed_with):
    booking.book_instead(conference, Kind.WINDOW, conference.kanwil)
    return {"Kanwil": conference.kanwil.name, "disepakati dengan": agreed_with}


@sop.step(
    "11.g",
    "Siapkan alat",
    who=needs.list_owner,
    form=meeting_forms.PrepareForm,
    icon="list-checks",
    leads_to="Undangan dikirim ke Pemda dan konsultan begitu tidak ada lagi yang kurang.",
    **PREPARES,
)
def prepare(conference, *, by, items):
    """Each ticks the own list; with the last mandatory line the conference is ready."""
    return {"siap": preparation.tick_lines(conference, items, by=by)}


# ── 11.h, i: the conference and its BAK ───────────────────────────────────────────────────────────
@sop.step(
    "11.h",
    "Laksanakan",
    source=S.PREPARED,
    target=S.HELD,
    who=needs.consultant_or_mskli,
    needs=(needs.its_day_has_come,),
    form=meeting_forms.HoldForm,
    icon="video",
    leads_to="CSO lalu menulis BAK; janji waktu dinilai menurut jam mulai yang Anda isi.",
)
def hold(conference, *, by, started_at, ended_at, attendees, consultants):
    """The clock stops at the moment at which it began."""
    arrangements.note_attendance(
        conference,
        started_at=started_at,
        ended_at=ended_at,
        attendees=attendees,
        consultants=consultants,
    )
    clocks.stop_clock(conference.clock, at=started_at)
    meeting_letters.conference_held(conference)
    return {
        "mulai": started_at,
        "selesai": ended_at,
        "hadir": len(attendees),
        "terlambat": conference.clock.is_late(started_at),
    }


@sop.step(
    "11.i",
    "Tulis BAK",
    source=S.HELD,
    who=cso,
    needs=(needs.has_no_issued_bak,),
    form=meeting_forms.BakForm,
    icon="notebook-pen",
    leads_to="Konsultan menerima naskah ini untuk disetujui.",
)
def write_bak(conference, *, by, **data):
    """To the consultants for their agreement; written anew, earlier agreements are void."""
    conference.bak = minutes.save_draft(conference, by=by, **data)
    conference.bak_written_at = timezone.now()
    meeting_letters.bak_to_agree(
        conference, [row.person for row in minutes.taking_part(conference).select_related("person")]
    )
    return {"rekaman": conference.recording, "sidik": minutes.fingerprint_of_bak(conference)}


@sop.step(
    "11.i",
    "Setujui naskah BAK",
    source=S.HELD,
    who=(needs.a_consultant, needs.has_not_agreed),
    needs=(needs.bak_waits_for_agreement,),
    form=meeting_forms.AgreeForm,
    icon="check",
    leads_to="CSO menerbitkan BAK begitu semua konsultan yang hadir setuju.",
)
def agree_bak(conference, *, by, text):
    minutes.agree_to_text(conference, by=by, text=text)
    if conference.bak_agreed_at:
        meeting_letters.bak_agreed(conference)
    return {"sidik": text, "lengkap": bool(conference.bak_agreed_at)}


@sop.step(
    "11.i",
    "Minta perbaikan BAK",
    source=S.HELD,
    who=needs.a_consultant,
    needs=(needs.bak_waits_for_agreement,),
    form=nota_forms.ReturnForm,
    quiet=True,
    icon="undo-2",
)
def dispute_bak(conference, *, by, reason):
    """Back to the CSO, who writes it anew."""
    minutes.forget_agreements(conference)
    conference.bak_written_at = None
    meeting_letters.bak_disputed(conference, by, reason)
    return {"catatan": reason}


@sop.step(
    "11.i",
    "Terbitkan BAK",
    source=S.HELD,
    who=cso,
    needs=(needs.has_no_issued_bak, needs.bak_is_agreed),
    icon="file-check",
    confirm=outlook.of_issuing,
    leads_to="BAK bernomor, dibekukan, lalu dikirim ke Pemda beserta tautan rekaman.",
)
def issue_bak(conference, *, by):
    conference.bak = minutes.issue_agreed(conference, by=by)
    return {"nomor": conference.bak.number, "rekaman": conference.recording}


@sop.step(
    "11.i",
    "Selesai",
    source=S.HELD,
    target=S.CLOSED,
    who=people.system,
    needs=(needs.bak_was_taken_by_the_mail_server,),
)
def close(conference, *, by):
    arrangements.close_conference(conference)
