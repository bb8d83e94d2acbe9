"""Roles and accounts: what an administrator changes is history that supervisors read and are told
of, and he gives nothing to himself.
"""

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, transaction

from djpk_layanan.accounts.models import Assignment, Delegation, Role, User
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from tests.pages import as_

pytestmark = pytest.mark.usefixtures("world")
PEOPLE = "/admin/accounts/user/"
ROLES = "/admin/accounts/assignment/"
SELF = "Peran untuk diri sendiri hanya dapat diberikan administrator lain."


def form_of(person, *new, **changed):
    """What the form of a person posts: his roles as they are, and new ones below."""
    held = list(Assignment.objects.filter(user=person).order_by("pk"))
    rows = [(role.pk, role.role, role.unit_id or "") for role in held]
    rows += [("", role, unit or "") for role, unit in new]
    posted = {
        f"assignment_set-{n}-{name}": value
        for n, (pk, role, unit) in enumerate(rows)
        for name, value in {"id": pk, "user": person.pk, "role": role, "unit": unit}.items()
    }
    facts = {name: getattr(person, name) for name in ("username", "name", "nip", "position")}
    facts |= {"email": person.email, "is_active": "on" if person.is_active else ""}
    management = {
        "assignment_set-TOTAL_FORMS": len(rows),
        "assignment_set-INITIAL_FORMS": len(held),
        "assignment_set-MIN_NUM_FORMS": 0,
        "assignment_set-MAX_NUM_FORMS": 1000,
    }
    return facts | management | posted | changed


def lines_of(person):
    lines = Entry.objects.filter(subject="accounts.user", subject_id=person.pk).order_by("seq")
    return [(line.step, line.by.username, line.details) for line in lines]


def save(client, person, *new, **changed):
    return client.post(f"{PEOPLE}{person.pk}/change/", form_of(person, *new, **changed))


def test_a_role_that_is_given_is_a_line_that_the_supervisor_reads_and_is_told_of(
    client, tono, joko
):
    assert save(as_(client, "lina"), tono, (Role.SUPERVISOR, None)).status_code == 302
    assert lines_of(tono) == [
        ("role_given", "lina", {"peran": "Supervisor", "unit": "", "unit_id": None})
    ]
    told = (
        f"Tono Hartanto: peran diberikan · Supervisor (oleh {User.objects.get(username='lina')})."
    )
    assert list(Notice.objects.filter(user=joko).values_list("text", "url")) == [
        (told, "/audit/?jenis=peran")
    ]
    assert Notice.objects.filter(user=tono, text=told).exists()
    page = as_(client, "joko").get("/audit/?jenis=peran").content.decode()
    assert [words in page for words in ("Peran diberikan", "Tono Hartanto", "Supervisor")] == [
        True
    ] * 3
    # without being asked for, too
    assert "Peran diberikan" in client.get("/audit/").content.decode()


def test_nobody_gives_a_role_to_himself(client, lina, joko):
    as_(client, "lina")
    before = list(Assignment.objects.values_list("pk", "user", "role"))
    alone = {"user": lina.pk, "role": Role.SUPERVISOR, "unit": ""}
    of_joko = Assignment.objects.get(user=joko)
    deputy = {"assignment": of_joko.pk, "to": lina.pk, "kind": "plt"}
    days = {"starts": "2026-01-01", "ends": "2027-01-01", "decree": ""}
    answers = [
        save(client, lina, (Role.SUPERVISOR, None)),
        client.post(f"{ROLES}add/", alone),
        client.post(f"{ROLES}{of_joko.pk}/change/", alone),
        client.post("/admin/accounts/delegation/add/", deputy | days),
    ]
    assert [(answer.status_code, SELF in answer.content.decode()) for answer in answers] == [
        (403, True)
    ] * 4
    assert list(Assignment.objects.values_list("pk", "user", "role")) == before
    assert (Delegation.objects.count(), Entry.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_each_way_to_take_a_role_away_is_written_down(client, galih, anton, budi):
    as_(client, "lina")
    first, second, third = (
        Assignment.objects.create(user=person, role=Role.CSO) for person in (galih, anton, budi)
    )
    changed = form_of(galih) | {"assignment_set-1-DELETE": "on"}
    assert client.post(f"{PEOPLE}{galih.pk}/change/", changed).status_code == 302
    client.post(f"{ROLES}{second.pk}/delete/", {"post": "yes"})
    marked = {"action": "delete_selected", "_selected_action": [third.pk], "post": "yes"}
    client.post(ROLES, marked)
    assert not Assignment.objects.filter(pk__in=[first.pk, second.pk, third.pk]).exists()
    assert [[step for step, _, _ in lines_of(person)] for person in (galih, anton, budi)] == [
        ["role_taken"]
    ] * 3


def test_a_deputy_is_written_down_with_his_days(client, ratna, anton):
    held = Assignment.objects.get(user=ratna)
    facts = {"assignment": held.pk, "to": anton.pk, "kind": "plh", "decree": ""}
    days = {"starts": "2026-12-02", "ends": "2026-12-04"}
    as_(client, "lina").post("/admin/accounts/delegation/add/", facts | days)
    [(step, _, details)] = lines_of(anton)
    assert (step, details["peran"], details["sebagai"], details["sampai"]) == (
        "deputy_given",
        "Kasubdit",
        "Plh.",
        "2026-12-04",
    )


def test_another_address_is_told_to_the_old_one_and_stands_in_no_line(client, tono):
    old = tono.email
    assert save(as_(client, "lina"), tono, email="lain@djpk.example").status_code == 302
    assert lines_of(tono) == [("account_changed", "lina", {"isian": ["surel"]})]
    letter = Letter.objects.get(to_address=old)
    assert ("diubah" in letter.subject, "lain@" in letter.body_txt) == (True, False)


def test_a_second_step_that_is_taken_away_is_written_down(client, joko):
    kept = Authenticator.objects.create(user=joko, type="totp", data={"secret": "x"})
    as_(client, "lina").post(f"/admin/mfa/authenticator/{kept.pk}/delete/", {"post": "yes"})
    assert [step for step, _, _ in lines_of(joko)] == ["second_step_removed"]


def test_an_account_that_is_made_or_closed_is_written_down(client, tono):
    new = {"username": "baru", "name": "Baru", "nip": "", "position": "", "email": "b@djpk.example"}
    empty = dict.fromkeys(("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS"), 0)
    posted = new | {f"assignment_set-{name}": number for name, number in empty.items()}
    assert as_(client, "lina").post(f"{PEOPLE}add/", posted).status_code == 302
    made = User.objects.get(username="baru")
    save(client, made, (Role.LOBBY, None))
    save(client, made, is_active="")
    client.post(f"{PEOPLE}{made.pk}/delete/", {"post": "yes"})
    assert [step for step, _, _ in lines_of(made)] == [
        "account_made",
        "role_given",
        "account_changed",
        "role_taken",
        "account_deleted",
    ]
    # nobody is told under a bell that is gone: PostgreSQL would refuse the whole deletion
    connection.check_constraints()
    assert Notice.objects.filter(text__contains="akun baru: akun dihapus").exists()
    assert as_(client, "joko").get("/audit/?jenis=peran").status_code == 200


def test_nothing_changed_is_no_line_and_the_lines_stay(client, tono):
    assert save(as_(client, "lina"), tono).status_code == 302
    assert lines_of(tono) == []
    save(client, tono, (Role.LOBBY, None))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(subject="accounts.user").delete()
