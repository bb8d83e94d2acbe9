"""What a ticket says about who asked: how long it does, how he reads it, and how it goes."""

from django.db.models import Q

from djpk_layanan.files.models import Attachment
from djpk_layanan.privacy import erase
from djpk_layanan.privacy.asks import (
    YEAR,
    Asking,
    Erased,
    Holding,
    Impersonal,
    Kept,
    Personal,
    RetentionRule,
)

from ..models import Escalation, Message, OthersWord, Revision, Ticket
from ..search import words_of

SUBJECT = Ticket._meta.label_lower
OF_OTHERS = OthersWord._meta.label_lower


def ended_before(before):
    """A ticket that was cancelled or merged has no moment of its end; its clock stopped then."""
    return ended().filter(
        Q(closed_at__lt=before) | Q(closed_at__isnull=True, clock__stopped__lt=before)
    )


def ended():
    return Ticket.objects.exclude(state__in=Ticket.LIVE)


def asked_since(before):
    return Ticket.objects.filter(
        Q(state__in=Ticket.LIVE) | Q(received_at__gte=before) | Q(closed_at__gte=before)
    )


def with_a_requester(before):
    return ended_before(before).exclude(requester_phone="", requester_email="")


def files_of_ended(before):
    """And of what others wrote to them and nobody decided about."""
    over = ended_before(before)
    words = OthersWord.objects.filter(ticket__in=over)
    return Attachment.objects.filter(
        Q(subject=SUBJECT, subject_id__in=over.values("pk"))
        | Q(subject=OF_OTHERS, subject_id__in=words.values("pk"))
    )


def others_of_ended(before):
    return OthersWord.objects.filter(ticket__in=ended_before(before)).exclude(address="")


def written_from(email):
    return OthersWord.objects.filter(address=email.lower()).select_related("ticket").order_by("-pk")


def written_to_ended(email):
    return written_from(email).filter(ticket__in=ended())


def word_as_told(word):
    return {
        "Pada tiket": word.ticket.number,
        "Diterima": word.received_at,
        "Nama": word.name,
        "Surel": word.address,
        "Perihal": word.subject,
        "Pesan": word.text,
        "Status": word.get_state_display(),
    }


def erase_others(pks):
    OthersWord.objects.filter(pk__in=pks).update(name="", address="")


def asked_from(email):
    asked = Ticket.objects.filter(requester_email__iexact=email)
    return asked.select_related("region", "topic", "bak").order_by("-pk")


def free_of(email):
    return ended().filter(requester_email__iexact=email)


def as_told(ticket):
    return {
        "Nomor": ticket.number,
        "Diterima": ticket.received_at,
        "Kanal": ticket.get_channel_display(),
        "Nama": ticket.requester_name,
        "Jabatan": ticket.requester_position,
        "Instansi": ticket.requester_institution,
        "Telepon": ticket.requester_phone,
        "Surel": ticket.requester_email,
        "Topik": ticket.topic.name,
        "Pokok pertanyaan": ticket.subject,
        "Pertanyaan": ticket.question,
        "Status": ticket.get_state_display(),
        "Berita Acara": getattr(ticket.bak, "number", None) or "",
    }


def erase_addresses(pks):
    Ticket.objects.filter(pk__in=pks).update(requester_phone="", requester_email="")
    erase.corrections_about(SUBJECT, pks)


def forget_contacts(pks):
    """The name in the tickets of these contacts, and in the words by which they are found."""
    asked = Ticket.objects.filter(contact__in=pks).select_related("region")
    asked.update(
        requester_name=erase.NOBODY,
        requester_position="",
        requester_institution="",
        requester_phone="",
        requester_email="",
    )
    for ticket in asked:
        Ticket.objects.filter(pk=ticket.pk).update(search_text=words_of(ticket))
    erase.corrections_about(SUBJECT, asked.values("pk"))


RULES = (
    RetentionRule(
        place=60,
        name="tickets",
        what="Telepon dan surel pemohon pada tiket",
        days=YEAR,
        since="sejak tiket selesai",
        moment="received_at",
        rows=with_a_requester,
        erase=erase_addresses,
    ),
    RetentionRule(
        place=61,
        name="others_words",
        what="Nama dan surel orang lain yang menulis pada tiket",
        days=YEAR,
        since="sejak tiket selesai",
        moment="received_at",
        rows=others_of_ended,
        erase=erase_others,
    ),
    RetentionRule(
        place=130,
        name="files",
        what="Berkas yang dikirim bersama pertanyaan",
        days=2 * YEAR,
        since="sejak tiket selesai",
        moment="at",
        rows=files_of_ended,
        erase=erase.attachments,
    ),
)
HOLDINGS = (
    Holding(
        place=20,
        title="Pertanyaan ke call center",
        rows=asked_from,
        facts=as_told,
        name="tiket",
        free=free_of,
        erase=erase_addresses,
    ),
    Holding(
        place=21,
        title="Pesan pada tiket orang lain",
        rows=written_from,
        facts=word_as_told,
        name="pesan",
        free=written_to_ended,
        erase=erase_others,
    ),
)
ASKING = Asking(live=Ticket.objects.live, recent=asked_since, forget=forget_contacts)

CONSULTED = "the consultation itself: what was asked and answered stands in the BAK, an archive"
FIELDS = (
    Erased(Ticket, "requester_phone requester_email", by="tickets"),
    Erased(Ticket, "requester_name requester_position requester_institution", by="contacts"),
    Erased(Ticket, "search_text", by="contacts"),
    Kept(Ticket, "subject question answer legal_basis", because=CONSULTED),
    Impersonal(Ticket, "number"),
    Kept(Escalation, "question note", because=CONSULTED),
    Kept(Escalation, "approved_as", because="an official in his office"),
    Kept(Revision, "answer legal_basis", because=CONSULTED),
    Kept(Message, "text", because=CONSULTED),
    Erased(OthersWord, "name address", by="others_words"),
    Kept(OthersWord, "subject text", because=CONSULTED),
    Impersonal(OthersWord, "doubt"),
)
PERSONAL = Personal(
    ended=ended_before, bak="bak", rules=RULES, holdings=HOLDINGS, asking=ASKING, fields=FIELDS
)
