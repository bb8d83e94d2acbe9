"""What a conference says about those who asked and took part: how long, how told, how it goes."""

from django.db.models import Q

from djpk_layanan.files.models import StoredFile
from djpk_layanan.privacy import erase
from djpk_layanan.privacy.asks import (
    YEAR,
    Erased,
    Holding,
    Impersonal,
    Kept,
    Personal,
    RetentionRule,
)

from ..models import (
    Attendee,
    CalendarFeed,
    Conference,
    Consultant,
    Initial,
    Invitation,
    NotaDinas,
    NotaNumber,
    Participant,
    PreparationItem,
    PreparationTemplate,
    Request,
    Resource,
    Signature,
    UnitPart,
)

ENDED = (Conference.State.CLOSED, Conference.State.CANCELLED, Conference.State.DECLINED)


def ended_before(before):
    return Conference.objects.filter(state__in=ENDED, ends__lt=before)


def with_addresses(before):
    return ended_before(before).exclude(phone="", email="")


def settled_requests(before):
    """Those that were declined, and those whose conference is over."""
    over = Q(conference__state__in=ENDED, conference__ends__lt=before)
    return Request.objects.filter(Q(declined_at__lt=before) | over).exclude(requester=erase.NOBODY)


def conferences_with(email):
    took_part = (
        Q(email__iexact=email)
        | Q(participants__email__iexact=email)
        | Q(pk__in=Attendee.objects.filter(email__iexact=email).values("conference"))
    )
    found = Conference.objects.filter(took_part).distinct()
    return found.select_related("region", "topic", "bak").order_by("-pk")


def free_of(email):
    return Conference.objects.filter(email__iexact=email, state__in=ENDED)


def as_told(conference):
    return {
        "Nomor": conference.number,
        "Waktu": conference.starts,
        "Pemohon": conference.requester,
        "Instansi": conference.institution,
        "Telepon": conference.phone,
        "Surel": conference.email,
        "Topik": conference.topic.name,
        "Materi": conference.material,
        "Status": conference.get_state_display(),
        "Berita Acara": getattr(conference.bak, "number", None) or "",
    }


def erase_addresses(pks):
    Participant.objects.filter(conference__in=pks).delete()
    Attendee.objects.filter(conference__in=pks).update(email="")
    Conference.objects.filter(pk__in=pks).update(phone="", email="")
    erase.corrections_about(Conference._meta.label_lower, pks)


def erase_requests(pks):
    """A declined letter goes whole; of a recorded one the conference keeps the letter, as an
    archive.
    """
    Request.objects.filter(pk__in=pks, conference__isnull=False).update(
        requester=erase.NOBODY, position="", phone="", email="", participants=[]
    )
    declined = Request.objects.filter(pk__in=pks, declined_at__isnull=False)
    files = list(StoredFile.objects.filter(pk__in=declined.values("letter")))
    declined.delete()
    erase.erase_unused(files)


RULES = (
    RetentionRule(
        place=70,
        name="conferences",
        what="Telepon dan surel peserta video conference",
        days=YEAR,
        since="sejak pelaksanaan",
        moment="ends",
        rows=with_addresses,
        erase=erase_addresses,
    ),
    RetentionRule(
        place=90,
        name="portal",
        what="Pemohon dan surat permohonan video conference dari portal",
        days=YEAR,
        since="sejak ditolak atau sejak pelaksanaan",
        moment="asked_at",
        rows=settled_requests,
        erase=erase_requests,
    ),
)
HOLDINGS = (
    Holding(
        place=50,
        title="Video conference",
        rows=conferences_with,
        facts=as_told,
        name="video conference",
        free=free_of,
        erase=erase_addresses,
    ),
)

LETTER = "the Pemda's letter and the Nota Dinas on it, both archives"
OFFICIAL = "an official in his office"
FIELDS = (
    Erased(Conference, "phone email", by="conferences"),
    Kept(Conference, "institution requester position", because=LETTER),
    Kept(Conference, "letter_number letter_key letter letter_name material", because=LETTER),
    Impersonal(Conference, "number nota_number correction_number instruction hours_reason"),
    Impersonal(Conference, "link host_link meeting_id passcode provider link_trouble recording"),
    Erased(Participant, "email", by="conferences"),
    Erased(Attendee, "email", by="conferences"),
    Kept(Attendee, "name position institution", because="who took part stands in the BAK"),
    Erased(Request, "requester position phone email participants", by="portal"),
    Kept(Request, "institution letter_number letter letter_name material", because=LETTER),
    Kept(Request, "reason", because="why a letter of the Pemda was declined"),
    Kept(NotaDinas, "enclosure subject addressees text facts fingerprint", because=LETTER),
    Kept(Initial, "position acting_as fingerprint", because=OFFICIAL),
    Kept(Signature, "position acting_as fingerprint", because=OFFICIAL),
    Kept(Signature, "number verification_code content pdf", because=LETTER),
    Kept(Invitation, "calendar", because="what was sent to whom, an archive of the meeting"),
    Kept(UnitPart, "named_as", because=OFFICIAL),
    Kept(Consultant, "agreed_text", because=OFFICIAL),
    Kept(Resource, "name note address contact", because=OFFICIAL),
    Impersonal(NotaNumber, "number key"),
    Impersonal(PreparationTemplate, "text"),
    Impersonal(PreparationItem, "text"),
    Impersonal(CalendarFeed, "token"),
)
PERSONAL = Personal(
    ended=ended_before,
    bak="bak",
    rules=RULES,
    holdings=HOLDINGS,
    fields=FIELDS,
)
