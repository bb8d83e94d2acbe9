"""What an open page of a case asks by itself, every few seconds while somebody looks at it."""

from django.core.signing import BadSignature
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import is_idle, signed_in, stateless
from djpk_layanan.ui.asked import number_in

from . import here, marks, news


@stateless
@require_safe
def who_is_here(request, mark):
    """{version, people: [{name, doing}]}: the case's version now, and who else has it open; one
    query, and a reading and a writing of the cache.

    `menulis`: the step whose form the person is filling in. It neither keeps him logged in nor
    tells anything to a browser in which he is not.
    """
    seen = own_mark(request, mark)
    version = seen.service.model.objects.filter(pk=seen.pk).values_list("version", flat=True)
    doing = seen.service.sop.steps.get(request.GET.get("menulis", ""))
    people = here.say_here(seen, doing.label if doing else "")
    told = [{"name": name, "doing": doing} for name, doing in people]
    return JsonResponse({"version": version.first(), "people": told})


def own_mark(request, text):
    """The mark, for whoever is logged in as its person. Raises Http404."""
    try:
        mark = marks.read_mark(text)
    except BadSignature as why:
        raise Http404 from why
    logged_in = request.session.get("_auth_user_id")
    if mark.service is None or logged_in != str(mark.user) or is_idle(request.session):
        raise Http404
    return mark


@signed_in
@require_safe
def what_came_in(request, mark):
    """What others did in the case since version `versi`: a part of its page. Nothing (204) when
    they did nothing that the person may read.
    """
    try:
        seen = marks.read_mark(mark)
    except BadSignature as why:
        raise Http404 from why
    case = marks.case_seen_by(seen, request.user)
    if case is None:
        raise Http404
    since = number_in(request.GET.get("versi")) or case.version
    lines = news.lines_since(case, since, sop=seen.service.sop, user=request.user)
    if not lines:
        return HttpResponse(status=204)
    said = [news.in_words(line) for line in lines]
    return render(request, "presence/_news.html", {"said": said, "version": case.version})
