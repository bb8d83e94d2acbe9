"""How a new installation gets its first person."""

import pytest
from django.core.management import CommandError, call_command

from djpk_layanan.accounts.models import Role, User

pytestmark = pytest.mark.django_db


def test_the_first_administrator_has_the_role_and_no_password_yet(capsys):
    call_command("add_administrator", "lestari", "lestari@kemenkeu.example", "Lestari Widodo")
    user = User.objects.get(username="lestari")
    assert (user.name, user.email, user.roles, user.has_usable_password()) == (
        "Lestari Widodo",
        "lestari@kemenkeu.example",
        {Role.ADMIN},
        False,
    )
    assert capsys.readouterr().out == "lestari is an administrator.\n"


@pytest.mark.parametrize(
    ("username", "email"), [("sari", "lain@kemenkeu.example"), ("lain", "sari@djpk.example")]
)
def test_a_name_or_an_address_that_somebody_has_is_refused_and_nobody_is_made(
    sari, username, email
):
    User.objects.filter(pk=sari.pk).update(email="sari@djpk.example")
    before = User.objects.count()
    with pytest.raises(CommandError, match="somebody has this user name or e-mail already"):
        call_command("add_administrator", username, email, "Lain")
    assert User.objects.count() == before
