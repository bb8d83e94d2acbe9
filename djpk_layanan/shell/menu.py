"""The frame around every page: where one can go, what is unread, what concerns the person."""

from itertools import chain

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from djpk_layanan import services
from djpk_layanan.accounts.access import idle_limit
from djpk_layanan.accounts.models import Role
from djpk_layanan.outbox.models import Notice
from djpk_layanan.outbox.notices import token_of

from .asks import Entry, InTheMenu, OnEveryPage
from .searching import who_searches
from .work import who_has_work

OVERSEER, READERS = frozenset({Role.SUPERVISOR}), frozenset({Role.SUPERVISOR, Role.KASUBDIT})
ADMIN = frozenset({Role.ADMIN})
# A menu is shown as its one entry to whoever has only one: (label, place, entries).
MENUS = [
    (
        "Pengawasan",
        200,
        [
            Entry("Laporan", "dashboard:reports", READERS, 1),
            Entry("Kesesuaian SOP", "conformance:overview", OVERSEER, 2),
            Entry("Survei", "survey:results", OVERSEER, 3),
            Entry("Audit", "audit:audit", OVERSEER, 4),
            Entry("Serah terima", "handover:people", OVERSEER, 5),
        ],
    ),
    (
        "Sistem",
        240,
        [
            Entry("Surel masuk", "inbox:list", frozenset({Role.CSO, Role.SUPERVISOR}), 1),
            Entry("Surel keluar", "outbox:mailbox", frozenset({Role.CSO, Role.SUPERVISOR}), 2),
            Entry("Keadaan sistem", "condition", OVERSEER | ADMIN, 3),
        ],
    ),
]
OWN = [
    Entry("Dasbor", "dashboard:board", READERS, 50),
    Entry("Kalender kerja", "calendar_desk:list", ADMIN, 210),
    Entry("Permohonan data", "privacy:requests", ADMIN, 220),
    Entry("Retensi", "privacy:retention", ADMIN, 230),
    Entry("Administrasi", "admin:index", ADMIN, 250),
]


def shell(request):
    return {"shell": SimpleLazyObject(lambda: frame(request))}


def frame(request):
    user = request.user
    if not user.is_authenticated:
        return {"navigation": [], "begins": [], "unread": 0, "search_url": "", "banners": []}
    return {
        "navigation": marked(menu_of(user), request.path),
        "begins": begins_of(user),
        "unread": Notice.objects.unread_by(user).count(),
        "bell": token_of(user),
        "idle": idle_limit(user),
        "search_url": reverse("search") if who_searches() & user.roles else "",
        "banners": banners_of(user),
    }


def menu_of(user):
    """[{"label", "url"} or {"label", "entries": [{"label", "url"}]}]"""
    at_work = Entry("Pekerjaan", "work", who_has_work(), 10)
    of_services = chain(*(answer.entries for _, answer in services.answering(InTheMenu)))
    singles = [(entry.place, None, [entry]) for entry in (at_work, *of_services, *OWN)]
    menus = [(place, label, entries) for label, place, entries in MENUS]
    found = []
    for _, label, entries in sorted((*singles, *menus), key=lambda menu: menu[0]):
        shown = links(entries, user)
        found += [{"label": label, "entries": shown}] if len(shown) > 1 else shown
    return found


def begins_of(user):
    """What the person may begin, [{"label", "url"}]."""
    entries = chain(*(answer.begins for _, answer in services.answering(InTheMenu)))
    return links(sorted(entries, key=lambda entry: entry.place), user)


def marked(menu, path):
    """The menu with the place where the person is: the one whose address the page's begins with,
    the longest of several.
    """
    entries = [entry for item in menu for entry in item.get("entries", [item])]
    above = [entry["url"] for entry in entries if path.startswith(entry["url"])]
    here = max(above, key=len, default=None)
    for item in menu:
        for entry in item.get("entries", [item]):
            entry["here"] = entry["url"] == here
        item["here"] = any(entry["here"] for entry in item.get("entries", [item]))
    return menu


def links(entries, user):
    return [
        {"label": entry.label, "url": reverse(entry.page)}
        for entry in entries
        if entry.roles & user.roles
    ]


def banners_of(user):
    """[(template, its values)]: what the person sees at the head of every page."""
    answers = [answer for _, answer in services.answering(OnEveryPage)]
    asked = ((answer.template, answer.context(user)) for answer in answers)
    return [(template, values) for template, values in asked if values is not None]
