"""How a BAK reaches its guests: queued once, followed by its letters, sent again when one
failed.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from djpk_layanan.accounts.models import User
from djpk_layanan.directory.contacts import gives_back
from djpk_layanan.history.record import record_line
from djpk_layanan.outbox import letters
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import Refused

from .content import long_date
from .models import Bak, ReplacedLetter

State = Bak.State


def queue_letters(bak):
    """One letter for each address.

    A BAK that was replaced before it could be printed is kept, but not sent; one that is held
    waits.
    """
    if bak.state == State.SUPERSEDED or bak.held:
        return
    for order, address in enumerate(bak.addresses, start=1):
        queue_letter(bak, address, order)


def let_go(bak):
    """A visit's BAK goes out by e-mail now that the guest has left (SOP 194 clause 11.j); at
    once, or as soon as it is printed.
    """
    if Bak.objects.issued().filter(pk=bak.pk, held=True).update(held=False):
        bak.refresh_from_db()
        if bak.pdf:
            queue_letters(bak)


def queue_letter(bak, address, order):
    facts = {key: bak.content[key] for key in ("number", "replaces", "verify_url")}
    facts |= {
        "recording": bak.content.get("recording", ""),
        "case_number": bak.case_number,
        "topic": bak.topic,
        "issued_on": long_date(bak.issued_at),
    }
    letters.enqueue(
        key=f"bak:{bak.pk}:{order}",
        to=address,
        name="bak",
        context=facts,
        attachment=bak.pdf,
        attachment_name=bak.file_name,
        about=bak,
    )


def settle_deliveries():
    """Level-triggered: each BAK gets the state that its letters say, however often this runs and
    whatever was missed.
    """
    for bak in Bak.objects.to_settle():
        follow_letters(bak, by=User.system())


@transaction.atomic
def follow_letters(bak, *, by):
    after = state_by_letters(bak)
    if after == bak.state or not Bak.objects.filter(pk=bak.pk, state=bak.state).update(state=after):
        return
    record_line(bak, by=by, step="deliver", before=bak.state, after=after)
    bak.state = after


def state_by_letters(bak):
    """Failed as soon as one letter waits for a person, sent when the mail server took all of
    them.
    """
    current = list(current_letters(bak))
    if any(letter.is_undelivered for letter in current):
        return State.FAILED
    return (
        State.SENT
        if current and all(letter.status == Letter.Status.SENT for letter in current)
        else State.ISSUED
    )


def current_letters(bak):
    """Its letters that count: not those in whose place another one went out."""
    return Letter.objects.concerning(bak).filter(replaced=None)


@transaction.atomic
def resend_bak(bak, *, by, to="", sure=False):
    """The issued document once more, at any time, in the same bytes; True when something was
    queued.

    Without `to` the letters that did not arrive leave again. With it a letter of its own goes to
    that address, and takes the place of one that did not arrive, the oldest: each guest's own is
    settled by itself. `sure`: an address whose letters came back is used again, knowingly.
    False when a letter is on its way there, or nothing failed. Raises ValidationError when the
    document can't be sent, or would go unknowingly to an address that gave its letters back.
    """
    bak = Bak.objects.select_for_update().get(pk=bak.pk)
    refuse_unready(bak)
    failed = [letter for letter in current_letters(bak) if letter.is_undelivered]
    if not sure:
        refuse_returned(bak, [to] if to else [letter.to_address for letter in failed])
    if not (
        send_to(bak, to, failed)
        if to
        else [letter for letter in failed if letters.resend_letter(letter)]
    ):
        return False
    record_line(
        bak,
        by=by,
        step="resend",
        before=bak.state,
        after=bak.state,
        details={"alamat": 1 if to else len(failed)},
    )
    follow_letters(bak, by=by)
    return True


def resend_or_refuse(bak, *, by, to="", sure=False):
    """What each service's step "Kirim ulang BAK" does, and the details of its line.

    Raises Refused.
    """
    if not resend_bak(bak, by=by, to=to, sure=sure):
        raise Refused(
            "BAK ini sedang dalam perjalanan ke alamat itu."
            if to
            else "Tidak ada surel yang gagal. Isi alamat tujuannya."
        )
    bak.refresh_from_db()
    return {"BAK": bak.number}


def send_to(bak, to, failed):
    """A letter to the address, which takes the place of what failed elsewhere.

    False when one is on its way there.
    """
    there = [letter for letter in current_letters(bak) if letter.to_address == to]
    if any(letter.status in {Letter.Status.QUEUED, Letter.Status.SENDING} for letter in there):
        return False
    if failed:
        ReplacedLetter.objects.create(
            letter=min(failed, key=lambda letter: (letter.to_address != to, letter.pk))
        )
    if failed and bak.recipient_email:
        Bak.objects.filter(pk=bak.pk).update(recipient_email=to)
    queue_letter(bak, to, Letter.objects.concerning(bak).count() + 1)
    return True


def refuse_unready(bak):
    if bak.is_draft or not bak.pdf_id:
        raise ValidationError(
            "BAK ini belum terbit atau PDF-nya masih disiapkan; belum ada yang dapat dikirim."
        )
    if bak.state == State.SUPERSEDED:
        raise ValidationError("BAK ini sudah digantikan. Kirim BAK yang berlaku.")
    if bak.held:
        raise ValidationError("BAK ini dikirim melalui surel setelah tamu pulang.")


def refuse_returned(bak, addresses):
    """Nobody writes again to an address whose letters come back without knowing it."""
    if returned := [address for address in addresses if comes_back(bak, address)]:
        raise ValidationError(
            f"Surel ke {' dan '.join(returned)} pernah ditolak server penerima. Isi alamat "
            "lain, atau pastikan dahulu alamat itu kepada penerimanya."
        )


def comes_back(bak, address):
    """Whether letters to the address come back, as the contacts or this document's own letters
    say.
    """
    own = Letter.objects.concerning(bak).undelivered().filter(to_address__iexact=address)
    return gives_back(address) or own.filter(last_error__startswith=letters.GIVEN_BACK).exists()
