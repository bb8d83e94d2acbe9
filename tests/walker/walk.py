"""Asking and posting as somebody who sends what he likes; what was answered with a fault is
remembered.
"""

import os
import re
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from djpk_layanan.accounts.models import User

from .forms import forms_of
from .values import EVERYWHERE, IN_A_PATH, OF_A_KIND, Raw, chosen, coded, shown

FORM = "application/x-www-form-urlencoded"
# WALKER=10: ten times as many values for each field
THOROUGH = int(os.environ.get("WALKER", "1"))
NOBODY = "nobody"
PART = b"--BoUnDaRyStRiNg\r\nContent-Disposition: form-data; "


class Walker:
    """`faults`: what was answered with 500 or more, with address and value; `answers`: {status:
    how often}.
    """

    def __init__(self):
        self.faults, self.answers, self.taken = [], {}, set()
        self.clients = {NOBODY: Client(raise_request_exception=False)}
        # at once: what is asked later leaves nothing in the database
        for user in User.objects.filter(is_active=True):
            self.log_in(user)

    def log_in(self, user):
        """Anew, where the clock was moved: who was away for days is logged out."""
        self.clients[user.username] = Client(raise_request_exception=False)
        self.clients[user.username].force_login(user)

    def ask(self, username, method, address, what="", **options):
        """The answer; nothing of it stays in the database."""
        with transaction.atomic():
            answer = self.clients[username].generic(method, address, **options)
            transaction.set_rollback(True)
        self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1
        if answer.status_code >= 500:
            why = answer.exc_info[1] if getattr(answer, "exc_info", None) else ""
            self.faults.append(
                f"{answer.status_code} {method} {shown(address)} {what} as {username}: {why!r:.300}"
            )
        return answer

    def complain(self):
        if self.faults:
            pytest.fail("\n".join([f"{len(self.faults)} faults", *self.faults]), pytrace=False)

    # ── addresses ─────────────────────────────────────────────────────────────────────────────────

    def path(self, route, address, people):
        """Each part of the address that names something, with names that nothing has."""
        places = re.split(r"<[^>]+>", route)
        for number in range(1, len(places)):
            for value in chosen(IN_A_PATH, route, number, count=3 * THOROUGH):
                part = urlsplit(address).path.split("/")
                spot = part_of(route, number)
                if spot < len(part):
                    part[spot] = coded(value).replace("+", "%20")
                    self.ask(one_of(people, route, value), "GET", "/".join(part), "in the path")

    def query(self, route, address, people, names):
        """Each parameter that the page knows, alone and twice; and all of them at once."""
        base = address.split("?")[0]
        for name in names:
            for value in chosen(every_kind(), route, name, count=THOROUGH):
                again = f"&{name}=1&{name}={coded(value)}" if len(name) % 2 else ""
                self.ask(
                    one_of(people, route, name, value),
                    "GET",
                    f"{base}?{name}={coded(value)}{again}",
                    f"?{name}={shown(value)}",
                )
        for value in chosen(every_kind(), route, count=2 * THOROUGH):
            asked = "&".join(
                f"{name}={coded(value)}" for name in [*names, "hal", "page", "next", coded(value)]
            )
            self.ask(
                one_of(people, route, value),
                "GET",
                f"{base}?{asked}",
                f"?{shown(value)} everywhere",
            )

    # ── forms ─────────────────────────────────────────────────────────────────────────────────────

    def post(self, username, address, form):
        """The form filled in rightly, then with each of its fields gone wrong, then with all of
        them.
        """
        if self.send(username, address, form, {}).status_code in {200, 302}:
            self.taken.add(route_of(address))
        for name, each in form.fields.items():
            kinds = OF_A_KIND.get(each.kind, [])
            values = [
                *chosen(kinds, address, name, count=THOROUGH),
                *chosen(EVERYWHERE, address, name, count=THOROUGH),
            ]
            for value in values if each.kind != "file" else []:
                self.send(username, address, form, {name: value})
        for value in chosen(EVERYWHERE, address, count=THOROUGH):
            self.send(username, address, form, dict.fromkeys(form.fields, value))

    def send(self, username, address, form, wrong):
        words = form.right() | {"pasti": "1"} | wrong
        what = (
            ", ".join(f"{name}={shown(value)}" for name, value in list(wrong.items())[:1])
            if len(wrong) < 2
            else f"all={shown(next(iter(wrong.values())))}"
        )
        if files := form.files():
            data = {
                name: value.data if isinstance(value, Raw) else value
                for name, value in words.items()
            }
            return self.ask(
                username,
                "POST",
                address,
                what,
                data=encode_multipart(BOUNDARY, data | files),
                content_type=MULTIPART_CONTENT,
            )
        body = "&".join(f"{coded(name)}={coded(value)}" for name, value in words.items())
        return self.ask(username, "POST", address, what, data=body.encode(), content_type=FORM)

    def strange_bodies(self, username, address, form):
        """One of what no browser sends."""
        plain = urlencode(form.right()).encode()
        bodies = [
            (f"{FORM}; charset=utf-16", plain.decode().encode("utf-16")),
            (f"{FORM}; charset=none-such", plain),
            (f"{FORM}; charset=utf-7", plain),
            (MULTIPART_CONTENT, PART + b"name="),
            (MULTIPART_CONTENT, b"\x00" * 100),
            ("multipart/form-data", plain),
            ("multipart/form-data; boundary=" + "x" * 300, plain),
            ("application/json", b"{" * 5000),
            ("text/plain", b"\xff"),
            ("", plain),
            (FORM, "&".join(f"a{n}=1" for n in range(3000)).encode()),
            (FORM, b"%" * 1000),
            (FORM, b"version=" + b"9" * 5000),
            (MULTIPART_CONTENT, one_part(b"name*=none'x'a\r\n\r\nx")),
            (MULTIPART_CONTENT, one_part(b"name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n!")),
        ]
        for content_type, body in chosen(bodies, address, count=THOROUGH):
            self.ask(
                username,
                "POST",
                address,
                f"a body of {content_type[:70]!r}",
                data=body,
                content_type=content_type,
            )


def one_part(words):
    return PART + words + b"\r\n--BoUnDaRyStRiNg--\r\n"


def one_of(people, *key):
    return chosen(people, *key, count=1)[0]


def every_kind():
    return [*EVERYWHERE, *(value for kind in ("date", "number") for value in OF_A_KIND[kind])]


def part_of(route, number):
    """Which part of the path the route's so-many-th name is."""
    found = [index for index, part in enumerate(f"/{route}".split("/")) if "<" in part]
    return found[number - 1]


def route_of(address):
    return re.sub(r"\d+", "0", address)


def names_in(page, address):
    """The parameters that a page's own forms and links put into addresses like its own."""
    forms = [form for form in forms_of(page) if form.method == "get"]
    linked = re.findall(r'(?:href|hx-get)="([^"]*\?[^"]+)"', page)
    names = {name for form in forms for name in form.fields} | {
        pair.split("=")[0]
        for link in linked
        for pair in link.split("?", 1)[1].replace("&amp;", "&").split("&")
    }
    return sorted(name for name in names if re.fullmatch(r"[\w-]{1,40}", name))
