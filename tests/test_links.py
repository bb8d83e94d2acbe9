"""Addresses with something in them that nobody gave out, or that is over: nothing opens, and
nothing is written.
"""

# ruff: noqa: F811 - fixtures
import datetime as dt
import re

import pytest
from django.utils import timezone

from djpk_layanan.accounts.access import STOP
from djpk_layanan.accounts.models import User
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.links import LIFE
from tests.access import ADDRESSES, open_to_all
from tests.test_access import built_places, places  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


def links(places):
    """{route: (address around the token, token)} of all addresses that open by a token alone."""
    found = {
        route: address
        for route, address in open_to_all()
        if "token>" in route or route.endswith("<slug:code>")
    }
    return {
        route: (re.sub(r"{\w+}", "{}", address), places[re.search(r"{(\w+)}", address)[1]])
        for route, address in found.items()
    }


def test_a_link_that_was_changed_or_belongs_elsewhere_opens_nothing(client, places):
    opened = links(places)
    assert len(opened) == 15
    kept = (Entry.objects.count(), Letter.objects.count(), Notice.objects.count())
    for route, (address, token) in opened.items():
        other = next(
            other
            for kind, (_, other) in opened.items()
            if kind.split("/")[:2] != route.split("/")[:2] and other != token
        )
        first, last = ("b" if letter == "a" else "a" for letter in (token[0], token[-1]))
        for wrong in (
            token[:-1] + last,
            first + token[1:],
            token[:-1],
            token + "a",
            other,
            "%00",
            "\u202e" + token,
            token[::-1],
        ):
            assert {
                client.get(address.format(wrong)).status_code,
                client.post(address.format(wrong)).status_code,
            } <= {404, 405}, (route, wrong)
    assert (Entry.objects.count(), Letter.objects.count(), Notice.objects.count()) == kept


FOR_GOOD = {"v/<slug:code>", "nd/<slug:code>", "vicon/kalender/<slug:token>.ics"}


def test_after_half_a_year_only_documents_and_own_calendars_still_open(
    client, places, time_machine
):
    opened = links(places)
    kept = (Entry.objects.count(), Letter.objects.count(), Notice.objects.count())
    time_machine.move_to(timezone.now() + LIFE + dt.timedelta(seconds=1))
    for route, (address, token) in opened.items():
        asked = (
            client.get(address.format(token)).status_code,
            client.post(address.format(token)).status_code,
        )
        assert asked == (200, 405) if route in FOR_GOOD else set(asked) <= {404, 405}, (
            route,
            asked,
        )
    assert (Entry.objects.count(), Letter.objects.count(), Notice.objects.count()) == kept


ASKED_BY_VISITORS = (
    "q",
    "hal",
    "kode",
    "region",
    "langkah",
    "pesan",
    "tahun",
    "unit",
    "layanan",
    "triwulan",
)


def test_a_nul_in_an_address_or_a_question_leads_nowhere_on_either_database(client, places):
    named = {address for route, (address, _, _) in ADDRESSES.items() if "<str:" in route}
    shown = {route: address.format(**places) for route, address in open_to_all()}
    assert {
        client.get(f"{address}?{name}=%00").status_code
        for address in shown.values()
        for name in ASKED_BY_VISITORS
    } <= {200, STOP, 404, 422}
    for username in ("sari", "joko", "lina"):
        client.force_login(User.objects.get(username=username))
        assert {client.get(re.sub(r"{\w+}", "%00", address)).status_code for address in named} == {
            404
        }
        within = [
            address.format(**places)
            for route, (address, answers, _) in ADDRESSES.items()
            if answers[username] == 200 and route not in shown
        ]
        assert {client.get(f"{address}?q=%00").status_code for address in within} == {404}
