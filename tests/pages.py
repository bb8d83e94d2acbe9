"""Asking for pages in tests: as a person, and what a page costs."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from djpk_layanan.accounts.models import User

# SQL statements
MOST_IN_A_LIST, MOST_ON_A_PAGE = 12, 20


def as_(client, username):
    client.force_login(User.objects.get(username=username))
    return client


def queries_of(client, address):
    """The SQL statements of the page the second time: what is read once and kept does not count."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def costs_of(client, pages):
    """{(username, address): SQL statements} of many pages over the same rows."""
    return {page: queries_of(as_(client, page[0]), page[1]) for page in pages}


def work_of(client, username, view=""):
    """{group: its rows} of the person's work list, in one of its views."""
    page = as_(client, username).get("/pekerjaan/", {"tampilan": view})
    return dict(page.context["groups"])


def worked_on(client, username, view="menunggu-saya"):
    """The rows of that view, from top to bottom."""
    return [row for rows in work_of(client, username, view).values() for row in rows]
