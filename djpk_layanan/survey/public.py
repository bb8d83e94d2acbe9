"""What the public sees: the questionnaire behind its link, and the results of the months that
are over.
"""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import public
from djpk_layanan.ui.asked import number_in

from .figures import Question, Results, survey_years
from .forms import SurveyForm
from .invitations import Spent, still_open
from .invitations import answer_survey as take_answer


@public
@never_cache
def answer(request, token):
    """GET shows the questions and spends nothing, however often it is asked for; POST takes the
    answer once.
    """
    invitation = still_open(token).first()
    if invitation is None:
        return closed(request)
    form = SurveyForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(
            request, "survey/answer.html", {"form": form, "invitation": invitation}, status=status
        )
    try:
        take_answer(token, scores=form.scores, comment=form.cleaned_data["comment"])
    except Spent:
        return closed(request)
    return redirect("survey:thanks")


def closed(request):
    """Used, run out or never given: all look alike."""
    return render(request, "survey/closed.html", status=404)


@public
@require_safe
def thanks(request):
    return render(request, "survey/thanks.html")


@public
@require_safe
def results(request):
    """A year's index in public.

    The running month is left out: whoever compared two days could else read single answers.
    """
    today, offered = timezone.localdate(), survey_years()
    asked = number_in(request.GET.get("tahun"))
    year = asked if asked in offered else today.year
    question = Question(year=year, before=today.replace(day=1))
    return render(
        request,
        "survey/public.html",
        {"year": year, "years": offered, "results": Results(question)},
    )
