"""Who may do what is evidence too: each role that is given or taken, and what is changed on an
account, is a line of its person's history, and the supervisors are told.

What changed is found by comparing before and after, so that no way of changing it is forgotten.
"""

from allauth.mfa.models import Authenticator
from django.urls import reverse

from djpk_layanan.accounts.models import Assignment, Delegation, Role, Unit, User
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.history.record import record_line
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.outbox.notices import notify

GIVEN, TAKEN = "role_given", "role_taken"
DEPUTY, NO_DEPUTY = "deputy_given", "deputy_taken"
MADE, CHANGED, DELETED = "account_made", "account_changed", "account_deleted"
SECOND_STEP_GONE = "second_step_removed"
# {step: what is said of it}
LABELS = {
    GIVEN: "Peran diberikan",
    TAKEN: "Peran dicabut",
    DEPUTY: "Plh./Plt. ditetapkan",
    NO_DEPUTY: "Plh./Plt. diakhiri",
    MADE: "Akun dibuat",
    CHANGED: "Akun diubah",
    DELETED: "Akun dihapus",
    SECOND_STEP_GONE: "Autentikasi dua faktor dicabut",
}
# nobody gives it to himself
GAINS = {GIVEN, DEPUTY}
FACTS = ("username", "email", "is_active")


def standing():
    """Everybody's roles, deputies, accounts and second steps, as they are now."""
    held = Assignment.objects.values_list("user", "role", "unit")
    lent = Delegation.objects.values_list(
        "to", "assignment__role", "assignment__unit", "kind", "starts", "ends"
    )
    return {
        "roles": set(held),
        "deputies": set(lent),
        "accounts": {pk: facts for pk, *facts in User.objects.values_list("pk", *FACTS)},
        "second steps": set(Authenticator.objects.values_list("user", "type")),
    }


def changes(before, after):
    """[(id of the person, step, details)]"""
    found = [
        (pk, step, role_in_words(*role))
        for step, there, gone in both_ways(before, after, "roles", GIVEN, TAKEN)
        for pk, *role in sorted(there - gone, key=str)
    ]
    found += [
        (pk, step, deputy_in_words(*deputy))
        for step, there, gone in both_ways(before, after, "deputies", DEPUTY, NO_DEPUTY)
        for pk, *deputy in sorted(there - gone, key=str)
    ]
    gone = before["second steps"] - after["second steps"]
    found += [(pk, SECOND_STEP_GONE, {"cara": kind}) for pk, kind in sorted(gone)]
    return [*found, *changed_accounts(before["accounts"], after["accounts"])]


def both_ways(before, after, what, given, taken):
    return (given, after[what], before[what]), (taken, before[what], after[what])


def changed_accounts(before, after):
    for pk in sorted(before.keys() | after.keys()):
        if pk not in before:
            yield pk, MADE, {}
        elif pk not in after:
            yield pk, DELETED, {}
        else:
            pairs = zip(FACTS, before[pk], after[pk], strict=True)
            if fields := [named(field) for field, old, new in pairs if old != new]:
                yield pk, CHANGED, {"isian": fields}


def named(field):
    return str(User._meta.get_field(field).verbose_name)


def role_in_words(role, unit):
    place = Unit.objects.filter(pk=unit).values_list("short_name", flat=True).first()
    return {"peran": Role(role).label, "unit": place or "", "unit_id": unit}


def deputy_in_words(role, unit, kind, starts, ends):
    lasts = {"sejak": starts.isoformat(), "sampai": ends.isoformat()}
    return role_in_words(role, unit) | {"sebagai": Delegation.Kind(kind).label} | lasts


def write_down(before, *, by):
    """Write what changed since `before`, and tell of it; in the transaction that changed it.

    Returns what changed, as `changes` does.
    """
    found = changes(before, standing())
    touched = User.objects.select_for_update().filter(pk__in={pk for pk, _, _ in found})
    people = {person.pk: person for person in touched.order_by("pk")}
    for pk, step, details in found:
        person = people.get(pk) or User(pk=pk, name=f"akun {before['accounts'][pk][0]}")
        line = record_line(person, by=by, step=step, details=details)
        tell(line, person, is_there=pk in people)
    for pk in people:
        if before["accounts"].get(pk, [None, people[pk].email])[1] != people[pk].email:
            warn_old_address(people[pk], before["accounts"][pk][1])
    return found


def tell(line, person, *, is_there):
    """The supervisors, and whom it is about, if his account is still there."""
    what = " · ".join(filter(None, (LABELS[line.step].lower(), line.details.get("peran"))))
    text = f"{person.name}: {what} (oleh {line.by.name})."
    key = f"person:{line.pk}"
    heads = on_duty(Role.SUPERVISOR)
    notify(heads, text=text, url=f"{reverse('audit:audit')}?jenis=peran", key=key)
    if is_there and person not in heads:
        notify([person], text=text, url=reverse("home"), key=key)


def warn_old_address(person, address):
    """Whoever reads it there learns that letters about his password go elsewhere from now on."""
    enqueue(
        key=f"account:moved:{person.pk}:{address}:{person.email}",
        to=address,
        name="account",
        context={
            "subject": "DJPK Layanan: alamat surel akun Anda diubah",
            "text": (
                f"Administrator mengganti alamat surel akun {person.username}. Surel tentang "
                "akun itu tidak lagi dikirim ke alamat ini.\n\nBila Anda tidak memintanya, "
                "hubungi supervisor."
            ),
        },
    )
