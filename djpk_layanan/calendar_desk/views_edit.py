"""A draft being filled: decree, days, hours, a year's list."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.master import days_of
from djpk_layanan.clock.models import DayRule

from . import drafts
from .forms import DayForm, DecreeForm, HoursForm, ListForm, YearForm
from .views import of_draft, year_of, years_of
from .year import profiles


def back(draft, year=None):
    return redirect(
        reverse("calendar_desk:edit", args=[draft.number]) + (f"?tahun={year}" if year else "")
    )


def edit_page(request, draft, *, status=200, **forms):
    year = year_of(request)
    context = {
        "version": draft,
        "year": year,
        "years": years_of(draft, year),
        "days": draft.days.filter(date__year=year),
        "profiles": profiles(draft),
        "decree_form": DecreeForm(instance=draft, prefix="dasar"),
        "day_form": DayForm(instance=DayRule(version=draft, kind=DayRule.Kind.HOLIDAY)),
        "year_form": YearForm(initial={"year": year}),
        "list_form": ListForm(),
    }
    return render(request, "calendar_desk/edit.html", context | forms, status=status)


@only(Role.ADMIN)
@of_draft
def edit(request, draft):
    if request.method != "POST":
        return edit_page(request, draft)
    form = DecreeForm(request.POST, instance=draft, prefix="dasar")
    if not form.is_valid():
        return edit_page(request, draft, decree_form=form, status=409)
    form.save()
    messages.success(request, "Dasar kalender disimpan.")
    return back(draft)


@only(Role.ADMIN)
@require_POST
@of_draft
def add_day(request, draft):
    form = DayForm(request.POST, instance=DayRule(version=draft, decree=draft.decree[:120]))
    if not form.is_valid():
        return edit_page(request, draft, day_form=form, status=409)
    day = form.save()
    messages.success(request, f"{day.name} ditambahkan.")
    return back(draft, day.date.year)


@only(Role.ADMIN)
@of_draft
def day(request, draft, pk):
    found = get_object_or_404(draft.days, pk=pk)
    form = DayForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"{found.name} disimpan.")
        return back(draft, found.date.year)
    return render(
        request,
        "calendar_desk/day.html",
        {"version": draft, "day": found, "form": form},
        status=409 if form.is_bound else 200,
    )


@only(Role.ADMIN)
@require_POST
@of_draft
def remove_day(request, draft, pk):
    found = get_object_or_404(draft.days, pk=pk)
    found.delete()
    messages.success(request, f"{found.name} dihapus dari konsep.")
    return back(draft, found.date.year)


@only(Role.ADMIN)
@of_draft
def hours(request, draft):
    """The usual hours."""
    return hours_page(request, draft, starts=None, with_dates=False)


@only(Role.ADMIN)
@of_draft
def new_profile(request, draft):
    return hours_page(request, draft, starts=None, with_dates=True)


@only(Role.ADMIN)
@of_draft
def profile(request, draft, starts):
    return hours_page(request, draft, starts=date_or_404(starts), with_dates=True)


def hours_page(request, draft, *, starts, with_dates):
    known = list(
        draft.hours.filter(starts=starts) if starts else draft.hours.filter(starts__isnull=True)
    )
    if starts and not known:
        raise Http404
    own = [] if with_dates and starts is None else known
    form = HoursForm(request.POST or None, draft=draft, profile=own, with_dates=with_dates)
    if request.method == "POST" and form.is_valid():
        try:
            drafts.put_profile(
                draft, form.rows(), instead_of=starts, is_new=with_dates and starts is None
            )
        except ValidationError as why:
            form.add_error(None, ValidationError(list(dict.fromkeys(why.messages))))
        else:
            messages.success(request, "Jam kerja disimpan.")
            return back(draft)
    return render(
        request,
        "calendar_desk/hours.html",
        {"version": draft, "form": form, "with_dates": with_dates, "starts": starts},
        status=409 if form.is_bound else 200,
    )


@only(Role.ADMIN)
@require_POST
@of_draft
def remove_profile(request, draft, starts):
    if not draft.hours.filter(starts=date_or_404(starts)).delete()[0]:
        raise Http404
    messages.success(request, "Jam khusus dihapus dari konsep.")
    return back(draft)


def date_or_404(text):
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


@only(Role.ADMIN)
@require_POST
@of_draft
def from_library(request, draft):
    """The year's list as the library of holidays knows it, in the place of what the draft has
    for that year.
    """
    form = YearForm(request.POST)
    if not form.is_valid():
        return edit_page(request, draft, year_form=form, status=409)
    year = form.cleaned_data["year"]
    found = days_of(year)
    drafts.put_days(draft, [facts for facts, _ in found], replace=True)
    guessed = [facts["name"] for facts, is_estimate in found if is_estimate]
    messages.success(
        request,
        f"{len(found)} hari tahun {year} diambil dari pustaka. Cocokkan dengan SKB sebelum "
        "diterbitkan.",
    )
    if guessed:
        messages.warning(request, f"Tanggalnya masih perkiraan: {', '.join(guessed)}.")
    return back(draft, year)


@only(Role.ADMIN)
@of_draft
def from_list(request, draft):
    """POST takes a list that was pasted or uploaded; with one wrong line nothing is taken. GET
    leads to its form.
    """
    if request.method != "POST":
        return back(draft)
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return edit_page(request, draft, list_form=form, status=409)
    days = form.cleaned_data["days"]
    drafts.put_days(draft, days, replace=form.cleaned_data["replace"])
    messages.success(request, f"{len(days)} hari dimasukkan ke konsep.")
    return back(draft, days[0]["date"].year)
