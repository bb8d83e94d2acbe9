"""How the administrator makes a new person."""

import pytest

from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.outbox.models import Letter
from tests.pages import as_

pytestmark = pytest.mark.usefixtures("world")
ADDRESS = "/admin/accounts/user/add/"
NEW = {
    "username": "lestari",
    "name": "Lestari Widodo",
    "nip": "",
    "position": "Pelaksana",
    "email": "lestari@djpk.example",
}


def a_role(**facts):
    """The one row of a role on the form."""
    management = {
        "assignment_set-TOTAL_FORMS": 1,
        "assignment_set-INITIAL_FORMS": 0,
        "assignment_set-MIN_NUM_FORMS": 0,
        "assignment_set-MAX_NUM_FORMS": 1000,
    }
    return management | {f"assignment_set-0-{name}": value for name, value in facts.items()}


def test_a_new_person_has_a_role_and_no_password_until_he_chooses_one(client):
    unit = Unit.objects.get(code="PK.22")
    made = as_(client, "lina").post(ADDRESS, NEW | a_role(role=Role.PELAKSANA, unit=unit.pk))
    user = User.objects.get(username="lestari")
    assert (made.status_code, user.has_usable_password(), user.is_active) == (302, False, True)
    assert [(held.role, held.unit) for held in user.appointments] == [(Role.PELAKSANA, unit)]
    client.logout()
    client.post("/akun/password/reset/", {"email": NEW["email"]})
    [letter] = Letter.objects.all()
    assert (letter.to_address, letter.subject) == (
        NEW["email"],
        "DJPK Layanan: atur ulang kata sandi",
    )


def test_the_form_says_where_the_password_comes_from(client):
    page = as_(client, "lina").get(ADDRESS).content.decode()
    assert "Kata sandi dipilih orangnya sendiri" in page
    assert "merubah" not in page


def test_a_name_that_somebody_has_makes_nobody(client):
    before = User.objects.count()
    page = as_(client, "lina").post(ADDRESS, NEW | {"username": "sari"} | a_role())
    assert (page.status_code, User.objects.count()) == (200, before)
    assert list(page.context["adminform"].form.errors) == ["username"]
