"""What the steps of SOP 195 ask for from the signed Nota Dinas on: consultants, preparation, the
conference itself, its BAK.
"""

from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from bak.forms import MinutesForm
from djpk_layanan.accounts.models import User
from djpk_layanan.ui.fields import EmailAddress, Line, Moment
from djpk_layanan.ui.selects import Rows
from djpk_layanan.workflow.forms import StepForm

from .. import minutes, rules
from ..meeting import booking, preparation, providers
from ..models import Attendee, Booking, Conference, Consultant, Resource
from ..needs import CONSULTANTS


def clashes(resources, conference):
    """{resource: the sentence that says who has it at the conference's time and when it is free
    again}
    """
    taken = set(
        Booking.objects.overlapping(conference.starts, conference.ends)
        .filter(resource__in=resources)
        .exclude(conference=conference)
        .values_list("resource", flat=True)
    )
    return {
        r: booking.clash_with(r, conference.starts, conference.ends, beside=conference)
        for r in resources
        if r.pk in taken
    }


class NameForm(StepForm):
    """`clashes` says who of them sits in another conference at that time, and when he is free
    again.
    """

    beside = "videoconf/_clashes.html"
    consultants = Rows(User.objects.none(), label="Konsultan", widget=forms.CheckboxSelectMultiple)

    def prepare(self):
        if self.case:
            self.fields["consultants"].queryset = User.objects.holding(
                *CONSULTANTS, unit=self.case.unit
            )
            self.fields["consultants"].initial = [
                row.person_id for row in self.case.consultants.all()
            ]
            self.clashes = clashes(
                Resource.objects.filter(person__in=self.fields["consultants"].queryset),
                self.case.conference,
            )


class ResourceForm(StepForm):
    """`clashes` says for each choice who has it at that time and when it is free again."""

    kind = Resource.Kind.ROOM
    field = "room"
    beside = "videoconf/_clashes.html"

    def prepare(self):
        self.fields[self.field].queryset = choices = Resource.objects.of(self.kind)
        self.clashes = clashes(choices, self.case) if self.case else {}


class RoomForm(ResourceForm):
    room = forms.ModelChoiceField(Resource.objects.none(), label="Ruang", empty_label="Pilih ruang")


class LinkForm(ResourceForm):
    kind, field = Resource.Kind.ACCOUNT, "account"
    needed_with_others = {"url"}

    provider = forms.ChoiceField(
        label="Tautan",
        choices=providers.CHOICES,
        initial=providers.MANUAL,
        widget=forms.RadioSelect,
    )
    account = forms.ModelChoiceField(
        Resource.objects.none(), label="Akun rapat", required=False, empty_label="Tanpa akun"
    )
    url = Line(
        "Tautan rapat",
        max_length=rules.LONGEST_LINK,
        required=False,
        help_text="Alamat https dari aplikasi rapat.",
    )
    meeting_id = Line("ID rapat", max_length=60, required=False)
    passcode = Line("Kode sandi", max_length=60, required=False)

    def prepare(self):
        super().prepare()
        self.helper.layout = Layout(
            "provider",
            Div(
                Div("url", css_class="c12"),
                Div("meeting_id", css_class="c4"),
                Div("passcode", css_class="c4"),
                Div("account", css_class="c4"),
                css_class="fields",
            ),
        )

    def clean(self):
        data = super().clean()
        if data.get("provider") == providers.MANUAL and (
            why := rules.foreign_host(data.get("url") or "")
        ):
            self.add_error("url", why)
        return data


class WindowForm(StepForm):
    beside = "videoconf/_clashes.html"
    agreed_with = Line(
        "Disepakati dengan", max_length=150, help_text="Nama dan jabatan di DJPb atau Kanwil."
    )

    def prepare(self):
        self.clashes = (
            clashes([self.case.kanwil], self.case) if self.case and self.case.kanwil else {}
        )


