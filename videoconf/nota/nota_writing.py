"""The wording of the Nota Dinas (SOP 195 clauses 11.d, e): its versions, and what becomes of them
when the record changes.
"""

from django.utils import timezone

from djpk_layanan.workflow.refusals import Refused

from ..letters import nota_letters
from ..models import Conference, NotaDinas
from . import nota_facts, nota_text

S = Conference.State
CHANGED = "Naskah Nota Dinas sudah berubah sejak halaman Anda dibuka. Baca dahulu naskah yang baru."


def write_version(conference, *, by, **wording):
    """The next version of the memo; a paraf under the one before is void.

    Nothing when nothing was changed. Raises ValidationError, see `new_version`.
    """
    written = new_version(conference, conference.nota, by=by, **wording)
    if written != conference.nota:
        conference.nota = written
        void_initial(conference)
    return conference.nota


def write_as_drafter(conference, *, by, **wording):
    """The same by whoever goes on with it: the substitute of one who is away is the drafter now."""
    conference.drafter = by
    return write_version(conference, by=by, **wording)


def write_correction(conference, *, by, **wording):
    """The same for the memo that corrects the signed one."""
    written = new_version(
        conference, conference.correction, by=by, corrects=conference.signature, **wording
    )
    if written != conference.correction:
        conference.correction, conference.correction_initial = written, None
    return conference.correction


def new_version(conference, current, *, by, urgency, enclosure, subject, text, corrects=None):
    """A new version with the facts of the record, or the current one when it says the same.

    Raises ValidationError for HTML, an empty text, or a day or hour in it.
    """
    said = {
        "urgency": urgency,
        "enclosure": enclosure,
        "subject": subject,
        "text": text,
        "addressees": nota_facts.nota_addressees(conference),
        "facts": nota_facts.facts_of(conference, corrects=corrects),
    }
    for wording in (text, subject):
        nota_text.refuse_markup(wording)
        nota_facts.refuse_facts(wording, conference)
    fingerprint = nota_text.fingerprint_of_memo(said)
    if current is not None and current.fingerprint == fingerprint:
        return current
    return NotaDinas.objects.create(
        conference=conference,
        version=conference.versions.count() + 1,
        drafter=by,
        at=timezone.now(),
        fingerprint=fingerprint,
        corrects=corrects,
        **said,
    )


def void_initial(conference):
    conference.initial = conference.initialled_at = None


def follow_record(conference):
    """The record says something else now: what was written for the old facts is void, a signed
    memo is to be corrected. Returns what the history says of it.
    """
    if conference.signed_at is None:
        return void_draft(conference)
    if conference.correction and nota_facts.what_differs(conference, conference.correction):
        conference.correction = conference.correction_initial = None
    conference.outdated = bool(nota_facts.what_differs(conference, conference.nota))
    if not conference.outdated:
        conference.correction = conference.correction_initial = None
        return {}
    nota_letters.correction_needed(conference)
    return {"Nota Dinas": "perlu diperbaiki"}


def void_draft(conference):
    """Draft text and paraf: the Pelaksana writes anew from the record."""
    was_written = conference.nota is not None
    conference.nota = None
    void_initial(conference)
    if conference.state in (S.DRAFTED, S.INITIALLED):
        conference.state, conference.drafted_at = S.ASSIGNED_DRAFTER, None
    return {"naskah dan paraf": "gugur"} if was_written else {}


def refuse_other_text(conference, current, read):
    """The mark goes under the text that the person read, as long as it says what is recorded, or
    nowhere.
    """
    if current is None or read != current.pk:
        raise Refused(CHANGED)
    if why := nota_facts.what_differs(conference, current):
        raise Refused(why)
