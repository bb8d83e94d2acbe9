"""A span of days that stands in the address, so that what it shows can be shared."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from djpk_layanan.clock import words
from djpk_layanan.directory.filters import midnight
from djpk_layanan.ui.fields import YEAR, Day
from djpk_layanan.ui.narrowing import NarrowingForm

# what lies outside is typed by mistake
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2100, 1, 1)
# shown when nothing was asked for
DAYS = 90
DAY = dt.timedelta(days=1)


class PeriodForm(NarrowingForm):
    dari = Day("Sejak", required=False, ahead=YEAR)
    sampai = Day("Sampai", required=False, ahead=YEAR)


@dataclass
class Period:
    """Days, both included. `form` shows them."""

    first: dt.date
    last: dt.date
    form: PeriodForm

    @property
    def moments(self):
        """(the first moment, the first moment after the last day)."""
        return midnight(self.first), midnight(self.last + DAY)

    @property
    def address(self):
        return urlencode({"dari": self.first.isoformat(), "sampai": self.last.isoformat()})

    def __str__(self):
        return (
            f"{words.short_date(self.first)} {self.first.year} – {words.short_date(self.last)} "
            f"{self.last.year}"
        )


def period_of(data, days=DAYS):
    """The span asked for.

    What was left out, or is no date, is filled in: up to today, and so many days before. Dates in
    the wrong order change places.
    """
    form = PeriodForm(data)
    form.is_valid()
    last = within(form.cleaned_data.get("sampai") or timezone.localdate())
    first = within(form.cleaned_data.get("dari") or last - days * DAY)
    first, last = min(first, last), max(first, last)
    return Period(
        first, last, PeriodForm(initial={"dari": first.isoformat(), "sampai": last.isoformat()})
    )


def within(date):
    return min(max(date, EARLIEST), LATEST)


def moment_in(text):
    """The moment that an address names ("2026-11-24T10:00:00+07:00"); None of anything else, and
    of one typed by mistake.
    """
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    is_usable = (
        isinstance(moment, dt.datetime) and moment.tzinfo and EARLIEST <= moment.date() <= LATEST
    )
    return moment if is_usable else None
