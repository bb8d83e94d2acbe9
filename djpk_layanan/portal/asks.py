"""What the portal asks of a service: what may be asked without an account, and followed there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from djpk_layanan.services import answering


@dataclass(frozen=True, eq=False)
class Days:
    """Of a region that asks, the free days are shown beside the form: the region is asked first.

    region_page: template of the page that asks it · of(region): {name: value} for the templates ·
    fields: day and hour in the form; they may be chosen again when that day is gone meanwhile ·
    choice: template that lets them be chosen again, with what `of` gives.
    """

    region_page: str
    of: Callable
    fields: tuple[str, str]
    choice: str


@dataclass(frozen=True, eq=False)
class Asked:
    """What may be asked without an account: filled in, proven by a mail, then sent.

    kind: as the draft's row calls it; stored, at most 10 characters · label: above what is about
    to be sent · what: as the mail calls it ("pertanyaan kepada …") · act: the button that sends
    it · path: /ajukan/<path>/ · page: the name of that address, after "portal:" ·
    form: a `portal.forms.PublicForm` · template: its page, on "portal/ask.html" ·
    send(form_token, **what was asked): takes the step as the system and gives the address of the
    page on which the sender follows it; raises ValidationError or Refused, then the draft stays ·
    facts(what was asked): [(label, value)]; beside region, office and topic all that is shown
    before it is sent, in a browser in which it was not filled in ·
    when: the names of the fields of the day and the hour that are wished ·
    days: the free days, where they depend on the region ·
    sent: {slug: template} of pages to which `send` may lead, /ajukan/terkirim/<slug>/.
    """

    kind: str
    label: str
    what: str
    act: str
    path: str
    page: str
    form: type
    template: str
    send: Callable
    facts: Callable = lambda data: []
    when: tuple[str, ...] = ()
    days: Days | None = None
    sent: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self):
        return f"portal:{self.page}"


@dataclass(frozen=True, eq=False)
class Followed:
    """Whoever has the number and the code of a case may follow it on a page of its own.

    numbers: the `workflow.numbers.Numbers` of its cases · cases: their manager ·
    code(case): the code that belongs to it, without its dashes · url(case): the page's address ·
    noun: what is followed ("pertanyaan") · letter: in which letter number and code stand.
    """

    numbers: Any
    cases: Any
    code: Callable
    url: Callable
    noun: str
    letter: str


@dataclass(frozen=True)
class Published:
    """What the public home says of the service, in its own limits.

    doing: what one does here ("berkunjung") · title, icon, sentence: the card that leads to the
    page of that name · address: where one comes to; "" where one does not come ·
    heading, advice: what whoever comes should know.
    """

    doing: str
    title: str
    icon: str
    sentence: str
    page: str
    address: str = ""
    heading: str = ""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Verified:
    """Documents of its own that bear a `verification_code` as their proof.

    documents(): queryset of those that anybody may have checked · page: the name of the address
    that shows one by its code.
    """

    documents: Callable
    page: str


def kinds_of_drafts():
    """For the field of a draft: (kind, label) of each."""
    return [(asked.kind, asked.label) for _, asked in answering(Asked)]


def asked_as(kind):
    """The answer that a draft's kind belongs to; None when no service asks it (any more)."""
    return next((asked for _, asked in answering(Asked) if asked.kind == kind), None)
