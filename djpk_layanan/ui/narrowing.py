"""What a list is narrowed to, as chips that go away by a click (templates/ui/_filters.html)."""

import datetime as dt

from django import forms

from djpk_layanan.clock import words


def chips_of(form, but=()):
    """[(words, the page's address without it)] of what a validated form asks for, except the
    fields of `but`; what it could not read is none.
    """
    found = []
    for name, value in getattr(form, "cleaned_data", {}).items():
        if name in but or value in (None, "", False):
            continue
        others = form.data.copy()
        others.pop(name, None)
        others.pop("hal", None)
        found.append((said(form.fields[name], value), f"?{others.urlencode()}"))
    return found


def said(field, value):
    """ "Topik: Dana Desa"; of a box to tick its label, of words the words."""
    if value is True:
        return field.label
    if isinstance(value, dt.date):
        return f"{field.label}: {words.full_date(value)}"
    if isinstance(field, forms.ModelChoiceField):
        return f"{field.label}: {field.label_from_instance(value)}"
    if isinstance(field, forms.ChoiceField):
        return f"{field.label}: {dict(field.choices)[value]}"
    return f"“{value}”"


class NarrowingForm(forms.Form):
    """A form that stands in the address; `ui/_filters.html` shows it as it shows the filters of
    the lists. shown_elsewhere: fields that are no chips, since the page says them above (its
    period).
    """

    shown_elsewhere = ()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["class"] = (
                "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            )

    @property
    def form(self):
        return self

    def chips(self):
        return chips_of(self, but=self.shown_elsewhere)
