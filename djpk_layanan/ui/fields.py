"""Form fields of our own: text that can be kept and printed, and several files."""
import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LONGEST = 20_000  # characters; what a document can still be rendered with


def clean_text(text):
    """Text as it will be kept: NFC, Unix line ends; control characters are refused."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(text):
        raise ValidationError("Teks memuat karakter yang tidak dapat dibaca. Hapus lalu ketik ulang bagian itu.")
    return text.strip()


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, label, *, max_length=200, **options):
        super().__init__(label=label, max_length=max_length, **options)

    def clean(self, value):
        value = clean_text(super().clean(value) or "")
        if len(value.splitlines()) > 1:
            raise ValidationError("Isian ini hanya satu baris.")
        return value


class EmailAddress(forms.EmailField):
    """An e-mail address; on the screen it is "surel"."""

    def __init__(self, label="Surel", *, max_length=254, **options):
        super().__init__(label=label, max_length=max_length, **options)


class Paragraphs(forms.CharField):
    """Text of several lines."""

    def __init__(self, label, *, rows=4, max_length=LONGEST, **options):
        super().__init__(label=label, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def clean(self, value):
        return clean_text(super().clean(value) or "")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """None, one or several files; whether each is acceptable the file store says when the step is taken."""

    def __init__(self, label="Berkas", *, required=False, help_text="PDF, JPG, PNG, DOCX atau XLSX; paling besar 10 MB tiap berkas."):
        super().__init__(label=label, required=required, help_text=help_text, widget=SeveralFiles())

    def clean(self, data, initial=None):
        files = [file for file in (data or []) if file]
        if self.required and not files:
            raise ValidationError("Pilih sedikitnya satu berkas.")
        return files
