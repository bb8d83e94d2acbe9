"""What floor 3 confirms when it gives the files back, and what the supervisor explains."""

from django import forms

from djpk_layanan.ui.fields import Paragraphs
from djpk_layanan.workflow.forms import StepForm

from ..models import Visit


class HandOverForm(StepForm):
    given = forms.BooleanField(label="BAK rangkap 2 sudah diserahkan kepada tamu")

    def prepare(self):
        here = self.case.here if self.case else ()
        papers = [guest.sppd for guest in here if guest.brings_sppd and hasattr(guest, "sppd")]
        if papers:
            label = "SPPD sudah diserahkan kembali kepada tamu"
            if any(paper.refused for paper in papers):
                label += " (juga yang dikembalikan tanpa tanda tangan)"
            self.fields["sppd"] = forms.BooleanField(label=label)


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
