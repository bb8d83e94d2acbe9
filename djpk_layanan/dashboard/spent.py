"""How long a case lay in each stage, in the unit of its promise: working days, of a visit
minutes.
"""

import datetime as dt
from fractions import Fraction

from djpk_layanan import services
from djpk_layanan.clock.models import Clock

from . import stages
from .asks import Staged
from .stages import Spent

MICROSECOND, MINUTE = dt.timedelta(microseconds=1), dt.timedelta(minutes=1)


def by_stage(case, clock, lines, end, bearers=None):
    """{stage: Spent, or timedelta of minutes} from the clock's start to the end, in the order in
    which the stages came first; together they are the whole.
    """
    return stages.totals(spans_of(case, lines, clock.started, end, bearers), measure_of(clock))


def spans_of(case, lines, start, end, bearers=None):
    """As the case's service divides them."""
    staged = services.of_case(case).answer_to(Staged)
    return staged.spans(lines, start, end, bearers)


def measure_of(clock):
    """Working time for promises in days; plain time for those in minutes."""
    if clock.unit == Clock.Unit.MINUTES:
        return lambda since, until: until - since
    calendar = clock.work_calendar()
    return lambda since, until: stages.office_time_between(calendar, since, until)


def zero(clock):
    return dt.timedelta() if clock.unit == Clock.Unit.MINUTES else Spent()


def size_of(amount):
    """In the unit of the promise: days, or minutes, as an exact number."""
    return (
        amount.days
        if isinstance(amount, Spent)
        else Fraction(amount // MICROSECOND, MINUTE // MICROSECOND)
    )


def in_words(amount):
    """ "1,5 hari kerja", "3 jam 20 menit" of office time when it is less than a day, "12 menit" """
    if isinstance(amount, Spent) and amount.days >= 1:
        return f"{number_in_words(round(amount.days, 1))} hari kerja"
    hours, minutes = divmod((amount.time if isinstance(amount, Spent) else amount) // MINUTE, 60)
    return " ".join(
        filter(
            None,
            [f"{hours} jam" if hours else "", f"{minutes} menit" if minutes or not hours else ""],
        )
    )


def number_in_words(amount):
    """ "0,25", "3" """
    return f"{float(amount):g}".replace(".", ",")


def rounded_in_words(amount, unit):
    """ "2,4 hari kerja", "0,35 hari kerja", "12,5 menit" of a number of days or minutes."""
    return f"{number_in_words(round(amount, 1 if amount >= 1 else 2))} {unit}"
