"""Default deny: a page says for whom it is (`only`, `signed_in`, `public`) or nobody gets it."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from .models import DESKS, Role

LIBRARY_PAGES = ("allauth.", "django.contrib.admin", "django.contrib.auth")
METHODS = ("GET", "HEAD", "POST")
# seconds; the session row is written at most this often
IDLE_REFRESH = 60
# sent by what a page asks for without anybody touching it: that keeps nobody logged in
BY_ITSELF = "X-By-Itself"
# the status at which htmx asks no more
STOP = 286


def only(*roles):
    """The page is for people who hold one of these roles; others get 403."""

    def mark(view):
        view.allowed_roles = frozenset(roles)
        return view

    return mark


def signed_in(view):
    """The page is for everybody who has logged in."""
    view.allowed_roles = frozenset(Role)
    return view


def stateless(view):
    """A public page that reads no session and no user, so that asking for it often costs nothing
    and keeps nobody logged in.
    """
    view = public(view)
    view.is_stateless = True
    return view


def public(view):
    """The page is for everybody; it must find what it shows by something the visitor can't
    guess.
    """
    view = login_not_required(view)
    view.allowed_roles = None
    return view


def on_paper(view):
    """A public page whose address is printed on a document: no secret of its receiver's."""
    view = public(view)
    view.is_on_paper = True
    return view


class AccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "is_stateless", False):
            return response
        # a page by a signed link is somebody's own, too
        response.headers.setdefault("Cache-Control", "no-store")
        if (
            not request.user.is_authenticated
            and "HX-Request" in request.headers
            and response.status_code == 302
        ):
            # a part of a page can't log in: the whole page comes again, and asks
            return HttpResponse(headers={"HX-Refresh": "true"})
        return response

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "is_stateless", False):
            request.is_stateless = True
            # at once: the next middleware would ask who it is
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            end_when_idle(request)
        if view.__module__.startswith(LIBRARY_PAGES):
            return None
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        roles = getattr(view, "allowed_roles", frozenset())
        if roles is None or not request.user.is_authenticated:
            return None
        if not roles & request.user.roles:
            raise PermissionDenied("Halaman ini bukan untuk peran Anda.")


def end_when_idle(request):
    """Log out who was away too long (sooner at the two desks, where others can reach the
    keyboard), and everybody after a working day.
    """
    now, seen = now_in_seconds(), request.session.get("seen")
    request.session.setdefault("since", now)
    if min(ends_of(request)) < now:
        logout(request)
    elif BY_ITSELF not in request.headers and (seen is None or now - seen >= IDLE_REFRESH):
        request.session["seen"] = now


def ends_of(request):
    """(when the login ends if nobody touches it, when in any case), in seconds of time()."""
    session, now = request.session, now_in_seconds()
    idle = session.get("seen", now) + idle_limit(request.user)
    return idle, session.get("since", now) + settings.SESSION_COOKIE_AGE


def idle_limit(user):
    """Seconds without a touch after which the person's login ends."""
    minutes = settings.IDLE_MINUTES["desk" if user.roles & DESKS else "office"]
    return int(minutes * 60)


def is_idle(session):
    """Whether the login of this session has ended wherever its person sits: asked where the person
    is not read.
    """
    now = now_in_seconds()
    return now - session.get("seen", now) > max(settings.IDLE_MINUTES.values()) * 60


def is_in_his_browser(session, pk):
    """Whether the person of that id is logged in there: asked by what a page asks for by itself."""
    return session.get(SESSION_KEY) == str(pk) and not is_idle(session)


def now_in_seconds():
    return int(timezone.now().timestamp())
