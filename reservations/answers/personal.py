"""What a visit says about its guests: how long it does, how they read it, and how it goes."""

from djpk_layanan.files import store
from djpk_layanan.files.models import StoredFile
from djpk_layanan.privacy import erase
from djpk_layanan.privacy.asks import (
    MONTH,
    YEAR,
    Erased,
    Holding,
    Impersonal,
    Kept,
    Personal,
    RetentionRule,
)

from ..models import (
    Custody,
    DailyList,
    Explanation,
    Guest,
    RefusedScan,
    Sheet,
    SignedCopy,
    Sppd,
    TurnAway,
    Visit,
)

ENDED = (Visit.State.FINISHED, Visit.State.NO_SHOW, *Visit.SEATLESS)


def ended_before(before):
    return Visit.objects.filter(state__in=ENDED, visit_date__lt=before.date())


def returned_ids(before):
    return Custody.objects.filter(id_back_at__lt=before).exclude(id_tail="")


def turned_away(before):
    return TurnAway.objects.filter(at__lt=before).exclude(name=erase.NOBODY)


def guests_of_ended(before):
    ended = Guest.objects.filter(visit__state__in=ENDED, visit_date__lt=before.date())
    return ended.exclude(nip="", phone="", email="")


def sheets_of_ended(before):
    return Sheet.objects.filter(
        visit__state__in=ENDED, visit__visit_date__lt=before.date(), pdf__isnull=False
    )


def guests_at(email):
    guests = Guest.objects.filter(email__iexact=email)
    return guests.select_related("visit__region", "visit__topic", "visit__bak").order_by("-pk")


def free_of(email):
    return Guest.objects.filter(email__iexact=email, visit__state__in=ENDED)


def as_told(guest):
    visit = guest.visit
    return {
        "Nomor": visit.number,
        "Hari": visit.visit_date,
        "Nama": guest.name,
        "NIP": guest.nip,
        "Jabatan": guest.position,
        "Instansi": visit.institution,
        "Telepon": guest.phone,
        "Surel": guest.email,
        "Nomor SPPD": guest.sppd_number,
        "Topik": visit.topic.name,
        "Keperluan": visit.purpose,
        "Status": visit.get_state_display(),
        "Berita Acara": getattr(visit.bak, "number", None) or "",
    }


def erase_digits(pks):
    Custody.objects.filter(pk__in=pks).update(id_tail="")


def erase_turned_away(pks):
    TurnAway.objects.filter(pk__in=pks).update(name=erase.NOBODY, purpose="")


def erase_guests(pks):
    Guest.objects.filter(pk__in=pks).update(nip="", phone="", email="")
    erase.corrections_about(
        Visit._meta.label_lower, Guest.objects.filter(pk__in=pks).values("visit")
    )


def erase_sheets(pks):
    """The rows and their bytes; a letter that carried a sheet keeps its fingerprint."""
    files = list(StoredFile.objects.filter(pk__in=Sheet.objects.filter(pk__in=pks).values("pdf")))
    Sheet.objects.filter(pk__in=pks).delete()
    for stored in files:
        store.erase_file(stored)


RULES = (
    RetentionRule(
        place=10,
        name="identity",
        what="Empat angka terakhir identitas yang dititipkan di lobi",
        days=MONTH,
        since="sejak identitas dikembalikan",
        moment="id_back_at",
        rows=returned_ids,
        erase=erase_digits,
    ),
    RetentionRule(
        place=20,
        name="turned_away",
        what="Nama tamu yang datang tanpa reservasi",
        days=3 * MONTH,
        since="sejak kedatangan",
        moment="at",
        rows=turned_away,
        erase=erase_turned_away,
    ),
    RetentionRule(
        place=30,
        name="visits",
        what="NIP, telepon, dan surel tamu kunjungan",
        days=YEAR,
        since="sejak hari kunjungan",
        moment="visit__booked_at",
        rows=guests_of_ended,
        erase=erase_guests,
    ),
    RetentionRule(
        place=40,
        name="sheets",
        what="Lembar konfirmasi kedatangan",
        days=YEAR,
        since="sejak hari kunjungan",
        moment="made_at",
        rows=sheets_of_ended,
        erase=erase_sheets,
    ),
)
HOLDINGS = (
    Holding(
        place=30,
        title="Kunjungan",
        rows=guests_at,
        facts=as_told,
        name="kunjungan",
        free=free_of,
        erase=erase_guests,
    ),
)

LISTED = "who was in the building stands in the list of the day and in the BAK, both archives"
TRAVELLED = "the proof of a journey that the state paid for"
FIELDS = (
    Erased(Guest, "nip phone email", by="visits"),
    Kept(Guest, "name position", because=LISTED),
    Kept(Guest, "sppd_number", because=TRAVELLED),
    Kept(Visit, "institution purpose", because=LISTED),
    Impersonal(Visit, "number code"),
    Erased(Custody, "id_tail", by="identity"),
    Kept(Custody, "returned_to", because="to whom an identity card was given back"),
    Impersonal(Custody, "card kept_at lost"),
    Erased(Sheet, "content calendar pdf", by="sheets"),
    Kept(Sppd, "number number_key traveller note refused overruled", because=TRAVELLED),
    Kept(Sppd, "signed_as", because="an official in his office"),
    Erased(TurnAway, "name purpose", by="turned_away"),
    Impersonal(RefusedScan, "entered reason"),
    Kept(DailyList, "rows pdf", because=LISTED),
    Kept(Explanation, "reason", because="why a promise was not kept, for the auditor"),
    Impersonal(Explanation, "kind"),
    Kept(SignedCopy, "file name", because="the BAK with both signatures, an archive"),
)
PERSONAL = Personal(ended=ended_before, bak="bak", rules=RULES, holdings=HOLDINGS, fields=FIELDS)
