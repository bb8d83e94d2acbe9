"""The lobby, floor 3 and the supervisor's day. Each sees the others' steps without reloading."""

from io import BytesIO

import zxingcpp
from django.conf import settings
from django.core import signing
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from PIL import Image

from djpk_layanan.accounts.access import only, stateless
from djpk_layanan.accounts.models import Role
from djpk_layanan.ui.asked import number_in
from djpk_layanan.workflow.views import Attempt, open_case

from ..desk import boards, happenings, lookup
from ..forms import TurnAwayForm
from ..models import SEATS, RefusedScan, TurnAway, Visit
from ..repairs import came_after_all
from ..sop import turn_away as turn_away_step

PULSE_SALT = "reservations.pulse"
# bytes and pixels of a camera's picture
LARGEST_FRAME, MOST_PIXELS = 600_000, 2_000_000
# what browsers make of a frame; Pillow knows forty more
PICTURES = ("JPEG", "PNG")
# how Pillow says of bytes that they are no whole picture
BROKEN = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
BOARD_PEOPLE = {"lobi": Role.LOBBY, "lantai-3": Role.FLOOR3, "hari-ini": Role.SUPERVISOR}


def board_page(name, user):
    return boards.board_of(name, user) | {"pulse": signing.dumps(name, salt=PULSE_SALT)}


@only(Role.LOBBY)
def lobby(request, **extra):
    """The lobby's page; a POST is what the one field got: a scan, a number or a name."""
    verdict = None
    if request.method == "POST":
        verdict = lookup.look_up(request.POST.get("kode", ""), by=request.user)
        if visit := verdict.visit:
            step = next_step(visit)
            return redirect("reservations:step", visit.number, step) if step else redirect(visit)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    context = board_page("lobi", request.user) | {
        "verdict": verdict,
        "refused": list(RefusedScan.objects.filter(at__gte=today).select_related("visit")[:10]),
        "came_after_all": written_off(verdict, request.user),
        "turned_away": list(TurnAway.objects.filter(at__gte=today).select_related("region")[:10]),
    }
    return render(request, "reservations/lobby.html", context)


def next_step(visit):
    """The lobby's own step for the visit as it is now."""
    return {Visit.State.CONFIRMED: "check_in", Visit.State.HANDED_OVER: "check_out"}.get(
        visit.state
    )


def written_off(verdict, user):
    """The visit that was taken for absent, when the person may say that it came after all."""
    absent = verdict.absent if verdict else None
    return absent if absent and came_after_all.refusal(absent, user) is None else None


@only(Role.LOBBY)
@require_POST
def camera(request):
    """A picture of the camera, read here when the browser can't read codes by itself: {"code":
    text or ""}. Nothing is kept.
    """
    frame = request.FILES.get("gambar")
    if frame is None or frame.size > LARGEST_FRAME:
        return JsonResponse({"code": ""}, status=413 if frame else 400)
    try:
        picture = Image.open(BytesIO(frame.read()), formats=PICTURES)
        if picture.width * picture.height > MOST_PIXELS:
            return JsonResponse({"code": ""}, status=413)
        # a palette with transparent colours has no other way to grey
        grey = picture.convert("RGBA").convert("L")
    except BROKEN:
        return JsonResponse({"code": ""}, status=400)
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)
    return JsonResponse({"code": found[0].text if found else ""})


@only(Role.LOBBY)
def turn_away(request):
    """Somebody came without a reservation (`?tamu=…`: what to tell him)."""
    own = TurnAway.objects.filter(by=request.user)
    if told := number_in(request.GET.get("tamu")):
        turned = get_object_or_404(own.select_related("region"), pk=told)
        context = {"turned": turned, "seats": len(SEATS)}
        return render(request, "reservations/turned_away.html", context)
    form, attempt = TurnAwayForm(request.POST or None, user=request.user), Attempt()
    if request.method == "POST":
        attempt = open_case(
            request, own, [form], lambda: turn_away_step(by=request.user, **form.cleaned_data)
        )
        if attempt.taken:
            return redirect(attempt.case)
    context = {"form": form, "refusal": attempt.refusal}
    return render(request, "reservations/turn_away.html", context, status=attempt.status)


@only(Role.FLOOR3)
@require_safe
def floor3(request):
    return render(request, "reservations/floor3.html", board_page("lantai-3", request.user))


@only(Role.SUPERVISOR)
@require_safe
def today(request):
    date = timezone.localdate()
    context = board_page("hari-ini", request.user) | {
        "open_ones": happenings.unexplained_happenings(date),
        "date": date,
    }
    return render(request, "reservations/today.html", context)


@only(Role.LOBBY, Role.FLOOR3, Role.SUPERVISOR)
@require_safe
def board(request, name):
    """A board alone, for the page that learned from the pulse that something changed."""
    if name not in boards.BOARDS or not request.user.holds(BOARD_PEOPLE[name]):
        raise Http404
    return render(request, "reservations/_board.html", board_page(name, request.user))


@stateless
@require_safe
def pulse(request, token):
    """Whether anything changed since the mark `v`: one query, no session.

    The token was on a page that only the desks get.
    """
    try:
        signing.loads(token, salt=PULSE_SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature as why:
        raise Http404 from why
    if boards.mark_of_boards() == request.GET.get("v", ""):
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Trigger": "papan-berubah"})


@only(Role.LOBBY, Role.FLOOR3, Role.SUPERVISOR)
@require_safe
def evacuation(request):
    """Who is inside now, for the fire drill and for paper: name, region, station, card."""
    inside = Visit.objects.inside().for_list().order_by("region__name", "pk")
    people = [(visit, guest) for visit in inside for guest in visit.here]
    context = {"people": people, "now": timezone.now()}
    return render(request, "reservations/evacuation.html", context)
