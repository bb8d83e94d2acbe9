from crispy_forms.helper import FormHelper
from django import forms

from .models import NEVER_MUTED, Choice, kinds_of_choices

FIXED = "Peringatan ini selalu dikirim lewat surel dan tidak dapat dimatikan."


class ChoicesForm(forms.Form):
    """A box for each kind: by e-mail too.

    What can't be muted is shown, ticked and fixed; whatever is posted for it changes nothing.
    """

    def __init__(self, *args, user, **options):
        super().__init__(*args, **options)
        self.user, self.helper = user, FormHelper()
        self.helper.form_tag = False
        muted = set(Choice.objects.filter(user=user, by_mail=False).values_list("kind", flat=True))
        for kind, label in kinds_of_choices():
            fixed = kind in NEVER_MUTED
            self.fields[kind] = forms.BooleanField(
                label=label,
                required=False,
                initial=kind not in muted,
                disabled=fixed,
                help_text=FIXED if fixed else "",
            )

    def save(self):
        for kind, by_mail in self.cleaned_data.items():
            Choice.objects.update_or_create(
                user=self.user, kind=kind, defaults={"by_mail": by_mail}
            )
