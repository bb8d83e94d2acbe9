"""The forms of a page as a browser finds them, filled in as a person would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.reservations.story import STROKES
from tests.tickets.story import a_pdf

RIGHT = {
    "text": "Uji coba",
    "textarea": "Baris satu.\nBaris dua.",
    "email": "uji@pemda.example",
    "tel": "081234567890",
    "date": "2026-12-01",
    "datetime-local": "2026-11-30T09:30",
    "time": "09:30",
    "number": "60",
    "search": "uji",
    "url": "https://zoom.us/j/1",
    "password": "rahasia-djpk-2026",
    "signature": STROKES,
}


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    options: list = field(default_factory=list)

    def right(self):
        """What a person would leave or put there."""
        if self.name == "signing":
            # what is drawn is read only then
            return "layar"
        if self.kind in {"radio", "select", "checkbox"}:
            return self.value or next(filter(None, self.options), "")
        return self.value or RIGHT.get(self.kind, "")


@dataclass
class Form:
    method: str
    action: str
    fields: dict = field(default_factory=dict)

    def right(self):
        """{name: value} of the form filled in rightly, files left out."""
        return {name: each.right() for name, each in self.fields.items() if each.kind != "file"}

    def files(self):
        return {name: a_pdf() for name, each in self.fields.items() if each.kind == "file"}


class Forms(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found, self.form, self.select, self.text = [], None, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(
                facts.get("method", "get").lower(),
                facts.get("action", "") or facts.get("hx-post", ""),
            )
            self.found.append(self.form)
        elif tag == "option" and self.select:
            self.select.options.append(facts.get("value", ""))
            if "selected" in facts:
                self.select.value = facts.get("value", "")
        elif (
            self.form
            and (name := facts.get("name"))
            and tag in {"input", "select", "textarea", "button"}
        ):
            self.add(tag, name, facts)

    def add(self, tag, name, facts):
        typed = facts.get("data-typed") or facts.get("type", "text")
        kind = {"input": typed, "button": "button"}.get(tag, tag)
        kind = (
            "signature"
            if "signature" in name or name.startswith("ttd")
            else "count"
            if name.endswith("_FORMS")
            else kind
        )
        known = self.form.fields.setdefault(name, Field(name, kind))
        if kind in {"radio", "checkbox"}:
            known.options.append(facts.get("value", "on"))
            known.value = facts.get("value", "on") if "checked" in facts else known.value
        else:
            known.value = known.value or facts.get("value", "")
        self.select = known if tag == "select" else self.select
        self.text = known if tag == "textarea" else None

    def handle_data(self, data):
        if self.text:
            self.text.value += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            if self.text:
                self.text.value = self.text.value.strip()
            self.text = None


def forms_of(page):
    return Forms(page).found
