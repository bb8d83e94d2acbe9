"""The lists behind the numbers of a step: each time it was taken, and each time a promise that
it keeps was broken.
"""

from dataclasses import dataclass

from django.apps import apps

from djpk_layanan.clock import words

from .step_figures import late_promises, steps_taken


@dataclass(frozen=True)
class Occurrence:
    """title: the number of the case; address: empty of what is no case (somebody turned away at
    the lobby).
    """

    title: str
    address: str
    at: object
    remark: str


def times_of(procedure, step, until):
    """The lines of the history in which the step was taken, newest first."""
    return steps_taken(procedure, until).filter(step=step).order_by("-at", "-pk")


def broken_by(procedure, step, until):
    """The clocks that stopped late of the promises that the step keeps, newest first."""
    promises = [promise.clock for promise in procedure.promises if promise.kept_by[0] == step]
    return late_promises(procedure, until).filter(name__in=promises).order_by("-stopped", "-pk")


def shown(procedure, rows):
    """Lines or clocks as the page tells them; one query for the numbers of their cases."""
    of_cases = {row.subject_id for row in rows if row.subject == procedure.subject}
    numbers = dict(procedure.model.objects.filter(pk__in=of_cases).values_list("pk", "number"))
    return [occurrence(procedure, row, numbers.get(row.subject_id)) for row in rows]


def occurrence(procedure, row, number):
    if row.subject == procedure.subject:
        title, address = number, procedure.address(number)
    else:
        title, address = apps.get_model(row.subject)._meta.verbose_name.capitalize(), ""
    if hasattr(row, "earlier"):
        return Occurrence(
            title,
            address,
            row.at,
            f"{words.time_span(row.at - row.earlier)} sejak langkah sebelumnya"
            if row.earlier
            else "langkah pertama",
        )
    return Occurrence(title, address, row.stopped, f"batas {words.date_and_time(row.late_since)}")
