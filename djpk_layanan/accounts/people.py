"""The people whom the rows of a page name, and those whom a letter reaches."""

from .models import Delegation, User


def receivers(people):
    """Who reads what is written to these people, each once: the active ones, and in the place of
    one who left whoever stands in for him today.

    None and the system read nothing, and nobody reads for somebody who left without a Plh./Plt.
    """
    people = [person for person in people if person and not person.is_system]
    gone = [person.pk for person in people if not person.is_active]
    lent = (
        Delegation.objects.current()
        .filter(assignment__user__in=gone, to__is_active=True)
        .order_by("pk")
        .select_related("assignment", "to")
        if gone
        else []
    )
    instead = {
        pk: [delegation.to for delegation in lent if delegation.assignment.user_id == pk]
        for pk in gone
    }
    return list(
        dict.fromkeys(reader for person in people for reader in instead.get(person.pk, [person]))
    )


def read_people(*groups):
    """Read everybody whom these rows name with one statement; to join him to each row and each of
    its fields costs several times that.

    `groups`: (rows, *names of their foreign keys to a user).
    """
    named = [(row, field) for rows, *fields in groups for row in rows for field in fields]
    people = User.objects.in_bulk(
        {pk for row, field in named if (pk := getattr(row, f"{field}_id"))}
    )
    for row, field in named:
        setattr(row, field, people.get(getattr(row, f"{field}_id")))
