"""The calendars: which there are, a year at a glance, what a draft would move, and its
publication.
"""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.completeness import faults_of
from djpk_layanan.clock.models import CalendarVersion, DayRule
from djpk_layanan.ui.asked import number_in

from . import drafts
from .afterwards import told_afterwards
from .forms import PublishForm
from .lists import FIRST_YEAR, LAST_YEAR
from .preview import booked_kinds, moved_limits, on_free_days
from .year import LETTERS, months, profiles

PAGE = 25


def of_draft(view):
    """Gives the view the draft instead of its number; 403 with the sentence why for a version
    that is published. A change holds the row, so that nobody publishes it meanwhile.
    """

    @wraps(view)
    def given(request, number, **more):
        if request.method != "POST":
            return view(
                request, refuse_published(get_object_or_404(CalendarVersion, number=number)), **more
            )
        with transaction.atomic():
            return view(
                request,
                refuse_published(
                    get_object_or_404(CalendarVersion.objects.select_for_update(), number=number)
                ),
                **more,
            )

    return given


def refuse_published(version):
    if version.published_at:
        raise PermissionDenied(
            f"{version} sudah terbit dan tidak dapat diubah. Buat konsep baru, ubah di sana, "
            "lalu terbitkan."
        )
    return version


def year_of(request):
    """The year that was asked for in the address, else this one."""
    year = number_in(request.GET.get("tahun")) or timezone.localdate().year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def years_of(version, year):
    """The years that a person can turn to: those with special days, the one shown and the next
    one.
    """
    known = {date.year for date in version.days.dates("date", "year")}
    return sorted(known | {year, timezone.localdate().year + 1})


@only(Role.ADMIN)
@require_safe
def version_list(request):
    versions = list(CalendarVersion.objects.select_related("published_by"))
    current = next((version for version in versions if version.published_at), None)
    return render(
        request,
        "calendar_desk/list.html",
        {
            "current": current,
            "drafts": [v for v in versions if not v.published_at],
            "former": [v for v in versions if v.published_at and v != current],
        },
    )


@only(Role.ADMIN)
@require_POST
def new_draft(request):
    draft = drafts.copy_current()
    messages.success(
        request,
        f"{draft} dibuat sebagai konsep: salinan kalender yang berlaku. Ubah, periksa "
        "dampaknya, lalu terbitkan.",
    )
    return redirect("calendar_desk:edit", draft.number)


@only(Role.ADMIN)
@require_safe
def version(request, number):
    """A year of any version, also to be printed."""
    found, year = (
        get_object_or_404(CalendarVersion.objects.select_related("published_by"), number=number),
        year_of(request),
    )
    shown = months(found, year)
    return render(
        request,
        "calendar_desk/version.html",
        {
            "version": found,
            "year": year,
            "years": years_of(found, year),
            "months": shown,
            "working_days": sum(month.working_days for month in shown),
            "profiles": profiles(found),
            "legend": [(letter, DayRule.Kind(kind).label) for kind, letter in LETTERS.items()],
        },
    )


@only(Role.ADMIN)
@require_safe
@of_draft
def impact(request, draft):
    return render(
        request,
        "calendar_desk/impact.html",
        impact_of(draft, request.GET.get("hal")) | {"form": PublishForm()},
    )


def impact_of(draft, asked_page=None):
    faults = faults_of(draft)
    found = {"moves": [], "open": 0} if faults else moved_limits(draft) | booked_on(draft)
    return found | {
        "version": draft,
        "faults": faults,
        "page": Paginator(found["moves"], PAGE).get_page(asked_page),
    }


def booked_on(draft):
    booked = on_free_days(draft)
    return {"booked": booked, "afterwards": told_afterwards(booked_kinds()) if booked else ""}


@only(Role.ADMIN)
@require_POST
@of_draft
def publish(request, draft):
    """409 when something is missing: nothing has changed then."""
    form = PublishForm(request.POST)
    if form.is_valid():
        try:
            drafts.publish_draft(draft, by=request.user)
        except ValidationError as why:
            form.add_error(None, why)
        else:
            messages.success(
                request,
                f"{draft} terbit. Batas waktu kasus yang berjalan sedang dihitung ulang; "
                "setiap perubahan tercatat di riwayat kasusnya.",
            )
            return redirect("calendar_desk:version", draft.number)
    return render(
        request, "calendar_desk/impact.html", impact_of(draft) | {"form": form}, status=409
    )


@only(Role.ADMIN)
@require_POST
@of_draft
def discard(request, draft):
    draft.delete()
    messages.success(request, f"Konsep versi {draft.number} dibuang.")
    return redirect("calendar_desk:list")
