"""What the steps that hand work over have in common: to whom, and what refuses them."""

from django import forms
from django.forms.models import ModelChoiceIterator

from djpk_layanan.accounts.absences import stand_ins
from djpk_layanan.accounts.models import User
from djpk_layanan.accounts.people import stays_active
from djpk_layanan.ui.fields import Paragraphs
from djpk_layanan.workflow.forms import StepForm
from djpk_layanan.workflow.refusals import Refused

# the value of the choice by which it goes to nobody, and its words
TO_NOBODY, QUEUE = "antrean", "Kembalikan ke antrean"
CHOOSE, UNCHOSEN = "Pilih orangnya", "Pilih siapa yang melanjutkan."
MOVED = "Pekerjaan ini sudah berpindah tangan; muat ulang halamannya."
HAS_IT = "{} sudah memegangnya. Pilih orang lain."
GONE = "{} tidak aktif lagi atau tidak memegang peran ini. Pilih orang lain."


def people_for(roles, unit=None):
    """Who may go on with it: the active holders of one of the roles (in that unit) who are there
    today.
    """
    return User.objects.holding(*roles, unit=unit).exclude(pk__in=stand_ins())


def refuse_moved(holder, held_by, to):
    """Raises Refused when it is not that person's any more (held_by None: whoever has it), or the
    receiver's already.
    """
    if held_by is not None and holder != held_by:
        raise Refused(MOVED)
    if to is not None and holder == to:
        raise Refused(HAS_IT.format(to.name))


def refuse_gone(to, roles, unit=None):
    """Raises Refused when the person can't go on with it; he stays active until the transaction
    ends.
    """
    if to is None:
        return
    if not stays_active(to) or not User.objects.get(pk=to.pk).holds(*roles, unit=unit):
        raise Refused(GONE.format(to.name))


def pass_on(case, holder, *, to, roles, reason, held_by=None, unit=None):
    """What every step that hands work over does: the field `holder` of the case becomes `to`.
    Returns the details of the line in the history; raises Refused.

    held_by: whose it still has to be · roles: one of them is held by `to` (in that unit).
    """
    before = getattr(case, holder)
    refuse_moved(before, held_by, to)
    refuse_gone(to, roles, unit)
    setattr(case, holder, to)
    return said(before, to, reason)


def said(before, to, reason):
    """The details of the line in the history."""
    return {"dari": str(before or ""), "kepada": str(to or "antrean"), "alasan": reason}


class PeopleOrNobody(ModelChoiceIterator):
    """Nobody, where that may be chosen, stands last."""

    def __iter__(self):
        yield from super().__iter__()
        if self.field.returns:
            yield TO_NOBODY, QUEUE

    def __len__(self):
        return super().__len__() + self.field.returns


class Receiver(forms.ModelChoiceField):
    """Who goes on with it; None is the queue, chosen on purpose like any person. `returns`: it may
    be chosen.
    """

    iterator, returns = PeopleOrNobody, True

    def clean(self, value):
        return None if self.returns and value == TO_NOBODY else super().clean(value)


class HandWorkOverForm(StepForm):
    """To whom, and why; nothing is chosen beforehand. `roles`: one of them goes on with it;
    `in_unit`: held in the case's own unit; `returns`: nobody may be chosen.
    """

    roles, in_unit, returns = frozenset(), False, True

    to = Receiver(
        User.objects.none(),
        label="Kepada",
        empty_label=CHOOSE,
        error_messages={"required": UNCHOSEN},
    )
    reason = Paragraphs("Alasan", rows=2, max_length=1000)

    def prepare(self):
        unit = self.case.unit if self.case and self.in_unit else None
        self.fields["to"].returns = self.returns
        self.fields["to"].queryset = people_for(self.roles, unit)


def form_for(*roles, in_unit=False, returns=True):
    """The form of a step that hands work over to holders of these roles."""
    traits = {"roles": frozenset(roles), "in_unit": in_unit, "returns": returns}
    return type("HandWorkOverForm", (HandWorkOverForm,), traits)
