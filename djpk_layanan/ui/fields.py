"""Form fields of our own: text that can be kept and printed, days and moments within bounds and
hours, typed as people write them, and several files.
"""

import datetime as dt
import unicodedata
from contextlib import suppress

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone

from djpk_layanan.clock import reading, words

from . import invisible

# characters; what a document can still be rendered with
LONGEST = 20_000
# what lies before it is typed by mistake
EARLIEST = dt.date(2000, 1, 1)
# days ahead, where a list or a report asks for a period
YEAR = 366


def clean_text(text):
    """Text as it will be kept: NFC, Unix line ends, nothing that nobody sees; what stands for
    something that is lost is refused, with its word.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = invisible.without_invisible(text)
    if word := invisible.word_with_control(text):
        raise ValidationError(
            f"Pada kata “{word}” ada karakter yang tidak terlihat. Hapus kata itu lalu ketik ulang."
        )
    return text.strip()


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, label, *, max_length=200, **options):
        super().__init__(label=label, max_length=max_length, **options)

    def clean(self, value):
        value = clean_text(super().clean(value) or "")
        if len(value.splitlines()) > 1:
            raise ValidationError("Isian ini hanya satu baris.")
        # some letters become two or three by NFC
        self.run_validators(value)
        return value


class EmailAddress(forms.EmailField):
    """An e-mail address; on the screen it is "surel"."""

    def __init__(self, label="Surel", *, max_length=254, **options):
        super().__init__(label=label, max_length=max_length, **options)


class Paragraphs(forms.CharField):
    """Text of several lines."""

    def __init__(self, label, *, rows=4, max_length=LONGEST, **options):
        super().__init__(
            label=label,
            max_length=max_length,
            widget=forms.Textarea(attrs={"rows": rows}),
            **options,
        )

    def clean(self, value):
        value = clean_text(super().clean(value) or "")
        # some letters become two or three by NFC
        self.run_validators(value)
        return value


class Typed(forms.DateInput):
    """Typed in words and figures, whatever language the browser speaks; `picks`: what its calendar
    chooses, as HTML calls it.
    """

    template_name = "django/forms/widgets/typed.html"
    picks, thing = "", "tanggal"

    def __init__(self, attrs=None, format=None):
        hints = {"autocomplete": "off", "placeholder": self.example}
        super().__init__(hints | (attrs or {}), format)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"picks": self.picks, "thing": self.thing}
        return context

    def format_value(self, value):
        if isinstance(value, str):
            with suppress(ValueError):
                value = self.kind.fromisoformat(value)
        return self.in_words(value) if isinstance(value, self.kind) else value or ""


class DateTyped(Typed):
    picks, kind, example = "date", dt.date, "mis. 3 Des 2026"

    def in_words(self, value):
        return words.full_date(value)


class MomentTyped(Typed):
    picks, kind, example = "datetime-local", dt.datetime, "mis. 3 Des 2026 10.00"

    def in_words(self, value):
        return words.date_and_time(value) if timezone.is_aware(value) else words.as_typed(value)


class HourTyped(Typed):
    picks, kind, example = "time", dt.time, "mis. 10.00"
    thing = "jam"

    def in_words(self, value):
        return f"{value:%H.%M}"


class Bounded:
    """What a day and a moment have in common: neither before `earliest` nor more than `ahead` days
    after today, nor after `latest` where one is given.

    `ahead` is `FARTHEST_DAYS` of the settings unless told otherwise. Today is the day on which the
    form is shown or judged.
    """

    def __init__(self, label, *, earliest=EARLIEST, ahead=None, latest=None, **options):
        super().__init__(label=label, **options)
        self.earliest, self.ahead, self.latest = earliest, ahead, latest

    def last(self):
        """(the last day that is taken, the sentence for a later one)."""
        if self.latest:
            return self.latest, f"Tanggal paling akhir {words.plain_date(self.latest)}."
        ahead = settings.FARTHEST_DAYS if self.ahead is None else self.ahead
        day = timezone.localdate() + dt.timedelta(days=ahead)
        why = f"Tanggal paling jauh {ahead} hari ke depan, yaitu {words.plain_date(day)}."
        return (
            day,
            why
            if ahead
            else f"Tanggal itu belum tiba; paling akhir hari ini, {words.plain_date(day)}.",
        )

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        day, (last, why) = self.day_of(value), self.last()
        if day < self.earliest:
            raise ValidationError(f"Tanggal paling awal {words.plain_date(self.earliest)}.")
        if day > last:
            raise ValidationError(why)

    def get_bound_field(self, form, name):
        """The calendar offers nothing else."""
        bounds = {"data-min": self.earliest, "data-max": self.last()[0]}
        self.widget.attrs |= {side: self.written(day, side) for side, day in bounds.items()}
        return super().get_bound_field(form, name)


class Day(Bounded, forms.DateField):
    """A date of the calendar."""

    widget = DateTyped

    def to_python(self, value):
        return as_typed(value, reading.date_typed) or super().to_python(value)

    def day_of(self, value):
        return value

    def written(self, day, side):
        return day.isoformat()


class Moment(Bounded, forms.DateTimeField):
    """A date with an hour, in WIB."""

    widget = MomentTyped

    def to_python(self, value):
        if found := as_typed(value, reading.moment_typed):
            return found if found.tzinfo else from_current_timezone(found)
        return super().to_python(value)

    def day_of(self, value):
        # where it was typed: in another zone the first and the last year have no moments
        return value.date()

    def written(self, day, side):
        return f"{day.isoformat()}T{'00:00' if side == 'data-min' else '23:59'}"


class TimeOfDay(forms.TimeField):
    """An hour and a minute, in WIB."""

    widget = HourTyped

    def __init__(self, label, **options):
        super().__init__(label=label, **options)

    def to_python(self, value):
        return as_typed(value, lambda text, today: reading.hour_typed(text)) or super().to_python(
            value
        )


def as_typed(value, read):
    """What was typed, read by `read(text, today)`; None of what is no text. Raises
    ValidationError.
    """
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return read(value, timezone.localdate())
    except ValueError as why:
        raise ValidationError(str(why), code="invalid") from why


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """None, one or several files; whether each is acceptable the file store says when the step
    is taken.
    """

    def __init__(
        self,
        label="Berkas",
        *,
        required=False,
        help_text="PDF, JPG, PNG, DOCX atau XLSX; paling besar 10 MB tiap berkas.",
    ):
        super().__init__(label=label, required=required, help_text=help_text, widget=SeveralFiles())

    def clean(self, data, initial=None):
        files = [file for file in (data or []) if file]
        if self.required and not files:
            raise ValidationError("Pilih sedikitnya satu berkas.")
        return files
