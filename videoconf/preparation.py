"""The preparation lists (SOP 195 clause 11.g): copied from the templates when the Nota Dinas is signed, ticked by their owners."""
from django.utils import timezone

from djpk_layanan.workflow.refusals import Refused

from .models import PreparationItem, PreparationTemplate, Resource
from .worklist import lists_of


def give_lists(conference):
    """Each owner's lines for the conference's medium; a later change of the templates does not touch them."""
    lines = PreparationTemplate.objects.filter(is_active=True, medium__in=["", conference.medium])
    PreparationItem.objects.bulk_create(
        PreparationItem(conference=conference, owner=line.owner, text=line.text, is_mandatory=line.is_mandatory, order=line.order) for line in lines
    )


def items_of(conference, user):
    """The lines that are the person's to tick."""
    return conference.preparations.filter(owner__in=lists_of(user))


def tick(conference, items, *, by):
    """These lines are done; a line of another owner is refused."""
    own = set(items_of(conference, by).values_list("pk", flat=True))
    if not own >= {item.pk for item in items}:
        raise Refused("Baris itu ada dalam daftar unit lain.")
    conference.preparations.filter(pk__in=[item.pk for item in items], done_at__isnull=True).update(done_at=timezone.now(), done_by=by)
    return [item.text for item in items]


def missing(conference):
    """What is still open before the conference is ready, in words; empty when nothing is."""
    found = [item.text for item in conference.preparations.all() if item.is_mandatory and item.done_at is None]
    found += [f"konsultan {part.unit}" for part in conference.parts.all() if part.state == part.State.ASKED]
    if conference.is_app and not conference.link:
        found.append("tautan rapat")
    if not conference.is_app and not conference.bookings.filter(holds=True, resource__kind=Resource.Kind.WINDOW).exists():
        found.append("jendela jaringan Kanwil")
    return found
