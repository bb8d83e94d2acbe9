"""What an open page of a case asks by itself, every few seconds while somebody looks at it."""

import zlib

from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import STOP, is_in_his_browser, stateless
from djpk_layanan.ui.asked import number_in

from . import here, marks, news


@stateless
@require_safe
def who_is_here(request, mark):
    """Who else has the case open, and what others did since version `versi`: a part of its page.
    Nothing (204) when that is what the page shows already (`tampak`).

    `menulis`: the step whose form the person is filling in. One query, and a reading and a writing
    of the cache; more only when the case has changed. It keeps nobody logged in, and tells nothing
    (286) to a browser in which the person of the mark is not.
    """
    try:
        seen = marks.read_mark(mark)
    except BadSignature as why:
        raise Http404 from why
    if not is_in_his_browser(request.session, seen.user):
        return HttpResponse(status=STOP)
    step = seen.service.sop.steps.get(request.GET.get("menulis", ""))
    people = here.say_here(seen, step.label if step else "")
    lines = what_came_in(request, seen)
    shown = str(zlib.crc32(repr((people, lines)).encode()))
    if shown == request.GET.get("tampak", ""):
        return HttpResponse(status=204)
    told = {"people": people, "lines": lines, "shown": shown, "doing": step.name if step else ""}
    return HttpResponse(render_to_string("presence/_told.html", told))


def what_came_in(request, mark):
    """[text] of what others did since the version that the page shows, as far as he may read it."""
    since = number_in(request.GET.get("versi"))
    cases = mark.service.model.objects.filter(pk=mark.pk)
    version = cases.values_list("version", flat=True).first()
    if since is None or version == since:
        return []
    case = marks.case_seen_by(mark, request.user)
    if case is None:
        raise Http404
    lines = news.lines_since(case, since, sop=mark.service.sop, user=request.user)
    return [news.in_words(line) for line in lines]
