"""Forms with fields for each guest of the party: what they share, check-in and check-out."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape

from djpk_layanan.ui.fields import Line, Paragraphs
from djpk_layanan.workflow.forms import StepForm

from ..models import Custody


class PartyForm(StepForm):
    """A form with some fields for each guest of the party: `fields_of(guest)` gives them,
    `of(guest)` their answers. with_others: those that are needed by what else is answered ·
    widths: twelfths of a line, four unless told otherwise.
    """

    with_others, widths = (), {}

    def prepare(self):
        others, rows, self.needed_with_others = list(self.fields), [], set()
        for guest in self.party():
            fields = self.fields_of(guest)
            for field in fields.values():
                field.about = guest.name
            self.fields |= {f"g{guest.pk}-{name}": field for name, field in fields.items()}
            self.needed_with_others |= {f"g{guest.pk}-{name}" for name in self.with_others}
            rows.append(self.row_of(guest, fields))
        own = [field for name, field in self.fields.items() if name not in others]
        if own:
            # at the desks the next key is a Tab or a space
            own[0].widget.attrs["autofocus"] = True
        self.helper.layout = Layout(*rows, *others)

    def row_of(self, guest, fields):
        columns = [
            Div(f"g{guest.pk}-{name}", css_class=f"c{self.widths.get(name, 4)} {placed(field)}")
            for name, field in fields.items()
        ]
        line = Div(*columns, css_class="fields")
        return Fieldset(as_typed(guest.name), line, css_class="of-a-guest")

    def party(self):
        return self.case.present if self.case else []

    def of(self, guest):
        start = f"g{guest.pk}-"
        return {
            name.removeprefix(start): value
            for name, value in self.cleaned_data.items()
            if name.startswith(start)
        }


def placed(field):
    """A box to tick has no label above it: it stands on the line of the others' fields."""
    return "align-self-end" if isinstance(field, forms.BooleanField) else ""


def as_typed(text):
    """What somebody outside typed, where crispy-forms reads a template and prints its outcome as
    it is.
    """
    return escape(text).replace("{", "&#123;")


class CheckInForm(PartyForm):
    """Step two of the check-in: who is here, and the exchange of ID and guest card.

    Never more of an ID number than its last four digits.
    """

    with_others = ("card", "id_kind", "id_tail", "kept_at")
    widths = dict.fromkeys(with_others, 2)

    def party(self):
        return self.case.absent if self.case else []

    def fields_of(self, guest):
        return {
            "here": forms.BooleanField(label="Hadir, identitas cocok", required=False),
            "card": Line("Kartu tamu", max_length=10, required=False),
            "id_kind": forms.ChoiceField(
                label="Identitas",
                choices=Custody.Kind,
                required=False,
                initial=Custody.Kind.KTP,
            ),
            "id_tail": forms.RegexField(
                r"^\d{4}$",
                label="4 angka terakhir",
                required=False,
                error_messages={"invalid": "Isi empat angka terakhir saja."},
            ),
            "kept_at": Line("Loker", max_length=40, required=False),
        }

    def clean(self):
        super().clean()
        # what could not be read is said first
        if self.errors:
            return {"exchanges": []}
        answers = [(guest, self.of(guest)) for guest in self.party()]
        here = [(guest, answer) for guest, answer in answers if answer.get("here")]
        if not here:
            raise ValidationError("Tandai siapa yang hadir dengan identitas yang cocok.")
        for guest, answer in here:
            if not all(answer.get(name) for name in ("card", "id_kind", "id_tail", "kept_at")):
                raise ValidationError(f"Lengkapi kartu tamu dan identitas {guest.name}.")
        cards = [answer["card"].upper() for _, answer in here]
        if len(cards) != len(set(cards)):
            raise ValidationError("Satu kartu tamu hanya untuk satu orang.")
        return {
            "exchanges": [
                {
                    "guest": guest,
                    **{name: answer[name] for name in ("id_kind", "id_tail", "kept_at")},
                    "card": answer["card"].upper(),
                }
                for guest, answer in here
            ]
        }


class CheckOutForm(PartyForm):
    """Each card back, each ID returned; a lost card is an explained exception."""

    with_others = ("lost",)

    def party(self):
        return [guest for guest in super().party() if not guest.custody.is_settled]

    def fields_of(self, guest):
        return {
            "card_back": forms.BooleanField(
                label=f"Kartu {guest.custody.card} kembali", required=False
            ),
            "id_back": forms.BooleanField(
                label=(
                    f"{guest.custody.get_id_kind_display()} …{guest.custody.id_tail} dikembalikan"
                ),
                required=False,
            ),
            "lost": Line("Bila kartu hilang: penjelasan", max_length=500, required=False),
        }

    def clean(self):
        super().clean()
        returns = []
        for guest in self.party():
            answer = self.of(guest)
            if not self.is_going(answer):
                continue
            if not answer.get("id_back"):
                raise ValidationError(f"Identitas {guest.name} belum dikembalikan.")
            if not answer.get("card_back") and not answer.get("lost"):
                self.refuse_card(guest)
            returns.append(
                {
                    "guest": guest,
                    "card_back": answer["card_back"],
                    "lost": "" if answer["card_back"] else answer["lost"],
                }
            )
        reason = {name: value for name, value in self.cleaned_data.items() if name == "reason"}
        return reason | {"returns": returns}

    def is_going(self, answer):
        """Everybody leaves."""
        return True

    def refuse_card(self, guest):
        raise ValidationError(
            f"Kartu {guest.custody.card} belum kembali. Bila hilang, tulis penjelasannya."
        )


class LeaveEarlyForm(CheckOutForm):
    reason = Paragraphs("Alasan pulang lebih awal", rows=2, max_length=1000)
