"""What was filled in, as it is read again before it is sent."""

import datetime as dt
from dataclasses import dataclass

from django import forms

from djpk_layanan.clock import words


@dataclass(frozen=True)
class Answer:
    """One row. field: the id of the field that it is changed in; "" where it is only read."""

    label: str
    text: str
    field: str = ""


def answers_of(bound_fields):
    """[Answer] of a form's fields that were filled in; of a wrong one what was typed."""
    return [
        Answer(bound.label, text, bound.id_for_label)
        for bound in bound_fields
        if (text := in_words(bound))
    ]


def in_words(bound):
    """ "" of what was left empty, also where the form fills it in for itself."""
    typed = bound.data and (bound.form.cleaned_data.get(bound.name) or bound.data)
    if type(bound.field) is forms.ChoiceField:
        return str(dict(bound.field.choices).get(typed, typed))
    if isinstance(typed, dt.date):
        return words.long_date(typed)
    if isinstance(typed, dt.time):
        return f"{typed:%H.%M}"
    if isinstance(typed, list):
        return "\n".join(str(one) for one in typed)
    return str(typed or "")
