"""The page behind "?": which steps of each SOP are the person's own, and whom to ask."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import signed_in
from djpk_layanan.accounts.models import Role, User

from .chart import chart_of
from .procedures import all_procedures


@signed_in
@require_safe
def help_page(request):
    """An SOP in which the person has no step is named, with its flow chart."""
    parts = [
        (procedure, own_steps(procedure, request.user.roles))
        for procedure in all_procedures().values()
    ]
    administrators = User.objects.holding(Role.ADMIN).order_by("name")
    return render(
        request, "conformance/help.html", {"parts": parts, "administrators": administrators}
    )


def own_steps(procedure, roles):
    """The rows of its chart that one of the roles takes."""
    return [row for row in chart_of(procedure).rows if row.act.roles & roles]
