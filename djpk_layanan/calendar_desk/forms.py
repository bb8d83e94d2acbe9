"""What the calendar desk asks for."""

from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.clock.completeness import WORKING_WEEK
from djpk_layanan.clock.models import CalendarVersion, DayRule, OfficeHours
from djpk_layanan.clock.words import DAYS
from djpk_layanan.ui.fields import Day, HourTyped, Line, Paragraphs, TimeOfDay

from . import lists

# in bytes
LARGEST_LIST = 100_000


class DecreeForm(forms.ModelForm):
    decree = Paragraphs(
        "Dasar (SKB, keputusan)",
        rows=2,
        max_length=500,
        help_text=(
            "Nomor dan tanggal keputusan. Tertulis di riwayat setiap kasus yang batasnya bergeser."
        ),
    )
    note = Paragraphs("Catatan", rows=2, max_length=1000, required=False)

    class Meta:
        model = CalendarVersion
        fields = ["decree", "note"]


class DayForm(forms.ModelForm):
    date = Day("Tanggal", **lists.BOUNDS)
    name = Line("Nama", max_length=lists.NAME_LENGTH)

    class Meta:
        model = DayRule
        fields = ["date", "name", "kind"]

    def clean_date(self):
        date = self.cleaned_data["date"]
        if (
            DayRule.objects.filter(version=self.instance.version, date=date)
            .exclude(pk=self.instance.pk)
            .exists()
        ):
            raise ValidationError("Tanggal ini sudah ada dalam daftar. Ubah baris yang ada.")
        return date


class YearForm(forms.Form):
    """The year whose list is taken from the library of holidays."""

    year = forms.IntegerField(label="Tahun", min_value=lists.FIRST_YEAR, max_value=lists.LAST_YEAR)


class ListForm(forms.Form):
    """A list that was pasted or uploaded; the clean value `days` is what it says."""

    needed_with_others = {"text", "file"}

    text = forms.CharField(
        label="Tempel daftar",
        required=False,
        max_length=LARGEST_LIST,
        widget=forms.Textarea(
            attrs={"rows": 5, "placeholder": "2027-01-01, Tahun Baru Masehi, libur"}
        ),
        help_text="Satu hari tiap baris: tanggal, nama, jenis (libur, cuti, atau kerja).",
    )
    file = forms.FileField(label="atau unggah berkas CSV", required=False)
    replace = forms.BooleanField(
        label="Hapus dahulu hari lain pada tahun yang sama", required=False
    )

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        if bool(data["text"].strip()) == bool(data["file"]):
            raise ValidationError("Tempel daftar atau unggah satu berkas, salah satu saja.")
        return data | {
            "days": lists.parse_list(
                data["text"] if not data["file"] else self.uploaded(data["file"])
            )
        }

    def uploaded(self, file):
        if file.size > LARGEST_LIST:
            raise ValidationError("Berkas terlalu besar; paling besar 100 KB.")
        try:
            return file.read().decode()
        except UnicodeDecodeError:
            raise ValidationError("Berkas harus CSV dengan pengodean UTF-8.") from None


class HoursForm(forms.Form):
    """The hours of a week: the usual ones, or (with_dates) those of a profile such as Ramadan.

    A day that a profile leaves empty keeps its usual hours.
    """

    def __init__(self, *args, draft, profile=(), with_dates, **options):
        super().__init__(*args, **options)
        self.draft, self.with_dates = draft, with_dates
        if with_dates:
            first = next(iter(profile), None)
            self.fields["name"] = Line("Nama", max_length=60, initial=first and first.name)
            self.fields["starts"] = Day(
                "Berlaku sejak", initial=first and first.starts, **lists.BOUNDS
            )
            self.fields["ends"] = Day("Sampai", initial=first and first.ends, **lists.BOUNDS)
        known = {(row.kind, row.weekday): row for row in profile}
        for kind, weekday in self.cells():
            row = known.get((kind, weekday))
            for part, word in (("opens", "buka"), ("closes", "tutup")):
                self.fields[f"{kind}-{weekday}-{part}"] = TimeOfDay(
                    f"{kind.label} {DAYS[weekday]} {word}",
                    required=not with_dates,
                    initial=row and getattr(row, part),
                    widget=HourTyped(attrs={"class": "form-control"}),
                )

    def cells(self):
        return [(kind, weekday) for kind in OfficeHours.Kind for weekday in WORKING_WEEK]

    def grid(self):
        """[(kind's label, [(day, opens, closes)])] of bound fields, for the page."""
        return [
            (
                kind.label,
                [
                    (
                        DAYS[weekday],
                        self[f"{kind}-{weekday}-opens"],
                        self[f"{kind}-{weekday}-closes"],
                    )
                    for weekday in WORKING_WEEK
                ],
            )
            for kind in OfficeHours.Kind
        ]

    def rows(self):
        """The rows that the form describes, unsaved.

        Raises ValidationError for a day with one hour of two.
        """
        data, found = self.cleaned_data, []
        for kind, weekday in self.cells():
            opens, closes = data[f"{kind}-{weekday}-opens"], data[f"{kind}-{weekday}-closes"]
            if bool(opens) != bool(closes):
                raise ValidationError(
                    f"{kind.label} hari {DAYS[weekday]}: isi jam buka dan jam tutup, atau "
                    "kosongkan keduanya."
                )
            if opens:
                dates = (
                    {name: data[name] for name in ("name", "starts", "ends")}
                    if self.with_dates
                    else {}
                )
                found.append(
                    OfficeHours(
                        version=self.draft,
                        kind=kind,
                        weekday=weekday,
                        opens=opens,
                        closes=closes,
                        **dates,
                    )
                )
        if not found:
            raise ValidationError("Isi jam sedikitnya untuk satu hari.")
        return found


class PublishForm(forms.Form):
    """The confirmation."""

    sure = forms.BooleanField(
        label=(
            "Saya sudah memeriksa daftar hari, jam kerja, kasus yang bergeser, dan yang jatuh "
            "pada hari libur."
        ),
        error_messages={"required": "Centang dahulu bahwa Anda sudah memeriksanya."},
    )
