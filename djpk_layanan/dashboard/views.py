"""The dashboard, and the lists behind its numbers. Everything asks through the viewer's scope."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.ui.paging import page_of
from djpk_layanan.ui.rows import Due, Row, short_moment
from djpk_layanan.ui.states import Meaning, States

from . import cells, numbers, period_cache, under_way
from .models import Figure
from .plans import units_but_days
from .reports.rows import called_off_words
from .scope import ScopeForm

READERS = (Role.SUPERVISOR, Role.KASUBDIT)
# numbers whose cases are all in time, or all late
SAID_BY_TITLE = ("tepat", "terlambat")


@only(*READERS)
@require_safe
def board(request):
    """What is late, what will be, who has it; and how the period went."""
    form = ScopeForm(request.GET, user=request.user)
    scope = form.scope()
    period, as_of = period_cache.summary_kept_of(scope)
    usual = list(periods(scope))
    if any(one["is_shown"] for one in usual):
        form.shown_elsewhere = ("dari", "sampai")
    context = {
        "form": form,
        "scope": scope,
        "live": under_way.counted_now(scope),
        "period": period,
        "periods": usual,
        "since": words.long_date(scope.since),
        "until": words.long_date(scope.until),
        "as_of": as_of,
        "units": units_but_days(),
    }
    return render(request, "dashboard/board.html", context)


def periods(scope):
    """The usual periods up to today, each as an address."""
    for label, usual in period_cache.usual_scopes():
        query = scope.query(dari=usual.since, sampai=usual.until)
        yield {
            "label": label,
            "query": query,
            "is_shown": (scope.since, scope.until) == (usual.since, usual.until),
        }


@only(*READERS)
@require_safe
def now(request):
    """The part of the page that brings itself up to date."""
    scope = ScopeForm(request.GET, user=request.user).scope()
    return render(
        request, "dashboard/_live.html", {"live": under_way.counted_now(scope), "scope": scope}
    )


@only(*READERS)
@require_safe
def cases(request):
    """The cases behind a number of the dashboard."""
    form, name = ScopeForm(request.GET, user=request.user), request.GET.get("angka", "masuk")
    title = numbers.title_of(name)
    if title is None:
        raise Http404
    scope, cell = form.scope(), cells.cell_of(request.GET)
    found = numbers.counted_cases(scope, name, **cell.of_stage).filter(cell.condition)
    page = page_of(
        cell.with_time(found),
        request.GET.get("hal", "1"),
        shown=cell.with_time(Figure.objects.select_related("region", "topic", "agent")),
    )
    context = {
        "scope": scope,
        "asked": [*scope.words, *cell.words],
        "title": title,
        "page": page,
        "rows": rows_of(page.items, name, cell),
        "count": found.count(),
        "since": words.long_date(scope.since),
        "until": words.long_date(scope.until),
    }
    return render(request, "dashboard/cases.html", context)


class Kept(States):
    """Whether the promises of a case were kept."""

    YES = "yes", Meaning.DONE, "Tepat waktu"
    NO = "no", Meaning.WRONG, "Terlambat"


def rows_of(figures, name, cell):
    """The cases behind the number of that name as rows; none repeats what the number says of all.

    A late case that was given up says so.
    """
    given_up, kept = called_off_words(), {True: Kept.YES, False: Kept.NO}
    for figure in figures:
        lost = given_up.get((figure.service, figure.state)) if figure.met is False else None
        ended = (
            f"selesai {short_moment(figure.ended_at, timezone.now())}" if figure.ended_at else ""
        )
        yield Row(
            icon="folder",
            url=figure.get_absolute_url(),
            title=figure.number,
            meta=(
                figure.get_service_display(),
                figure.region.short_name if figure.region else "tanpa daerah",
                str(figure.topic),
                f"CSO {figure.agent.get_short_name()}" if figure.agent else "",
                f"masuk {words.short_date(figure.day)}",
            ),
            state=None if figure.met is None or name in SAID_BY_TITLE else kept[figure.met],
            wrong=f"{Kept.NO.label}, lalu {lost.lower()}" if lost else "",
            due=Due(cell.in_words(figure), ended),
        )
