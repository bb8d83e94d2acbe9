"""The preparation lists (SOP 195 clause 11.g): copied from the templates when the Nota Dinas is
signed, ticked by their owners.

A line about a thing (room, link, window) is ticked only once the thing is there.
"""

from django.utils import timezone

from djpk_layanan.workflow.refusals import Refused

from ..models import PreparationItem, PreparationTemplate, Resource
from ..turns import lists_of

LACKING = {"room": "ruang rapat", "link": "tautan rapat", "window": "jendela jaringan Kanwil"}
FIRST = {
    "room": "Pesan dahulu ruangnya",
    "link": "Buat dahulu tautannya",
    "window": "Pesan dahulu jendela jaringannya",
}


def give_lists(conference):
    """Each owner's lines for the conference's medium; a later change of the templates does not
    touch them.
    """
    add_lines(conference, ["", conference.medium])


def add_lines(conference, media):
    lines = PreparationTemplate.objects.filter(is_active=True, medium__in=media)
    PreparationItem.objects.bulk_create(
        PreparationItem(
            conference=conference,
            owner=line.owner,
            text=line.text,
            medium=line.medium,
            thing=line.thing,
            is_mandatory=line.is_mandatory,
            order=line.order,
        )
        for line in lines
    )


def follow_medium(conference):
    """Another app or Kanwil, or the other medium: its lines are to be done anew, those of the
    medium that was left are gone.
    """
    if not conference.preparations.exists():
        return
    of_the_medium = conference.preparations.exclude(medium="")
    of_the_medium.exclude(medium=conference.medium).delete()
    if not of_the_medium.exists():
        add_lines(conference, [conference.medium])
    untick(of_the_medium)


def untick(items):
    items.update(done_at=None, done_by=None)


def untick_lines_of(conference, thing):
    """The thing is not there any more: whoever owes it ticks its line anew."""
    untick(conference.preparations.filter(thing=thing))


def items_of(conference, user):
    """The lines that are the person's to tick."""
    return conference.preparations.filter(owner__in=lists_of(user))


def tick_lines(conference, items, *, by):
    """These lines are done; a line of another owner is refused."""
    own = set(items_of(conference, by).values_list("pk", flat=True))
    if not own >= {item.pk for item in items}:
        raise Refused("Baris itu ada dalam daftar unit lain.")
    lacking = things_lacking(conference)
    if early := next((item for item in items if item.thing in lacking), None):
        raise Refused(f"{FIRST[early.thing]}; baru kemudian “{early.text}” dapat dicentang.")
    conference.preparations.filter(pk__in=[item.pk for item in items], done_at__isnull=True).update(
        done_at=timezone.now(), done_by=by
    )
    return [item.text for item in items]


def things_lacking(conference):
    """{"room", "link", "window"}: which of the things that the conference needs is not there."""
    held = set(conference.bookings.filter(holds=True).values_list("resource__kind", flat=True))
    found = {"room"} if Resource.Kind.ROOM not in held else set()
    if conference.is_app:
        return found if conference.link else found | {"link"}
    return found if Resource.Kind.WINDOW in held else found | {"window"}


def what_is_missing(conference):
    """What is still open before the conference is ready, in words; empty when nothing is."""
    open_items = [
        item for item in conference.preparations.all() if item.is_mandatory and item.done_at is None
    ]
    found = [item.text for item in open_items]
    found += [
        f"konsultan {part.unit}"
        for part in conference.parts.all()
        if part.state == part.State.ASKED
    ]
    said = {item.thing for item in open_items}
    lacking = things_lacking(conference)
    return found + [
        words for thing, words in LACKING.items() if thing in lacking and thing not in said
    ]
