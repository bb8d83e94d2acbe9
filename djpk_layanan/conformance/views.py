"""How the ended cases ran: the share that ran as the SOP says, where the others left it, and the
cases behind each number.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.ui.paging import page_of
from djpk_layanan.ui.rows import Row, moment_of

from . import queries
from .case_path import path_of
from .graph import OURS
from .judge import Kind, Outcome
from .periods import period_of
from .procedures import procedure_or_404

# who reads whole histories
SEES_ALL = (Role.CSO, Role.SUPERVISOR)


@only(Role.SUPERVISOR)
@require_safe
def overview(request):
    period = period_of(request.GET)
    return render(
        request,
        "conformance/overview.html",
        {"period": period, "shares": queries.shares_of_sops(period.moments)},
    )


@only(Role.SUPERVISOR)
@require_safe
def procedure_page(request, slug):
    procedure = procedure_or_404(slug)
    period = period_of(request.GET)
    shares, found = (
        queries.shares_of_sops(period.moments),
        queries.by_clause(procedure, period.moments),
    )
    context = {
        "period": period,
        "procedure": procedure,
        "shares": shares,
        "share": next(share for share in shares if share.procedure is procedure),
        "deviations": [row for row in found if row["kind"] != Kind.REPAIR],
        "repairs": [row for row in found if row["kind"] == Kind.REPAIR],
        "departures": queries.first_departures(procedure, period.moments),
    }
    return render(request, "conformance/procedure.html", context)


@only(Role.SUPERVISOR)
@require_safe
def case_list(request, slug):
    """The cases behind a number; what was asked for stands in the address."""
    procedure = procedure_or_404(slug)
    period = period_of(request.GET)
    asked = asked_of(request, procedure)
    found = queries.judged_cases(
        procedure,
        period.moments,
        outcome=asked["hasil"],
        clause=asked["butir"],
        step=asked["langkah"],
        kind=asked["jenis"],
        first=bool(asked["awal"]),
    )
    page = page_of(found.prefetch_related("deviations"), request.GET.get("hal", "1"))
    context = {
        "period": period,
        "procedure": procedure,
        "page": page,
        "rows": [row_of(procedure, judgement, asked["hasil"]) for judgement in page.items],
        "what": in_words(procedure, asked),
    }
    return render(request, "conformance/cases.html", context)


def row_of(procedure, judgement, asked=""):
    """A judged case as a row; asked: the outcome that all of them have, which none repeats."""
    found = [
        {"clause": one.clause, "step": one.step, "kind": one.kind}
        for one in judgement.deviations.all()
    ]
    path = reverse("conformance:path", args=[procedure.slug, judgement.number])
    return Row(
        icon="route",
        url=procedure.address(judgement.number),
        title=judgement.number,
        meta=tuple(map(queries.deviation_in_words, queries.with_names(procedure, found))),
        state=None if asked else Outcome(judgement.outcome),
        due=moment_of(judgement.ended_at),
        acts=(("Lihat jalur", path),),
    )


def asked_of(request, procedure):
    """What the address asks for; raises Http404 for words that no link of ours has.

    A step that the SOP had once has links while cases left the SOP there.
    """
    asked = {
        name: request.GET.get(name, "") for name in ("hasil", "butir", "langkah", "jenis", "awal")
    }
    known = {"hasil": Outcome.values, "jenis": Kind.values, "langkah": procedure.sop.steps}
    unknown = [name for name, words in known.items() if asked[name] and asked[name] not in words]
    if (
        unknown
        and not (unknown == ["langkah"] and queries.was_a_step(procedure, asked["langkah"]))
        or not asked["butir"].isprintable()
    ):
        raise Http404
    return asked


def in_words(procedure, asked):
    """The question as a line: "Menyimpang dari SOP · butir 10.f Kembalikan: Diulang atau
    dikembalikan".
    """
    words = [Outcome(asked["hasil"]).label] if asked["hasil"] else []
    if asked["langkah"] and asked["jenis"]:
        clause = "" if asked["butir"] == OURS else f"butir {asked['butir']} "
        words.append(
            f"{clause}{queries.label_of(procedure, asked['langkah'])}: {Kind(asked['jenis']).label}"
        )
    if asked["awal"]:
        words.append("tempat pertama menyimpang")
    return " · ".join(words)


@only(*SEES_ALL)
@require_safe
def case_path(request, slug, number):
    """The case's path against its SOP: a page, or the part of the case's own page that asks for
    it.
    """
    procedure = procedure_or_404(slug)
    case = get_object_or_404(procedure.model.objects.visible_to(request.user), number=number)
    template = "conformance/_path.html" if request.htmx else "conformance/path.html"
    return render(
        request, template, {"procedure": procedure, "case": case, "path": path_of(procedure, case)}
    )
