"""What the script of a form asks for (static/js/typed.js): each person for himself only."""

import json

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan.accounts.access import signed_in
from djpk_layanan.clock import words
from djpk_layanan.presence import marks, news

from . import keeping
from .models import Typing

BROKEN = "Isian tidak terbaca. Muat ulang halaman ini."
LONGEST_PAGE = Typing._meta.get_field("page").max_length


@signed_in
@require_safe
def kept(request):
    """What the person typed before into the form that is sent to `halaman`, the newest first.

    {"kept": [{id, saved, at, values, files, news}]}; news: what happened in the case (`perkara`,
    a mark; `versi`, as the page shows it) since he began to type.
    """
    page = request.GET.get("halaman", "")[:LONGEST_PAGE]
    found = keeping.kept_for(request.user, page)
    return JsonResponse({"kept": [as_told(request, typing) for typing in found]})


def as_told(request, typing):
    return {
        "id": str(typing.pk),
        "saved": words.hour_or_day(typing.saved_at, timezone.now()),
        "at": int(typing.saved_at.timestamp() * 1000),
        "values": typing.values,
        "files": [
            {"pk": pk, "field": field, "name": name, "size": size}
            for pk, field, name, size in typing.chosen
        ],
        "news": news_since(request, typing),
    }


def news_since(request, typing):
    """[text] of what others did in the case meanwhile; nothing is asked when its version is the
    same.
    """
    if typing.version is None or request.GET.get("versi") == str(typing.version):
        return []
    mark = mark_in(request.GET)
    case = mark and mark.about == (typing.subject, typing.subject_id)
    case = marks.case_seen_by(mark, request.user) if case else None
    if case is None:
        return []
    lines = news.lines_since(case, typing.version, sop=mark.service.sop, user=request.user)
    return [news.in_words(line) for line in lines]


def mark_in(said):
    """The mark of the case that the page is about, or None."""
    try:
        return marks.read_mark(said.get("perkara") or "")
    except BadSignature:
        return None


@signed_in
@require_POST
def words_typed(request, pk):
    """Keep them: {"saved": "10.42.05"} or {"refusal": text}."""
    try:
        said = read_words(request)
        saved = keeping.keep_words(request.user, pk, **said)
    except ValidationError as why:
        return JsonResponse({"refusal": " ".join(why.messages)}, status=422)
    return JsonResponse({"saved": f"{words.local_time(saved):%H.%M.%S}"})


def read_words(request):
    """The body as the arguments of `keep_words`. Raises ValidationError when it is no body of
    ours.
    """
    try:
        said = json.loads(request.body)
        values = [[name, value] for name, value in said["values"]]
        page, version = said["page"], said.get("version")
    except (ValueError, TypeError, KeyError) as why:
        raise ValidationError(BROKEN) from why
    mark = mark_in(said)
    is_text = isinstance(page, str) and all(isinstance(part, str) for row in values for part in row)
    is_number = version is None or isinstance(version, int) and 0 <= version < 2**31
    if not is_text or not is_number or len(page) > LONGEST_PAGE:
        raise ValidationError(BROKEN)
    about = mark.about if mark and mark.user == request.user.pk else ("", None)
    return {"page": page, "values": values, "about": about, "version": version}


@signed_in
@require_POST
def thrown_away(request, pk):
    keeping.end_typing(request.user, pk)
    return HttpResponse(status=204)


@signed_in
@require_POST
def file_chosen(request, pk):
    """{pk, field, name, size} or {"refusal": text}."""
    upload, field = request.FILES.get("berkas"), request.POST.get("isian", "")
    page = request.POST.get("halaman", "")
    if upload is None or not 0 < len(field) <= 60 or len(page) > LONGEST_PAGE:
        return JsonResponse({"refusal": BROKEN}, status=422)
    mark = mark_in(request.POST)
    about = mark.about if mark and mark.user == request.user.pk else ("", None)
    try:
        kept = keeping.keep_file(
            request.user, pk, page=page, field=field, upload=upload, about=about
        )
    except ValidationError as why:
        return JsonResponse({"refusal": " ".join(why.messages)}, status=422)
    return JsonResponse({"pk": kept.pk, "field": field, "name": kept.name, "size": kept.size})


@signed_in
@require_POST
def file_dropped(request, pk, file):
    keeping.drop_file(request.user, pk, file)
    return HttpResponse(status=204)
