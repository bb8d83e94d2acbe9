"""What a caller and his region asked before: it stands beside the form, and beside the ticket."""

SHOWN = 5


def tickets_of_caller(contact, user, *, other_than=None):
    """The newest tickets of a caller that the user may see."""
    visible = contact.tickets.visible_to(user).exclude(pk=other_than and other_than.pk)
    return visible.order_by("-pk")[:SHOWN]


def newest_of_region(region, *, other_than):
    """What others of the same region asked lately: perhaps the same question is already open."""
    return region.tickets.exclude(contact=other_than).order_by("-pk")[:SHOWN]
