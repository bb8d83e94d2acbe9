"""Every address × every person: 200, 302, 403 or 404, and nothing else.

A new address without a line in `tests/access/` fails.
"""

import pytest
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from djpk_layanan.accounts.models import User
from djpk_layanan.calendar_desk import drafts
from djpk_layanan.outbox.notices import token_of
from djpk_layanan.presence import marks
from djpk_layanan.shell.work import page_of_work
from tests.access import ADDRESSES, NO_PAGES, PEOPLE, open_to_all
from tests.dashboard import reports
from tests.inbox import scene as mails
from tests.once import built_once, in_folder
from tests.portal.asking import places as visitors_places
from tests.privacy import scene as privacy
from tests.reservations import story as visits
from tests.reservations.places import places as visit_places
from tests.survey import scene as surveys
from tests.tickets import story
from tests.videoconf.places import places as conference_places
from tickets.models import Ticket

pytestmark = pytest.mark.django_db

# allauth's and Django's own pages, with their own tests
LIBRARIES = ("akun/", "admin/")


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def test_every_address_is_in_the_table():
    assert sorted(route for route in routes() if not route.startswith(LIBRARIES)) == sorted(
        ADDRESSES
    )


def build_places():
    """{what an address names: a case at which every person has something to see}."""
    with override_settings(EMBEDDED=True), visits.at("10.00"):
        draft = drafts.copy_current()
        calendars = {
            "draft": draft.number,
            "special_day": draft.days.first().pk,
            "bell": token_of(User.system()),
            "person": User.objects.get(username="sari").pk,
            "work": page_of_work(User.objects.get(username="sari"), {})["token"],
        }
        tickets = story.places()
        ticket = Ticket.objects.get(number=tickets["number"])
        mark = marks.mark_of(ticket, User.objects.get(username="sari"))
        return (
            tickets
            | {"mark": mark}
            | visit_places()
            | conference_places()
            | mails.places()
            | surveys.places()
            | privacy.places()
            | calendars
            | visitors_places()
            | reports.places()
        )


@pytest.fixture(scope="module")
def built_places(django_db_setup, django_db_blocker, broker, tmp_path_factory):
    """Their folder and what stands in the addresses."""
    folder = tmp_path_factory.mktemp("places")
    with built_once(django_db_blocker, folder, build_places) as built:
        yield folder, built


@pytest.fixture
def places(built_places, own_folders, db, settings):
    folder, built = built_places
    for name, value in in_folder(folder).items():
        setattr(settings, name, value)
    # the page of sent mails exists only there
    settings.EMBEDDED = True
    with visits.at("10.00"):
        yield built


def statuses(client, places):
    return {
        route: client.get(address.format(**places)).status_code
        for route, (address, _, _) in ADDRESSES.items()
    }


def test_each_person_gets_what_the_table_says(client, places):
    for username in PEOPLE:
        client.force_login(User.objects.get(username=username))
        expected = {route: answers[username] for route, (_, answers, _) in ADDRESSES.items()}
        assert statuses(client, places) == expected, username


def test_a_stranger_gets_what_the_table_says(client, places):
    assert statuses(client, places) == {
        route: anonymous for route, (_, _, anonymous) in ADDRESSES.items()
    }


def test_what_a_stranger_gets_is_a_page_but_for_what_no_screen_shows(client, places):
    assert {
        route
        for route, address in open_to_all()
        if b"<main" not in client.get(address.format(**places)).getvalue()
    } == NO_PAGES


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/directory/topic/"],
)
def test_the_administration_is_for_administrators(client, world, address):
    for username in PEOPLE:
        client.force_login(User.objects.get(username=username))
        assert client.get(address).status_code == (200 if username == "lina" else 302), username


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_address_answers_other_methods_with_success(client, sari, places, method):
    client.force_login(sari)
    for address, _, _ in ADDRESSES.values():
        assert getattr(client, method)(address.format(**places)).status_code in {302, 405}, address


def test_the_headers_of_every_answer(client, sari):
    client.force_login(sari)
    headers = client.get("/pekerjaan/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]
