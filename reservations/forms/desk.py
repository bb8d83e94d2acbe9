"""What floor 3 confirms when it gives the files back, and what the supervisor explains."""

from django import forms

from djpk_layanan.ui.fields import Paragraphs
from djpk_layanan.workflow.forms import StepForm

from ..models import Visit


class HandOverForm(StepForm):
    given = forms.BooleanField(label="BAK rangkap 2 sudah diserahkan kepada tamu")

    def prepare(self):
        papers = (
            [guest.sppd for guest in self.case.here if guest.brings_sppd and hasattr(guest, "sppd")]
            if self.case
            else []
        )
        if papers:
            unsigned = (
                " (juga yang dikembalikan tanpa tanda tangan)"
                if any(paper.refused for paper in papers)
                else ""
            )
            self.fields["sppd"] = forms.BooleanField(
                label=f"SPPD sudah diserahkan kembali kepada tamu{unsigned}"
            )


class ExplainForm(StepForm):
    kind = forms.CharField(widget=forms.HiddenInput)
    reason = Paragraphs("Penjelasan", rows=2, max_length=1000)


class ExplainDayForm(ExplainForm):
    """One word for several visits of a day."""

    visits = forms.ModelMultipleChoiceField(
        Visit.objects.none(),
        to_field_name="number",
        error_messages={"required": "Centang sedikitnya satu kunjungan."},
    )

    def __init__(self, *args, date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visits"].queryset = Visit.objects.on(date)
