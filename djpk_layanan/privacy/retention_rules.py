"""How long what is kept about people: the house's own rules, and those of its services.

The nightly run, its preview and the public notice all read this table.
"""

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, Subquery

from bak.models import Bak
from djpk_layanan.directory.models import Contact
from djpk_layanan.history.models import Entry
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.services import answering
from djpk_layanan.survey.models import Answer, Invitation
from djpk_layanan.typed.models import Typing
from djpk_layanan.workflow.models import Change

from . import erase
from .asks import MONTH, YEAR, Personal, RetentionRule
from .models import Request, Unproven

S = Message.State
GIVEN_UP = (Letter.Status.FAILED, Letter.Status.PARKED, Letter.Status.DROPPED)


def all_rules():
    """The house's own and those of the services, in the order of the notice."""
    theirs = [rule for _, answer in answering(Personal) for rule in answer.rules]
    return sorted([*OWN_RULES, *theirs], key=lambda rule: rule.place)


def corrections_of_ended_cases(before):
    """Old and new values beside the history, each with the moment of its line."""
    line = Entry.objects.filter(
        subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), seq=OuterRef("seq")
    )
    owned = Q(pk__in=[])
    for service, answer in answering(Personal):
        owned |= Q(subject=service.subject, subject_id__in=answer.ended(before).values("pk"))
    return (
        Change.objects.filter(owned)
        .exclude(before=erase.NOBODY, after=erase.NOBODY)
        .annotate(at=Subquery(line.values("at")[:1]))
    )


def drafts_of_ended_cases(before):
    """First wordings that were never issued; the draft of a revision belongs to an archive."""
    owned = Q(pk__in=[])
    for _, answer in answering(Personal):
        if answer.bak:
            written = answer.ended(before).filter(**{f"{answer.bak}__isnull": False})
            owned |= Q(pk__in=written.values(answer.bak))
    return Bak.objects.filter(owned, state=Bak.State.DRAFT, revises__isnull=True)


def forgotten_contacts(before):
    """Who has asked nothing since; a contact with a live case stays, however old it is."""
    contacts = Contact.objects.filter(created_at__lt=before).exclude(name=erase.NOBODY)
    for _, answer in answering(Personal):
        if answer.asking:
            recent = answer.asking.recent(before).filter(contact=OuterRef("pk"))
            contacts = contacts.filter(~Exists(recent))
    return contacts


def old_mails(*states):
    def rows(before):
        return Message.objects.filter(
            state__in=states, received_at__lt=before, raw__erased_at__isnull=True
        )

    return rows


def finished_letters(before):
    """Sent a while ago, or not sent and not going to be."""
    given_up = Q(status__in=GIVEN_UP, created_at__lt=before)
    return Letter.objects.filter(
        Q(status=Letter.Status.SENT, sent_at__lt=before) | given_up
    ).exclude(to_address="")


OWN_RULES = (
    RetentionRule(
        place=50,
        name="drafts",
        what="Konsep BAK yang tidak diterbitkan",
        days=YEAR,
        since="sejak layanan selesai",
        moment="created_at",
        rows=drafts_of_ended_cases,
        erase=erase.drafts,
    ),
    RetentionRule(
        place=80,
        name="corrections",
        what="Nilai lama dan baru pada perbaikan data",
        days=YEAR,
        since="sejak layanan selesai",
        moment="at",
        rows=corrections_of_ended_cases,
        erase=erase.corrections,
    ),
    RetentionRule(
        place=100,
        name="contacts",
        what="Profil pemohon: nama, jabatan, telepon, surel",
        days=2 * YEAR,
        since="sejak layanan terakhir",
        moment="created_at",
        rows=forgotten_contacts,
        erase=erase.contacts,
    ),
    RetentionRule(
        place=110,
        name="mails",
        what="Surel masuk yang menjadi tiket atau balasan",
        days=YEAR,
        since="sejak diterima",
        moment="received_at",
        rows=old_mails(S.TICKET, S.REPLY),
        erase=erase.mails,
    ),
    RetentionRule(
        place=120,
        name="other_mails",
        what="Surel masuk lainnya (otomatis, penolakan, karantina)",
        days=3 * MONTH,
        since="sejak diterima",
        moment="received_at",
        rows=old_mails(S.FILED, S.BOUNCE, S.QUARANTINED),
        erase=erase.mails,
    ),
    RetentionRule(
        place=140,
        name="letters",
        what="Isi dan alamat surel kami, terkirim atau gagal",
        days=YEAR,
        since="sejak terkirim; bila gagal, sejak ditulis",
        moment="created_at",
        rows=finished_letters,
        erase=erase.letters,
    ),
    RetentionRule(
        place=150,
        name="notices",
        what="Pemberitahuan kepada petugas",
        days=YEAR,
        since="sejak dibuat",
        moment="created_at",
        rows=lambda before: Notice.objects.filter(created_at__lt=before),
        erase=erase.notices,
    ),
    RetentionRule(
        place=160,
        name="survey_links",
        what="Tautan survei yang tidak dipakai",
        days=0,
        since="setelah 30 hari",
        moment="expires_at",
        rows=lambda before: Invitation.objects.filter(digest__isnull=False, expires_at__lt=before),
        erase=erase.invitations,
    ),
    RetentionRule(
        place=170,
        name="comments",
        what="Saran tertulis pada survei",
        days=2 * YEAR,
        since="sejak bulan layanan",
        moment="month",
        rows=lambda before: Answer.objects.filter(month__lt=before.date()).exclude(comment=""),
        erase=erase.comments,
    ),
    RetentionRule(
        place=180,
        name="unproven",
        what="Permohonan data yang alamatnya tidak dibuktikan",
        days=1,
        since="sejak tautannya berakhir",
        moment="expires_at",
        rows=lambda before: Unproven.objects.filter(expires_at__lt=before),
        erase=erase.unproven,
    ),
    RetentionRule(
        place=182,
        name="typings",
        what="Ketikan petugas yang belum dikirim",
        days=MONTH,
        since="sejak terakhir disimpan",
        moment="saved_at",
        rows=lambda before: Typing.objects.filter(saved_at__lt=before),
        erase=erase.typings,
    ),
    RetentionRule(
        place=184,
        name="chosen_files",
        what="Berkas yang dipilih petugas lalu ditinggalkan",
        days=1,
        since="sejak dipilih",
        moment="saved_at",
        rows=lambda before: Typing.objects.without_words().filter(saved_at__lt=before),
        erase=erase.typings,
    ),
    RetentionRule(
        place=190,
        name="copies",
        what="Tautan salinan data yang tidak dipakai",
        days=0,
        since="setelah 7 hari",
        moment="copy_until",
        rows=lambda before: Request.objects.filter(
            copy_digest__isnull=False, copy_until__lt=before
        ),
        erase=erase.copies,
    ),
    RetentionRule(
        place=200,
        name="requests",
        what="Nama, surel, dan isi permohonan data",
        days=2 * YEAR,
        since="sejak permohonan selesai",
        moment="ended_at",
        rows=lambda before: Request.objects.filter(ended_at__lt=before).exclude(name=erase.NOBODY),
        erase=erase.requests,
    ),
    RetentionRule(
        place=210,
        name="sessions",
        what="Sesi masuk petugas",
        days=0,
        since="setelah berakhir",
        moment="expire_date",
        rows=lambda before: Session.objects.filter(expire_date__lt=before),
        erase=erase.sessions,
    ),
)
