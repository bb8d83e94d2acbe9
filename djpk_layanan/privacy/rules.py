"""How long what is kept about people: per kind of data one rule.

The nightly run, its preview and the public notice all read this table.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, Subquery

from bak.models import Bak
from djpk_layanan.directory.models import Contact
from djpk_layanan.files.models import Attachment
from djpk_layanan.history.models import Entry
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.survey.models import Answer, Invitation
from djpk_layanan.workflow.models import Change
from reservations.models import Custody, Guest, Sheet, TurnAway, Visit
from tickets.models import Ticket
from videoconf.models import Conference
from videoconf.models import Request as PortalRequest

from . import erase
from .models import Request, Unproven

MONTH, YEAR = 30, 365  # days
ENDED_VISITS = (Visit.State.FINISHED, Visit.State.NO_SHOW, *Visit.SEATLESS)
ENDED_CONFERENCES = (Conference.State.CLOSED, Conference.State.CANCELLED, Conference.State.DECLINED)


@dataclass(frozen=True)
class Rule:
    """`rows(before)`: the rows whose time is over when `moment` lies before that; `erase(pks)`
    makes that they are no longer among them.
    """

    name: str
    what: str
    days: int
    since: str
    moment: str
    rows: Callable
    erase: Callable

    def due(self, now):
        return self.rows(now - dt.timedelta(days=self.days))

    @property
    def period(self):
        """ "30 hari", "1 tahun", "segera" """
        if not self.days:
            return "segera"
        return f"{self.days // YEAR} tahun" if self.days % YEAR == 0 else f"{self.days} hari"


def returned_ids(before):
    return Custody.objects.filter(id_back_at__lt=before).exclude(id_tail="")


def guests_of_ended_visits(before):
    ended = Guest.objects.filter(visit__state__in=ENDED_VISITS, visit_date__lt=before.date())
    return ended.exclude(nip="", phone="", email="")


def turned_away(before):
    return TurnAway.objects.filter(at__lt=before).exclude(name=erase.NOBODY)


def ended_tickets(before):
    """A ticket that was cancelled or merged has no moment of its end; its clock stopped then."""
    return Ticket.objects.exclude(state__in=Ticket.LIVE).filter(
        Q(closed_at__lt=before) | Q(closed_at__isnull=True, clock__stopped__lt=before)
    )


def requesters_of_ended_tickets(before):
    return ended_tickets(before).exclude(requester_phone="", requester_email="")


def ended_conferences(before):
    return Conference.objects.filter(state__in=ENDED_CONFERENCES, ends__lt=before).exclude(
        phone="", email=""
    )


def corrections_of_ended_cases(before):
    """Old and new values beside the history, each with the moment of its line."""
    line = Entry.objects.filter(
        subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), seq=OuterRef("seq")
    )
    visits = Visit.objects.filter(state__in=ENDED_VISITS, visit_date__lt=before.date())
    conferences = Conference.objects.filter(state__in=ENDED_CONFERENCES, ends__lt=before)
    ended = {
        erase.TICKET: ended_tickets(before),
        erase.VISIT: visits,
        erase.CONFERENCE: conferences,
    }
    owned = Q()
    for subject, cases in ended.items():
        owned |= Q(subject=subject, subject_id__in=cases.values("pk"))
    return (
        Change.objects.filter(owned)
        .exclude(before=erase.NOBODY, after=erase.NOBODY)
        .annotate(at=Subquery(line.values("at")[:1]))
    )


def forgotten_contacts(before):
    """Who has asked nothing since; a contact with a live ticket stays, however old it is."""
    asked = Ticket.objects.filter(contact=OuterRef("pk"))
    recent = asked.filter(
        Q(state__in=Ticket.LIVE) | Q(received_at__gte=before) | Q(closed_at__gte=before)
    )
    return Contact.objects.filter(~Exists(recent), created_at__lt=before).exclude(name=erase.NOBODY)


def old_mails(*states):
    def rows(before):
        return Message.objects.filter(
            state__in=states, received_at__lt=before, raw__erased_at__isnull=True
        )

    return rows


def files_of_ended_tickets(before):
    return Attachment.objects.filter(
        subject=Ticket._meta.label_lower, subject_id__in=ended_tickets(before).values("pk")
    )


def finished_letters(before):
    """Sent a while ago, or not sent and not going to be."""
    given_up = Q(status__in=(Letter.Status.FAILED, Letter.Status.PARKED), created_at__lt=before)
    return Letter.objects.filter(
        Q(status=Letter.Status.SENT, sent_at__lt=before) | given_up
    ).exclude(to_address="")


def sheets_of_ended_visits(before):
    return Sheet.objects.filter(
        visit__state__in=ENDED_VISITS, visit__visit_date__lt=before.date(), pdf__isnull=False
    )


def drafts_of_ended_cases(before):
    """First wordings that were never issued; the draft of a revision belongs to an archive."""
    visits = Visit.objects.filter(state__in=ENDED_VISITS, visit_date__lt=before.date())
    conferences = Conference.objects.filter(state__in=ENDED_CONFERENCES, ends__lt=before)
    owned = Q()
    for ended in (ended_tickets(before), visits, conferences):
        owned |= Q(pk__in=ended.filter(bak__isnull=False).values("bak"))
    return Bak.objects.filter(owned, state=Bak.State.DRAFT, revises__isnull=True)


def letters_from_the_portal(before):
    """Those that were declined, and those whose conference is over."""
    over = Q(conference__state__in=ENDED_CONFERENCES, conference__ends__lt=before)
    return PortalRequest.objects.filter(Q(declined_at__lt=before) | over).exclude(
        requester=erase.NOBODY
    )


S = Message.State
RULES = (
    Rule(
        "identity",
        "Empat angka terakhir identitas yang dititipkan di lobi",
        MONTH,
        "sejak identitas dikembalikan",
        "id_back_at",
        returned_ids,
        erase.custodies,
    ),
    Rule(
        "turned_away",
        "Nama tamu yang datang tanpa reservasi",
        3 * MONTH,
        "sejak kedatangan",
        "at",
        turned_away,
        erase.turned_away,
    ),
    Rule(
        "visits",
        "NIP, telepon, dan surel tamu kunjungan",
        YEAR,
        "sejak hari kunjungan",
        "visit__booked_at",
        guests_of_ended_visits,
        erase.guests,
    ),
    Rule(
        "sheets",
        "Lembar konfirmasi kedatangan",
        YEAR,
        "sejak hari kunjungan",
        "made_at",
        sheets_of_ended_visits,
        erase.sheets,
    ),
    Rule(
        "drafts",
        "Konsep BAK yang tidak diterbitkan",
        YEAR,
        "sejak layanan selesai",
        "created_at",
        drafts_of_ended_cases,
        erase.drafts,
    ),
    Rule(
        "tickets",
        "Telepon dan surel pemohon pada tiket",
        YEAR,
        "sejak tiket selesai",
        "received_at",
        requesters_of_ended_tickets,
        erase.tickets,
    ),
    Rule(
        "conferences",
        "Telepon dan surel peserta video conference",
        YEAR,
        "sejak pelaksanaan",
        "ends",
        ended_conferences,
        erase.conferences,
    ),
    Rule(
        "corrections",
        "Nilai lama dan baru pada perbaikan data",
        YEAR,
        "sejak layanan selesai",
        "at",
        corrections_of_ended_cases,
        erase.corrections,
    ),
    Rule(
        "portal",
        "Pemohon dan surat permohonan video conference dari portal",
        YEAR,
        "sejak ditolak atau sejak pelaksanaan",
        "asked_at",
        letters_from_the_portal,
        erase.portal,
    ),
    Rule(
        "contacts",
        "Profil pemohon: nama, jabatan, telepon, surel",
        2 * YEAR,
        "sejak layanan terakhir",
        "created_at",
        forgotten_contacts,
        erase.contacts,
    ),
    Rule(
        "mails",
        "Surel masuk yang menjadi tiket atau balasan",
        YEAR,
        "sejak diterima",
        "received_at",
        old_mails(S.TICKET, S.REPLY),
        erase.mails,
    ),
    Rule(
        "other_mails",
        "Surel masuk lainnya (otomatis, penolakan, karantina)",
        3 * MONTH,
        "sejak diterima",
        "received_at",
        old_mails(S.FILED, S.BOUNCE, S.QUARANTINED),
        erase.mails,
    ),
    Rule(
        "files",
        "Berkas yang dikirim bersama pertanyaan",
        2 * YEAR,
        "sejak tiket selesai",
        "at",
        files_of_ended_tickets,
        erase.attachments,
    ),
    Rule(
        "letters",
        "Isi dan alamat surel kami, terkirim atau gagal",
        YEAR,
        "sejak terkirim; bila gagal, sejak ditulis",
        "created_at",
        finished_letters,
        erase.letters,
    ),
    Rule(
        "notices",
        "Pemberitahuan kepada petugas",
        YEAR,
        "sejak dibuat",
        "created_at",
        lambda before: Notice.objects.filter(created_at__lt=before),
        erase.notices,
    ),
    Rule(
        "survey_links",
        "Tautan survei yang tidak dipakai",
        0,
        "setelah 30 hari",
        "expires_at",
        lambda before: Invitation.objects.filter(digest__isnull=False, expires_at__lt=before),
        erase.invitations,
    ),
    Rule(
        "comments",
        "Saran tertulis pada survei",
        2 * YEAR,
        "sejak bulan layanan",
        "month",
        lambda before: Answer.objects.filter(month__lt=before.date()).exclude(comment=""),
        erase.comments,
    ),
    Rule(
        "unproven",
        "Permohonan data yang alamatnya tidak dibuktikan",
        1,
        "sejak tautannya berakhir",
        "expires_at",
        lambda before: Unproven.objects.filter(expires_at__lt=before),
        erase.unproven,
    ),
    Rule(
        "copies",
        "Tautan salinan data yang tidak dipakai",
        0,
        "setelah 7 hari",
        "copy_until",
        lambda before: Request.objects.filter(copy_digest__isnull=False, copy_until__lt=before),
        erase.copies,
    ),
    Rule(
        "requests",
        "Nama, surel, dan isi permohonan data",
        2 * YEAR,
        "sejak permohonan selesai",
        "ended_at",
        lambda before: Request.objects.filter(ended_at__lt=before).exclude(name=erase.NOBODY),
        erase.requests,
    ),
    Rule(
        "sessions",
        "Sesi masuk petugas",
        0,
        "setelah berakhir",
        "expire_date",
        lambda before: Session.objects.filter(expire_date__lt=before),
        erase.sessions,
    ),
)
