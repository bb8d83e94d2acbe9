"""What waits for a person is found by an administrator."""

import pytest
from django.urls import reverse

from djpk_layanan.accounts.models import User
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


CANARY = ["Selisih DBH triwulan III", "Bagus Wirawan", "bagus", "7K3F-9QXA-2BCD-EM", "lacak"]


@pytest.fixture
def telling(world, mail_server):
    """A letter that was refused, full of what is nobody's business."""
    mail_server.answers["RCPT"] = "550 no such user bagus@pemda.example"
    words = {"subject": CANARY[0], "name": CANARY[1], "number": f"{CANARY[3]} /lacak/x/"}
    letter = write("tiket:9:terima", context=words)
    delivery.deliver_letter(letter.pk)
    return letter


def test_the_administration_shows_how_a_letter_travels_and_nothing_of_the_case(client, telling):
    client.force_login(User.objects.get(username="lina"))
    listed = reverse("admin:outbox_letter_changelist")
    one = reverse("admin:outbox_letter_change", args=[telling.pk])
    history = reverse("admin:outbox_letter_history", args=[telling.pk])
    for address in (listed, one, history, reverse("condition")):
        page = client.get(address)
        assert (page.status_code, [word for word in CANARY if word in page.text]) == (200, [])
    assert "pemda.example" in client.get(one).text
    again = client.post(reverse("send_again", args=[telling.pk]), follow=True)
    assert [word for word in CANARY if word in again.text] == []


@pytest.mark.parametrize(
    "guess",
    ["body_txt__contains=Bagus", "subject__startswith=S", "to_address__istartswith=b", "q=Selisih"],
)
def test_nor_is_it_guessed_letter_by_letter(client, telling, guess):
    client.force_login(User.objects.get(username="lina"))
    answer = client.get(f"{reverse('admin:outbox_letter_changelist')}?{guess}")
    # asked by a column it sends away; the search finds nothing
    found = list(answer.context["cl"].queryset) if answer.status_code == 200 else []
    assert (answer.status_code in {200, 302, 400}, found) == (True, [])


def test_a_supervisor_reads_which_letter_waits_for_him(client, telling):
    client.force_login(User.objects.get(username="joko"))
    page = client.get(reverse("condition")).text
    assert [word in page for word in (CANARY[0], "bagus@pemda.example")] == [True, True]
