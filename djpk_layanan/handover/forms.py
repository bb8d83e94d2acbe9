"""What is asked about an absence, and about work that is handed over."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone

from djpk_layanan.accounts import absences
from djpk_layanan.accounts.models import User
from djpk_layanan.ui.fields import YEAR, Day, Line

# the button that gives it to nobody
QUEUE = "antrean"

ALONE = "Tanpa pengganti, pekerjaannya tampil di “Belum ada petugas” dan kabarnya dibaca atasannya."


class AbsenceForm(forms.Form):
    """The days somebody is away, and who does his work: somebody with the same role in the same
    unit.
    """

    starts = Day("Mulai", ahead=YEAR)
    ends = Day("Sampai dengan", ahead=YEAR)
    substitute = forms.ModelChoiceField(
        User.objects.none(),
        label="Pengganti",
        required=False,
        empty_label="Tanpa pengganti",
        help_text=ALONE,
    )

    def __init__(self, *args, person, **options):
        super().__init__(*args, **options)
        self.helper = FormHelper()
        self.helper.form_tag = False
        today = timezone.localdate()
        self.fields["starts"].earliest = self.fields["ends"].earliest = today
        self.fields["substitute"].queryset = absences.may_substitute(person, today, today)

    def clean(self):
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", "Tanggal selesai mendahului tanggal mulai.")
        return data


class BundleForm(forms.Form):
    """Which of a person's work of one kind goes, to whom and why; to nobody by a button of its
    own (`QUEUE`), so that nothing falls into the queue unseen.
    """

    chosen = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Centang sedikitnya satu pekerjaan."}
    )
    to = forms.ModelChoiceField(User.objects.none(), label="Kepada", empty_label="Pilih orangnya")
    reason = Line("Alasan", max_length=300)

    def __init__(self, *args, bundle, **options):
        super().__init__(*args, prefix=None, auto_id=f"id_{bundle.place}_%s", **options)
        self.fields["chosen"].choices = [(case.pk, str(case)) for case in bundle.cases]
        self.fields["to"].queryset = bundle.people
        if bundle.held.returns and QUEUE in self.data:
            self.fields["to"].required = False

    def clean_to(self):
        return self.cleaned_data["to"] if self.fields["to"].required else None

    @property
    def ticked(self):
        """The ids that are ticked: all of them until somebody says otherwise."""
        if self.is_bound:
            return {int(pk) for pk in self.data.getlist("chosen") if pk.isdecimal()}
        return {pk for pk, _ in self.fields["chosen"].choices}


class SubstituteForm(forms.Form):
    """Who stands in for somebody away instead of who leaves."""

    to = forms.ModelChoiceField(
        User.objects.none(), label="Pengganti", required=False, empty_label="Tanpa pengganti"
    )

    def __init__(self, *args, absence, leaver, **options):
        super().__init__(*args, auto_id=f"id_absence{absence.pk}_%s", **options)
        able = absences.may_substitute(absence.person, absence.starts, absence.ends)
        self.fields["to"].queryset = able.exclude(pk=leaver.pk)
