"""The frame around every page: where one can go, what is unread, who waits."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from djpk_layanan.accounts.models import Role
from djpk_layanan.outbox.models import Notice
from djpk_layanan.outbox.notices import token_of
from reservations.views_consultation import CONSULTANTS, mark_of, waiting_for

TICKET_ROLES = {Role.CSO, Role.SUPERVISOR, Role.PELAKSANA, Role.KASUBDIT}
MSKLI_ROLES = {
    Role.KABAG_HKK,
    Role.KASUBBAG_MSKLI,
    Role.PELAKSANA_MSKLI,
    Role.KABAG_UMUM,
    Role.SUBDIT_TI,
}
# label, url name, roles; or label, entries: such a menu is shown as its one entry to whoever has
# only one
NAVIGATION = [
    ("Pekerjaan saya", "tickets:work", TICKET_ROLES),
    ("Lobi", "reservations:lobby", {Role.LOBBY}),
    ("Lantai 3", "reservations:floor3", {Role.FLOOR3}),
    ("Hari ini", "reservations:today", {Role.SUPERVISOR}),
    ("Dasbor", "dashboard:board", {Role.SUPERVISOR, Role.KASUBDIT}),
    ("Tiket", "tickets:list", TICKET_ROLES),
    ("Tiket baru", "tickets:new", {Role.CSO}),
    ("Kunjungan", "reservations:list", TICKET_ROLES | {Role.LOBBY, Role.FLOOR3}),
    ("Reservasi baru", "reservations:new", {Role.CSO}),
    ("Pekerjaan saya", "videoconf:work", MSKLI_ROLES),
    ("Video conference", "videoconf:list", TICKET_ROLES | MSKLI_ROLES),
    (
        "Pengawasan",
        [
            ("Laporan", "dashboard:reports", {Role.SUPERVISOR, Role.KASUBDIT}),
            ("Kesesuaian SOP", "conformance:overview", {Role.SUPERVISOR}),
            ("Survei", "survey:results", {Role.SUPERVISOR}),
            ("Audit", "audit:audit", {Role.SUPERVISOR}),
        ],
    ),
    ("Kalender kerja", "calendar_desk:list", {Role.ADMIN}),
    ("Permohonan data", "privacy:requests", {Role.ADMIN}),
    ("Retensi", "privacy:retention", {Role.ADMIN}),
    (
        "Sistem",
        [
            ("Surel masuk", "inbox:list", {Role.SUPERVISOR}),
            ("Surel keluar", "outbox:mailbox", {Role.CSO, Role.SUPERVISOR}),
            ("Keadaan sistem", "condition", {Role.SUPERVISOR, Role.ADMIN}),
        ],
    ),
    ("Administrasi", "admin:index", {Role.ADMIN}),
]


def shell(request):
    return {"shell": SimpleLazyObject(lambda: frame(request))}


def frame(request):
    user = request.user
    if not user.is_authenticated:
        return {"navigation": [], "unread": 0, "search_url": ""}
    return {
        "navigation": menu_of(user),
        "unread": Notice.objects.unread_by(user).count(),
        "bell": token_of(user),
        "search_url": reverse("search") if TICKET_ROLES & user.roles else "",
    } | guests_of(user)


def menu_of(user):
    """[{"label", "url"} or {"label", "entries": [{"label", "url"}]}]"""
    found = []
    for label, *rest in NAVIGATION:
        entries = links([(label, *rest)] if len(rest) == 2 else rest[0], user)
        found += [{"label": label, "entries": entries}] if len(entries) > 1 else entries
    return found


def links(entries, user):
    return [
        {"label": label, "url": reverse(name)}
        for label, name, roles in entries
        if roles & user.roles
    ]


def guests_of(user):
    """A consultant sees on every page who waits for him on floor 3 (SOP 194 clause 11.d)."""
    if not user.holds(*CONSULTANTS):
        return {"is_consultant": False}
    waiting = list(waiting_for(user))
    return {"is_consultant": True, "waiting_guests": waiting, "waiting_mark": mark_of(waiting)}
