"""What waits for a person is found by an administrator."""

import pytest
from django.urls import reverse

from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.models import Letter

from .conftest import write


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ({"ragu": "ya"}, {"ragu", "ditahan"}),
        ({"status": "parked"}, {"ditahan"}),
        ({}, {"biasa", "ragu", "ditahan"}),
    ],
)
def test_letters_in_doubt_and_letters_that_are_held_are_listed(
    client, lina, mail_server, asked, listed
):
    delivery.deliver_letter(write("biasa").pk)
    mail_server.drop_after_data = True
    for key, on_doubt in (("ragu", "resend"), ("ditahan", "hold")):
        delivery.deliver_letter(write(key, on_doubt=on_doubt).pk)
    client.force_login(lina)
    page = client.get(reverse("admin:outbox_letter_changelist"), asked)
    assert (page.status_code, set(page.context["cl"].queryset.values_list("key", flat=True))) == (
        200,
        listed,
    )
    assert Letter.objects.in_doubt().count() == 2
