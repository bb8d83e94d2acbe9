"""Every page of the house in both themes: read by axe, nothing scrolls sideways from a small
telephone to a wide screen, nor when it is enlarged twice.

`make pictures` keeps what was seen, in the folder `pictures/`.
"""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from djpk_layanan.accounts.models import User
from tests.access import ADDRESSES, NO_PAGES
from tests.reservations import story as visits
from tests.test_access import build_places

from .axe import violations

# the light theme is read whole at each; the dark one differs in its colours only
WIDTHS, FARTHEST = (1366, 768, 390), (320, 1920)
# 1366 px enlarged to 200 per cent
ENLARGED = 683
HEIGHTS = {390: 844}
IN_THE_DARK = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
ADMINISTRATION = ["/admin/", "/admin/accounts/user/", "/admin/accounts/user/add/"]
ACCOUNT = ["/akun/password/change/", "/akun/2fa/"]
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def places(unguarded, transactional_db, settings):
    settings.EMBEDDED = True
    call_command("collectstatic", interactive=False, verbosity=0)
    found = build_places()
    with visits.at("10.00"):
        yield found


def pages_by_person(places):
    """{person: addresses}: each page once, for the first person who may see it."""
    found = {}
    for route, (address, answers, _) in ADDRESSES.items():
        person = next((name for name, status in answers.items() if status == 200), None)
        if person and route not in NO_PAGES:
            found.setdefault(person, []).append(address.format(**places))
    found["lina"] = [*found.get("lina", []), *ADMINISTRATION]
    found["sari"] = [*found["sari"], *ACCOUNT]
    return found


def is_a_page(client, address):
    answer = client.get(address)
    return answer.status_code == 200 and answer.content[:9].lower() == b"<!doctype"


class Reader:
    """One person's browser in one theme; `wrong` is what was seen."""

    def __init__(self, browser, live_server, client, theme):
        self.context = browser.new_context(
            base_url=live_server.url,
            color_scheme=theme,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            viewport={"width": 1366, "height": 768},
        )
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        self.context.add_cookies(
            [{"name": k, "value": v, "url": live_server.url} for k, v in cookies.items()]
        )
        self.page, self.theme, self.wrong = self.context.new_page(), theme, []
        self.page.on("console", self.hear)

    def hear(self, message):
        # Select2, in Django's own forms, sets a width that the page's policy leaves out
        of_select2 = "/admin/" in self.page.url and "inline style" in message.text
        if message.type == "error" and "status of 4" not in message.text and not of_select2:
            self.wrong.append((self.page.url, message.text))

    def read(self, address):
        self.page.goto(address)
        for width in WIDTHS:
            self.widen(width)
            self.run_axe(width)
            self.keep_picture(address, width)
        if self.theme == "light":
            for width in (*FARTHEST, ENLARGED):
                self.widen(width)

    def widen(self, width):
        self.page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 768)})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.wrong.append((self.page.url, f"{wide} wide at {width}"))

    def run_axe(self, width):
        if self.theme == "dark" and width == 768:
            return
        options = IN_THE_DARK if self.theme == "dark" else {}
        for violation in violations(self.page, **options):
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            self.wrong.append((self.page.url, self.theme, width, violation["id"], nodes))

    def keep_picture(self, address, width):
        if PICTURES and width != 768:
            name = address.strip("/").replace("/", "_").replace("?", "_") or "home"
            path = Path(PICTURES) / f"{name[:80]}-{width}-{self.theme}.png"
            self.page.screenshot(path=path, full_page=True)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_read_by_everybody(theme, places, browser, live_server):
    wrong, seen = [], 0
    for person, addresses in pages_by_person(places).items():
        client = Client()
        client.force_login(User.objects.get(username=person))
        reader = Reader(browser, live_server, client, theme)
        for address in filter(lambda address: is_a_page(client, address), addresses):
            reader.read(address)
            seen += 1
        wrong += reader.wrong
        reader.context.close()
    assert not wrong, "\n".join(map(str, wrong))
    assert seen > 80
