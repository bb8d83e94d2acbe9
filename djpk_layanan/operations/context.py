"""The frame around every page: where one can go, and what is unread."""
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from djpk_layanan.accounts.models import Role
from djpk_layanan.outbox.models import Notice

TICKET_ROLES = {Role.CSO, Role.SUPERVISOR, Role.PELAKSANA, Role.KASUBDIT}
NAVIGATION = [  # label, url name, roles
    ("Pekerjaan saya", "tickets:work", TICKET_ROLES),
    ("Tiket", "tickets:list", TICKET_ROLES),
    ("Tiket baru", "tickets:new", {Role.CSO}),
    ("Surel keluar", "outbox:mailbox", {Role.CSO, Role.SUPERVISOR}),
    ("Administrasi", "admin:index", {Role.ADMIN}),
]


def shell(request):
    return {"shell": SimpleLazyObject(lambda: frame(request))}


def frame(request):
    user = request.user
    if not user.is_authenticated:
        return {"navigation": [], "unread": 0, "search_url": ""}
    return {
        "navigation": [{"label": label, "url": reverse(name)} for label, name, roles in NAVIGATION if roles & user.roles],
        "unread": Notice.objects.filter(user=user, read_at__isnull=True).count(),
        "search_url": reverse("tickets:list") if TICKET_ROLES & user.roles else "",
    }
