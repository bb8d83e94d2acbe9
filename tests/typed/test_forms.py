"""Every form with a text area: where it is sent to also shows it, so that a login that ended in
between leads back to the words.
"""

from html.parser import HTMLParser

import pytest

from djpk_layanan.accounts.models import User
from tests.access import ADDRESSES, PEOPLE
from tests.test_access import built_places, places  # noqa: F401

pytestmark = pytest.mark.django_db


class Forms(HTMLParser):
    """`kept`: where the forms are sent to that hold a text area or a file ("": to their page)."""

    def __init__(self, page):
        super().__init__()
        self.kept, self.action = [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.action = attrs.get("action", "") if attrs.get("method") == "post" else None
        if self.action is not None and (tag == "textarea" or attrs.get("type") == "file"):
            self.kept.append(self.action)

    def handle_endtag(self, tag):
        if tag == "form":
            self.action = None


def test_where_words_are_sent_to_shows_their_form(client, places):  # noqa: F811
    seen, lost = set(), set()
    for route, (address, answers, _) in ADDRESSES.items():
        reader = next((name for name in PEOPLE if answers[name] == 200), None)
        if reader is None:
            continue
        client.force_login(User.objects.get(username=reader))
        answer = client.get(address.format(**places))
        if "html" not in answer.headers.get("Content-Type", "") or answer.streaming:
            continue
        for action in Forms(answer.content.decode()).kept:
            seen.add(route)
            if action and client.get(action, follow=True).status_code != 200:
                lost.add((route, action))
    assert lost == set()
    assert {"tiket/baru/", "tiket/<str:number>/langkah/<slug:name>/", "vicon/baru/"} <= seen