class PrepareForm(StepForm):
    items = Rows(Conference.objects.none(), label="Sudah siap", widget=forms.CheckboxSelectMultiple)

    def prepare(self):
        if self.case:
            self.fields["items"].queryset = preparation.items_of(self.case, self.user).filter(
                done_at__isnull=True
            )


class AttendeeForm(forms.Form):
    name = Line("Nama", max_length=150)
    position = Line("Jabatan", max_length=150, required=False)
    institution = Line("Instansi", required=False)
    email = EmailAddress(required=False)


Attendees = forms.formset_factory(
    AttendeeForm, extra=3, max_num=40, validate_max=True, min_num=1, validate_min=True
)


class HoldForm(StepForm):
    """Who took part, from when to when."""

    beside = "videoconf/_attendees.html"

    started_at = Moment("Dimulai", ahead=0)
    ended_at = Moment("Berakhir", ahead=0)
    consultants = Rows(
        Consultant.objects.none(), label="Konsultan yang hadir", widget=forms.CheckboxSelectMultiple
    )

    def prepare(self):
        self.helper.layout = Layout(
            Div(
                Div("started_at", css_class="c6"),
                Div("ended_at", css_class="c6"),
                css_class="fields",
            ),
            "consultants",
        )
        start = []
        if self.case:
            self.fields["consultants"].queryset = named = Consultant.objects.filter(
                part__conference=self.case
            ).select_related("person")
            self.fields["consultants"].initial = [row.pk for row in named]
            self.initial |= {"started_at": self.case.starts, "ended_at": self.case.ends}
            start = [
                {
                    "name": self.case.requester,
                    "position": self.case.position,
                    "institution": self.case.institution,
                    "email": self.case.email,
                }
            ]
        self.attendees = Attendees(self.data or None, prefix="hadir", initial=start)

    def is_valid(self):
        # both are judged: the page shows what is wrong with either
        return all([self.attendees.is_valid(), super().is_valid()])

    def clean(self):
        data = super().clean()
        data["attendees"] = [
            Attendee(**row) for row in (form.cleaned_data for form in self.attendees) if row
        ]
        return data


class BakForm(MinutesForm, StepForm):
    """Questions and answers, and where the recording is."""

    beside = "bak/_rows.html"
    needed_with_others = {"recording", "recording_file"}

    recording = Line("Tautan rekaman", max_length=500, required=False)
    recording_file = Line(
        "atau berkas rekaman, disimpan di",
        max_length=300,
        required=False,
        help_text="Misalnya: NAS Subbag MSKLI, folder vicon/2026.",
    )
    not_recorded = forms.BooleanField(label="Tidak direkam", required=False)

    def prepare(self):
        self.helper.layout = Layout(
            "follow_up",
            Div(
                Div("follow_up_by", css_class="c6"),
                Div("follow_up_due", css_class="c6"),
                Div("recording", css_class="c6"),
                Div("recording_file", css_class="c6"),
                css_class="fields",
            ),
            "not_recorded",
        )
        if self.case:
            start = minutes.starting_data(self.case)
            self.start_with(start | minutes.recording_in_parts(start["recording"]))

    def clean(self):
        data = super().clean()
        link, place = data.get("recording", ""), data.pop("recording_file", "")
        none = data.pop("not_recorded", False)
        if [bool(link), bool(place), none].count(True) != 1:
            raise ValidationError(
                "Isi tautan rekaman, atau tempat berkasnya, atau tandai “Tidak direkam”: salah "
                "satu saja."
            )
        if link and (why := rules.foreign_host(link)):
            self.add_error("recording", why)
        data["recording"] = link or (minutes.FILE + place if place else minutes.NOT_RECORDED)
        return data


class AgreeForm(StepForm):
    beside = "videoconf/_agreement.html"
    text = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def prepare(self):
        if self.case and self.case.bak:
            self.initial |= {"text": minutes.fingerprint_of_bak(self.case)}
