"""What a region is asked that has a letter and no account."""

from djpk_layanan.portal.forms import ApplicantForm

from ..forms.request import RequestForm


class ConferenceForm(ApplicantForm, RequestForm):
    """A region's letter that asks for a video conference."""
