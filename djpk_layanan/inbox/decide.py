"""What a mail means: a report, a machine's letter, or a person's word; and what follows."""

import datetime as dt
from functools import partial

from django.utils import timezone

from djpk_layanan.accounts.people import is_colleague
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Email
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.workflow.refusals import Busy, Refused

from . import authenticity, automatic, bounces, intake, match, own, reading_limits
from .asks import who_takes_questions
from .models import Message

State = Message.State
HOUR = dt.timedelta(hours=1)
MOST_OFFERED = reading_limits.OTHERS_WORDS_PER_HOUR
WAITS_FOR_A_PERSON = "Pengirim ini mengirim terlalu banyak surel dalam satu jam."
NOBODY_TAKES_IT = "Tidak ada layanan yang menerima pertanyaan lewat surel."


def decide_mail(message, mail):
    """Set state, reason and case of the message, and take the steps that follow."""
    if is_settled_copy(message):
        return
    if automatic.is_our_own(mail):
        letter = own.letter_of_id(mail.message_id)
        settle_message(message, State.FILED, "Surel kita sendiri yang kembali.", letter=letter)
    elif bounces.is_report(mail):
        take_report(message, mail)
    elif why := automatic.why_automatic(mail, message.received_at):
        found = match.find_case(mail)
        settle_message(message, State.FILED, why, found.case, letter=found.letter)
    elif (why := automatic.why_doubtful(mail)) and not message.decided_by_id:
        settle_message(message, State.QUARANTINED, why)
    elif is_too_much(message, reading_limits.MAILS_PER_HOUR):
        settle_message(message, State.QUARANTINED, WAITS_FOR_A_PERSON)
    else:
        take_word(message, mail)


def settle_message(message, state, reason="", case=None, letter=None):
    message.state, message.reason = state, reason[:300]
    if case:
        message.about, message.about_id = case._meta.label_lower, case.pk
    message.letter = letter or message.letter


def is_settled_copy(message):
    """The same Message-ID of the same sender is one mail; if it says something else, a person
    decides (and then it goes on).
    """
    first = (
        Message.objects.filter(
            message_id=message.message_id, sender=message.sender, copy_of__isnull=True
        )
        .exclude(pk=message.pk)
        .exclude(message_id="")
        .first()
    )
    if first is None:
        return False
    message.copy_of = first
    if first.digest == message.digest:
        settle_message(message, State.FILED, "Kiriman ulang dari surel yang sudah diterima.")
        message.about, message.about_id = first.about, first.about_id
        return True
    if message.decided_by_id:
        return False
    settle_message(
        message, State.QUARANTINED, "Message-ID ini sudah dipakai surel lain yang isinya berbeda."
    )
    return True


def is_too_much(message, most, **kind):
    if message.decided_by_id:
        return False
    return (
        Message.objects.from_sender(message.sender, since=timezone.now() - HOUR)
        .exclude(pk=message.pk)
        .filter(**kind)
        .count()
        >= most
    )


def take_report(message, mail):
    letter, said = (
        bounces.letter_of(mail),
        ", ".join(" ".join(verdict) for verdict in bounces.verdicts(mail)),
    )
    if letter is None:
        settle_message(message, State.FILED, "Laporan pengiriman atas surel yang bukan dari sini.")
    elif not bounces.is_final(mail):
        settle_message(
            message, State.FILED, f"Laporan pengiriman yang belum menolak: {said}", letter=letter
        )
    else:
        settle_message(message, State.BOUNCE, said, bounces.case_of(letter), letter=letter)
        bounces.take_back(letter, message, why=said)


def take_word(message, mail):
    """A person wrote: on a case that is open, or a question of its own. His address works, unless
    it may not be his.
    """
    doubt = authenticity.why_not_believed(mail.source)
    if not doubt:
        contacts.confirm_addresses(Email.objects.filter(address=mail.sender))
    _, taker = who_takes_questions()
    if taker is None:
        settle_message(message, State.QUARANTINED, NOBODY_TAKES_IT)
        return
    found = match.find_case(mail)
    message.letter, case = found.letter, found.case
    takes_part = bool(case) and not doubt and taker.takes_part(case, mail.sender)
    if case and not takes_part and is_colleague(mail.sender):
        file_colleague(message, case, taker)
        return
    takes_words = bool(case) and taker.takes_words(case)
    if takes_words and takes_part and taken_up(intake.add_to, case, mail):
        settle_message(message, State.REPLY, "", case)
    elif not intake.can_be_answered(mail):
        settle_message(message, State.QUARANTINED, "Alamat pengirim tidak dapat dibalas.")
    elif takes_words and not takes_part and is_too_much(message, MOST_OFFERED, state=State.REPLY):
        settle_message(message, State.QUARANTINED, WAITS_FOR_A_PERSON)
    elif takes_words and not takes_part and taken_up(offer(message, doubt), case, mail):
        settle_message(message, State.REPLY, "", case)
    elif is_too_much(message, reading_limits.TICKETS_PER_HOUR, state=State.TICKET):
        settle_message(message, State.QUARANTINED, WAITS_FOR_A_PERSON)
    else:
        follows = case if takes_part and taker.may_follow(case) else None
        remark = remark_on(found, takes_part, doubt)
        opened = intake.open_ticket(mail, message, follows=follows, remark=remark)
        settle_message(message, State.TICKET, "", opened)


def remark_on(found, takes_part, doubt):
    """What stands above the words of a new question: what they answer, and what speaks against
    their writer.
    """
    answered = ""
    if found.case and not takes_part:
        answered = f"Balasan orang lain atas {found.case.number}, yang sudah berakhir."
    elif found.letter and not found.case:
        answered = f"Balasan atas surel “{found.letter.subject}”."
    return "\n".join(filter(None, (answered, doubt)))


def offer(message, doubt):
    """As a word of somebody else it waits for the case's people."""
    return partial(intake.offer_to, message=message, doubt=doubt)


def taken_up(act, case, mail):
    """Whether it stands on the case."""
    try:
        act(case, mail)
    except Busy:
        # somebody works on it just now: the next sweep tries again
        raise
    except Refused:
        # it ended in this very second
        return False
    return True


def file_colleague(message, case, taker):
    settle_message(
        message, State.FILED, "Balasan petugas atas pemberitahuan; bukan pesan pemohon.", case
    )
    text = (
        f"{case.number}: ada balasan surel dari petugas ({message.sender}). Balasan itu "
        "tidak dicatat pada tiket; kerjakan di dalam aplikasi."
    )
    to_colleagues(taker.told(case), case, text, key=f"inbox:{message.pk}")
