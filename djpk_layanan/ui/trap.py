"""The quiet trap of a form that anybody may send."""

from django import forms


class Trapped(forms.Form):
    """With a field that people do not see: who fills it in is a machine.

    It is told that all went well, and nothing is kept.
    """

    website = forms.CharField(
        required=False,
        label="Situs (biarkan kosong)",
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_trap_sprung(self):
        return bool(self.data.get("website"))
