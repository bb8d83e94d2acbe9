"""A browser without a screen: cookies, forms as they stand on the page, and what was answered."""

import http.client
import re
import time
import urllib.error
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit

# in seconds
TIMEOUT = 60
TOGETHER = re.compile(r"[ \n\r\t]+")


class Turned(Exception):  # noqa: N818 - an answer, not an error of ours
    """The page said no: 403, 404, 409, 422, … with its sentence; 0 when nothing was answered at
    all.
    """

    def __init__(self, status, path, text=""):
        super().__init__(f"{status} {path} {text}".strip())
        self.status, self.path, self.text = status, path, text


class Form:
    def __init__(self, action):
        self.action, self.fields, self.choices, self.select = action, [], {}, None

    def has(self, name):
        return name in self.choices or any(known == name for known, _ in self.fields)

    def filled(self, values):
        """Its fields as they stand, those in `values` replaced (a list: several of one name)."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        return kept + [
            (name, one)
            for name, value in values.items()
            for one in (value if isinstance(value, list) else [value])
        ]


class Page(HTMLParser):
    """`path` after all redirects, `text` as HTML, its forms and links."""

    def __init__(self, url, text):
        super().__init__()
        self.path, self.text, self.forms, self.links, self.form, self.area = (
            urlsplit(url).path,
            text,
            [],
            [],
            None,
            None,
        )
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        if tag == "a" and facts.get("href"):
            self.links.append(facts["href"].partition("#")[0])
        elif tag == "form":
            self.form = Form(facts.get("action") or self.path)
            self.forms.append(self.form)
        elif self.form and tag in {"input", "select", "textarea", "option"}:
            self.take_field(tag, facts, facts.get("name", ""))

    def take_field(self, tag, facts, name):
        form = self.form
        if tag == "select":
            form.select = name
            form.choices[name] = []
        elif tag == "option" and form.select:
            form.choices[form.select].append(facts.get("value", ""))
            if "selected" in facts:
                form.fields.append((form.select, facts["value"]))
        elif tag == "textarea":
            self.area = name
            form.fields.append((name, ""))
        elif tag == "input" and name and facts.get("type") not in {"file", "submit", "search"}:
            self.take_input(form, facts, name)

    def take_input(self, form, facts, name):
        if facts.get("type") in {"checkbox", "radio"}:
            form.choices.setdefault(name, []).append(facts.get("value", "on"))
            if "checked" not in facts:
                return
        form.fields.append((name, facts.get("value") or ""))

    def handle_data(self, data):
        if self.area and self.form:
            name, text = self.form.fields.pop()
            self.form.fields.append((name, (text + data).removeprefix("\n")))

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "form":
            self.form = None

    def form_to(self, part):
        """The form whose address ends so."""
        return next((form for form in self.forms if form.action.endswith(part)), None)

    def form_with(self, field):
        return next((form for form in self.forms if form.has(field)), None)

    def sentence(self):
        """What its red boxes say."""
        found = re.search(
            r"(?:alert-danger|invalid-feedback)[^>]*>(.{1,400}?)</", self.text, re.DOTALL
        )
        return TOGETHER.sub(" ", re.sub("<[^>]*>", "", found[1])).strip() if found else ""


class FollowOnlyReading(urllib.request.HTTPRedirectHandler):
    """What a form leads to is a page of its own, asked for afterwards."""

    def redirect_request(self, request, *args):
        return None if request.data else super().redirect_request(request, *args)


class Browser:
    """One person's.

    `seen`: the answers of all browsers, [(status, seconds)]; status 0 when there was none.
    """

    def __init__(self, address, seen):
        self.address, self.seen = address, seen
        self.opener = urllib.request.build_opener(
            FollowOnlyReading, urllib.request.HTTPCookieProcessor(CookieJar())
        )

    def get(self, path):
        status, answer = self.ask(path)
        page = Page(answer.url, answer.read().decode(errors="replace"))
        if status != 200:
            raise Turned(status, path, page.sentence())
        return page

    def send(self, form, **values):
        """Press the form's button; the path it leads to. Raises Turned when the page says no."""
        status, answer = self.ask(form.action, urlencode(form.filled(values)).encode())
        if status != 302:
            raise Turned(
                status,
                form.action,
                Page(answer.url, answer.read().decode(errors="replace")).sentence(),
            )
        return urlsplit(answer.headers["Location"]).path

    def ask(self, path, body=None):
        started, status = time.monotonic(), 0
        try:
            request = urllib.request.Request(  # noqa: S310 - our own address
                urljoin(self.address, path), body, {"Referer": self.address}
            )
            answer = self.opener.open(request, timeout=TIMEOUT)
            status = answer.status
        except urllib.error.HTTPError as other:
            answer, status = other, other.code
        except (OSError, http.client.HTTPException) as silence:
            raise Turned(0, path, str(silence)) from silence
        finally:
            self.seen.append((status, time.monotonic() - started))
        return status, answer
