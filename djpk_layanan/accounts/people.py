"""The people whom the rows of a page name, and those whom a letter reaches."""

from django.db import connection

from .absences import stand_ins
from .acting import doers
from .models import Assignment, Delegation, Role, User

# who is above whom; above everybody else are the supervisors
HEADS = {
    Role.PELAKSANA: Role.KASUBDIT,
    Role.KASUBBAG_MSKLI: Role.KABAG_HKK,
    Role.PELAKSANA_MSKLI: Role.KABAG_HKK,
    Role.ADMIN: Role.ADMIN,
}


def receivers(people):
    """Who reads what is written to these people, each once.

    In the place of somebody who is away or has left: his substitute, else his Plh./Plt., else
    whoever is above him. Never somebody inactive, never who does it just now (`acting`), never
    the system; None among the people is nobody.
    """
    acting, away = doers(), stand_ins()
    meant = [person for person in people if person and not person.is_system]
    readers = [
        reader
        for person in dict.fromkeys(meant)
        if person.pk not in acting
        for reader in readers_for(person, away)
    ]
    return [reader for reader in dict.fromkeys(readers) if reader.pk not in acting]


def readers_for(person, away):
    """The person himself when he is there, else those who read in his place."""
    if person.is_active and person.pk not in away:
        return [person]
    if there := away.get(person.pk):
        return [User.objects.get(pk=there)]
    # of one who is away alone at the top: it waits for him
    alone = [person] if person.is_active else []
    return deputies_of(person, away) or heads_of(person, away) or alone


def deputies_of(person, away):
    """Who holds a role of his by Plh./Plt. today, and is there."""
    lent = (
        Delegation.objects.current()
        .filter(assignment__user=person, to__is_active=True)
        .order_by("pk")
        .select_related("to")
    )
    return [each.to for each in lent if each.to_id not in away]


def heads_of(person, away):
    """Who is above him in each of his roles; the supervisors where there is nobody."""
    held = Assignment.objects.filter(user=person).order_by("pk")
    heads = [
        head
        for role, unit in held.values_list("role", "unit")
        for head in heads_over(role, unit, away)
        if head != person
    ]
    return heads or there_of(User.objects.holding(Role.SUPERVISOR), away)


def heads_over(role, unit, away):
    above = HEADS.get(role, Role.SUPERVISOR)
    found = User.objects.holding(above, unit=unit if above == Role.KASUBDIT else None)
    return there_of(found, away) or there_of(User.objects.holding(Role.SUPERVISOR), away)


def there_of(people, away):
    """Those who are there, and who is there in the place of those who are not."""
    places = [away.get(person.pk, person.pk) for person in people]
    known = User.objects.in_bulk([pk for pk in places if pk])
    return [known[pk] for pk in dict.fromkeys(places) if pk]


def on_duty(*roles, unit=None):
    """Who is told what concerns a role (in that unit): each of its holders who is there.

    Where none of them is: all of them, for whom others read (`receivers`); where it has no holder,
    whoever is above.
    """
    away = stand_ins()
    found = {person for role in roles for person in duty_of(role, unit, away)}
    return sorted(found, key=lambda person: (person.name, person.pk))


def duty_of(role, unit, away):
    holders = list(User.objects.holding(role, unit=unit))
    there = [person for person in holders if person.pk not in away]
    unit_id = getattr(unit, "pk", unit)
    return there or holders or heads_over(role, unit_id, away)


def owner_after(owner, by):
    """Whose a case is when `by` goes on with it: his, where nobody who works here has it."""
    return owner if owner and owner.is_active or by.is_system else by


# ── Whose work it is stays true until the transaction ends ───────────────────────────────────────
def stays_active(person):
    """Whether the person is active, and remains so until the transaction ends: whoever makes him
    inactive holds his row (`hold_person`) and waits. Several may ask at the same time.
    """
    share = " FOR SHARE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT is_active FROM {User._meta.db_table} WHERE id = %s{share}",  # noqa: S608 - the table's own name
            [person.pk],
        )
        found = cursor.fetchone()
    return bool(found and found[0])


def is_colleague(address):
    return User.objects.filter(email__iexact=address, is_active=True).exists()


def hold_person(person):
    """The row, as it is now, until the transaction ends: nobody takes work on for him meanwhile."""
    return User.objects.select_for_update().get(pk=person.pk)


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
