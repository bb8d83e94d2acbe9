"""What people are told about a ticket: requesters by e-mail, colleagues in the app and by
e-mail.
"""

from django.conf import settings
from django.urls import reverse

from bak.content import in_words
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.clock import words
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.outbox.notices import notify
from djpk_layanan.survey.invitations import invite_requester
from djpk_layanan.workflow import codes, links

from .models import DAYS_ESCALATED

LIMITS_OF_FILES = {"most": settings.UPLOAD_LIMIT // 2**20}
LEFT_OUT = "Lampiran yang tidak diterima (tersimpan pada surel asli):"
TRACKING_SALT = "tickets.tracking"


def tracking_url(ticket):
    return settings.SITE_URL + reverse(
        "tickets:track", args=[links.token_of(ticket.number, salt=TRACKING_SALT)]
    )


def to_requester(ticket, name, *, key, **context):
    """A letter to the requester; nothing when he gave no e-mail."""
    if not ticket.requester_email:
        return
    context |= {
        "number": ticket.number,
        "requester": ticket.requester_name,
        "subject": ticket.subject,
        "question": ticket.question,
        "due": words.date_and_time(ticket.clock.due),
        "tracking_url": tracking_url(ticket),
        "code": codes.grouped_code(codes.code_for(ticket.number)),
    }
    enqueue(
        key=f"tickets.{name}:{ticket.pk}:{key}",
        to=ticket.requester_email,
        name=f"tickets/{name}",
        context=context,
        about=ticket,
        is_first=(name, key) == ("receipt", "1"),
    )


def to_owner(ticket, text, *, key):
    """A word to the CSO of the ticket; to all who are on duty while it has none."""
    to_colleagues(owners_of(ticket), ticket, text, key=key)


def owners_of(ticket):
    return [ticket.owner] if ticket.owner else on_duty(Role.CSO)


def question_came(ticket):
    """By mail or from the portal: it waits under the bell of every CSO for whoever is first."""
    text = f"{ticket.number}: pertanyaan baru lewat {ticket.get_channel_display().lower()}."
    notify(
        on_duty(Role.CSO),
        text=text,
        url=ticket.get_absolute_url(),
        key=f"tickets:{ticket.pk}:came",
    )


def receipt_to_requester(ticket, *, again="1", left_out=()):
    """With the number and the tracking link.

    `again`: what makes a repeat (to a corrected address) another letter · left_out: why files of
    his mail were not accepted.
    """
    days = in_words(DAYS_ESCALATED)
    to_requester(
        ticket, "receipt", key=again, days_with_a_unit=days, left_out=left_out, **LIMITS_OF_FILES
    )


def files_left_out(ticket, message, left_out):
    to_requester(ticket, "left_out", key=f"{message.pk}", left_out=left_out, **LIMITS_OF_FILES)


def about_the_mail(remark, left_out):
    """What the CSO should know of a mail beside its words, for an internal note; "" for nothing."""
    named = "\n".join(f"- {why}" for why in left_out)
    return "\n\n".join(filter(None, (remark, named and f"{LEFT_OUT}\n{named}")))


def escalation_sent(escalation):
    ticket = escalation.ticket
    people = on_duty(Role.PELAKSANA, unit=escalation.unit)
    text = (
        f"{ticket.number} dieskalasi ke {escalation.unit}: {ticket.subject}. Batas "
        f"{words.date_and_time(ticket.clock.due)}."
    )
    to_colleagues(
        people, ticket, text, key=f"sent:{escalation.pk}", facts=asked_of_the_unit(escalation)
    )


def asked_of_the_unit(escalation):
    """What a unit decides from, in the mail as on the page: not who asks by name, nor how to reach
    him.
    """
    ticket = escalation.ticket
    place = ticket.region.short_name if ticket.region else ticket.requester_institution
    return [
        ("Pertanyaan", escalation.question),
        ("Catatan CSO", escalation.note),
        ("Pemda", place),
        ("Batas jawaban", f"{words.date_and_time(ticket.clock.due)} WIB"),
    ]


def escalation_submitted(escalation):
    people = on_duty(Role.KASUBDIT, unit=escalation.unit)
    text = f"{escalation.ticket.number}: jawaban {escalation.unit} menunggu persetujuan Anda."
    facts = [*asked_of_the_unit(escalation), ("Jawaban", escalation.revision.answer)]
    to_colleagues(
        people,
        escalation.ticket,
        text,
        key=f"submitted:{escalation.revision_id}",
        facts=[*facts, ("Dasar hukum", escalation.revision.legal_basis)],
    )


def escalation_returned(escalation, reason):
    text = f"{escalation.ticket.number}: jawaban dikembalikan untuk diperbaiki. Alasan: {reason}"
    to_colleagues(
        [escalation.worker or escalation.drafter],
        escalation.ticket,
        text,
        key=f"returned:{escalation.ticket.version}",
        facts=asked_of_the_unit(escalation),
    )


def escalation_misrouted(escalation, reason, better_unit):
    hint = f" Usul unit: {better_unit}." if better_unit else ""
    text = f"{escalation.ticket.number}: {escalation.unit} menyatakan salah alamat. {reason}{hint}"
    to_owner(escalation.ticket, text, key=f"misrouted:{escalation.pk}")


def completeness_asked(escalation, text):
    line = (
        f"{escalation.ticket.number}: {escalation.unit} memerlukan kelengkapan dari pemohon: {text}"
    )
    to_owner(escalation.ticket, line, key=f"completeness:{escalation.ticket.version}")


def question_changed(escalation, *, returned):
    ticket = escalation.ticket
    rest = " Jawabannya dikembalikan untuk disesuaikan." if returned else ""
    people = [escalation.worker]
    if not escalation.worker:
        people = on_duty(Role.PELAKSANA, unit=escalation.unit)
    text = f"{ticket.number}: pertanyaan pemohon diperbaiki CSO.{rest}"
    to_colleagues(
        people,
        ticket,
        text,
        key=f"question:{escalation.pk}:{ticket.version}",
        facts=asked_of_the_unit(escalation),
    )


def reply_overdue(ticket):
    """He has no e-mail and said by when he answers: whoever asked calls him."""
    text = (
        f"{ticket.number}: pemohon belum menjawab sampai "
        f"{words.short_date(ticket.reply_expected)}; hubungi kembali."
    )
    to_owner(ticket, text, key=f"reply:{ticket.reply_expected}")


def units_answered(ticket):
    to_owner(
        ticket,
        f"{ticket.number}: jawaban unit sudah disetujui; BAK dapat diterbitkan.",
        key=f"answered:{ticket.version}",
    )


def question_to_requester(ticket, text):
    to_requester(ticket, "question", key=f"{ticket.version}", text=text)


def reminder_to_requester(ticket, pause):
    to_requester(ticket, "reminder", key=f"{pause.pk}", text=pause.reason)


def message_came(ticket, message):
    to_owner(ticket, f"{ticket.number}: pesan baru dari pemohon.", key=f"message:{message.pk}")


def others_word_came(word):
    text = (
        f"{word.ticket.number}: {word.who} menulis, {word.as_whom}. Terima pesannya atau jadikan "
        f"tiket paling lambat {words.date_and_time(word.clock.due)}."
    )
    to_owner(word.ticket, text, key=f"others_word:{word.pk}")


def ticket_assigned(ticket):
    to_owner(
        ticket,
        f"{ticket.number} ditugaskan kepada Anda: {ticket.subject}.",
        key=f"assigned:{ticket.version}",
    )


def ticket_handed_over(ticket):
    what = "diserahkan kepada Anda" if ticket.owner else "kembali ke antrean"
    to_owner(ticket, f"{ticket.number} {what}: {ticket.subject}.", key=f"handed:{ticket.version}")


def part_handed_over(escalation):
    ticket, people = escalation.ticket, [escalation.worker]
    if escalation.worker is None:
        people = on_duty(Role.PELAKSANA, unit=escalation.unit)
    text = f"{ticket.number}: bagian {escalation.unit} diserahkan kepada Anda."
    to_colleagues(people, ticket, text, key=f"handed:{escalation.pk}:{ticket.version}")


def survey_to_requester(ticket):
    approved = ticket.escalations.valid().select_related("unit")
    units = [escalation.unit for escalation in approved]
    invite_requester(ticket, to=ticket.requester_email, units=units)


def ticket_holders(ticket):
    """Who is told how much of the time is used: the CSO (all of them while it has none) and who
    works on it in a unit.
    """
    return [
        *owners_of(ticket),
        *(e.worker for e in ticket.escalations.working().select_related("worker")),
    ]


def ticket_heads(ticket):
    """The Kasubdit of each unit that works on it."""
    return [
        person
        for escalation in ticket.escalations.working()
        for person in on_duty(Role.KASUBDIT, unit=escalation.unit_id)
    ]
