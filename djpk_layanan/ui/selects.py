"""Choosing rows: several of them in a form, and in the administration by typing; its days too."""

from functools import wraps

from django import forms
from django.contrib.admin.options import FORMFIELD_FOR_DBFIELD_DEFAULTS
from django.contrib.admin.widgets import AutocompleteMixin
from django.core.exceptions import ValidationError
from django.db import models

from .asked import number_in
from .fields import DateTyped, Day


class Rows(forms.ModelMultipleChoiceField):
    """Several rows of a table.

    What can be no row's number is refused before the database is asked: SQLite fails at one that is
    too long.
    """

    def clean(self, value):
        wrong = (
            next((each for each in value or () if number_in(each) is None), None)
            if isinstance(value, (list, tuple))
            else None
        )
        if wrong is not None:
            raise ValidationError(
                self.error_messages["invalid_pk_value"],
                code="invalid_pk_value",
                params={"pk": str(wrong)[:40]},
            )
        return super().clean(value)


def look_for_numbers_only():
    """Django's own asks the database for what was posted before the form has judged it, and
    fails at what is no number.
    """
    look = AutocompleteMixin.optgroups

    @wraps(look)
    def optgroups(self, name, value, attr=None):
        return look(
            self, name, [each for each in value if not each or number_in(each) is not None], attr
        )

    AutocompleteMixin.optgroups = optgroups


def type_dates_everywhere():
    """The administration's days are typed like everybody's."""
    FORMFIELD_FOR_DBFIELD_DEFAULTS[models.DateField] = {"form_class": Day, "widget": DateTyped}
