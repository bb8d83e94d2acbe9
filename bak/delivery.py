"""How a BAK reaches its guests: queued once, followed by its letters, sent again when one failed."""
from django.db import transaction

from djpk_layanan.accounts.models import User
from djpk_layanan.history.record import record
from djpk_layanan.outbox import letters
from djpk_layanan.outbox.models import Letter

from .content import long_date
from .models import Bak

State = Bak.State


def queue_letters(bak):
    """One letter for each address. A BAK that was replaced before it could be printed is kept, but not sent; one that is held waits."""
    if bak.state == State.SUPERSEDED or bak.held:
        return
    for order, address in enumerate(bak.addresses, start=1):
        queue_letter(bak, address, order)


def let_go(bak):
    """A visit's BAK goes out by e-mail now that the guest has left (SOP 194 clause 11.j); at once, or as soon as it is printed."""
    if Bak.objects.issued().filter(pk=bak.pk, held=True).update(held=False):
        bak.refresh_from_db()
        if bak.pdf:
            queue_letters(bak)


def queue_letter(bak, address, order):
    facts = {key: bak.content[key] for key in ("number", "replaces", "verify_url")}
    facts |= {"recording": bak.content.get("recording", ""), "case_number": bak.case_number, "topic": bak.topic, "issued_on": long_date(bak.issued_at)}
    letters.enqueue(key=f"bak:{bak.pk}:{order}", to=address, name="bak", context=facts, attachment=bak.pdf, attachment_name=bak.file_name, about=bak)


def settle():
    """Level-triggered: each BAK gets the state that its letters say, however often this runs and whatever was missed."""
    for bak in Bak.objects.to_settle():
        follow_letters(bak, by=User.system())


@transaction.atomic
def follow_letters(bak, *, by):
    after = state_by_letters(bak)
    if after == bak.state or not Bak.objects.filter(pk=bak.pk, state=bak.state).update(state=after):
        return
    record(bak, by=by, step="deliver", before=bak.state, after=after)
    bak.state = after


def state_by_letters(bak):
    """Failed as soon as one letter waits for a person, sent when the mail server took all of them."""
    current = list(current_letters(bak))
    if any(letter.is_undelivered for letter in current):
        return State.FAILED
    return State.SENT if current and all(letter.status == Letter.Status.SENT for letter in current) else State.ISSUED


def current_letters(bak):
    """Its letters to the addresses that hold now: a letter to an address that was corrected since counts no longer."""
    return Letter.objects.concerning(bak).filter(to_address__in=bak.addresses)


@transaction.atomic
def resend(bak, *, by, to=""):
    """After a failure: the failed letters again, byte for byte; with `to`, a new letter to that address instead. False when nothing failed."""
    bak = Bak.objects.select_for_update().get(pk=bak.pk)
    if bak.state != State.FAILED:
        return False
    if to and to not in bak.addresses:
        Bak.objects.filter(pk=bak.pk).update(recipient_email=to)
        bak.recipient_email = to
        queue_letter(bak, to, Letter.objects.concerning(bak).count() + 1)
    else:
        for letter in current_letters(bak):
            letters.resend(letter)
    record(bak, by=by, step="resend", before=bak.state, after=bak.state, details={"alamat": len(bak.addresses)})
    follow_letters(bak, by=by)
    return True
