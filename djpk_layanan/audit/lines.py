"""The lines of history that were asked for, and how each reads."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from djpk_layanan.accounts.models import User
from djpk_layanan.conformance.periods import Period, moment_in, period_of
from djpk_layanan.conformance.procedures import procedure_of_subject
from djpk_layanan.history.models import Entry
from djpk_layanan.services import all_services, of_subject
from djpk_layanan.ui.asked import number_in
from djpk_layanan.workflow.engine import Step
from djpk_layanan.workflow.models import Change

from . import people
from .kinds import any_kind, exception_kinds

# shown when no span was asked for
DAYS = 30
SIZE = 50
WITHOUT_SOP = people.LABELS | {
    "issue": "BAK diterbitkan",
    "revise": "BAK direvisi",
    "deliver": "BAK dikirim",
    "resend": "BAK dikirim ulang",
}


@dataclass
class Question:
    """number: what was typed to find `case` (None: nothing found, or nothing typed); person: whose
    acts; kind: one of exception_kinds() or "".

    period: None for the whole history of a case.
    """

    period: Period | None
    case: object = None
    number: str = ""
    person: object = None
    kind: str = ""

    @property
    def found_nothing(self):
        return bool(self.number) and self.case is None

    def entries(self):
        """Newest first.

        Of a case or a person all lines, else what departs from the ordinary course.
        """
        lines = Entry.objects.order_by("-at", "-pk").select_related("by")
        if self.found_nothing:
            return lines.none()
        if self.case:
            lines = lines.filter(subject=self.case._meta.label_lower, subject_id=self.case.pk)
        if self.person:
            lines = lines.filter(by=self.person)
        if self.kind or not (self.case or self.person):
            lines = lines.filter(exception_kinds()[self.kind].lines if self.kind else any_kind())
        if self.period:
            since, until = self.period.moments
            lines = lines.filter(at__gte=since, at__lt=until)
        return lines

    def in_words(self):
        """{what: asked for}, as it is kept with a reading and printed on a file."""
        words = {
            "kasus": self.number,
            "orang": str(self.person or ""),
            "kejadian": exception_kinds()[self.kind].label if self.kind else "",
            "masa": str(self.period or ""),
        }
        return {name: text for name, text in words.items() if text}


def question_of(form, user):
    """What a bound form asks for; what can't be read in it is left out.

    A case is found through the person who asks.
    """
    form.is_valid()
    asked = form.cleaned_data
    number = asked.get("kasus", "").strip().upper()
    has_span = asked.get("dari") or asked.get("sampai")
    return Question(
        case=find_case(number, user) if number else None,
        number=number,
        person=asked.get("orang"),
        kind=asked.get("jenis", ""),
        period=period_of(form.data, DAYS) if has_span or not number else None,
    )


def find_case(number, user):
    for service in all_services():
        if case := service.model.objects.visible_to(user).filter(number=number).first():
            return case
    return None


@dataclass
class Slice:
    """A page by keyset: the next one begins after the last line shown, however many lie before
    it.
    """

    lines: list
    older: str = ""
    is_first: bool = True


def slice_of(entries, after):
    """after: "2026-11-24T10:00:00+07:00_123", the last line that was seen; anything else is the
    beginning.
    """
    moment, _, pk = after.partition("_")
    seen, pk = moment_in(moment), number_in(pk)
    if seen and pk is not None:
        entries = entries.filter(Q(at__lt=seen) | Q(at=seen, pk__lt=pk))
    rows = list(entries[: SIZE + 1])
    older = f"{rows[SIZE - 1].at.isoformat()}_{rows[SIZE - 1].pk}" if len(rows) > SIZE else ""
    return Slice(readable_lines(rows[:SIZE]), older, is_first=not seen or pk is None)


def readable_lines(entries):
    """The entries, each with `number`, `address`, `service`, `label`, `from_state` and `to_state`
    in words, a repair with its `changes`.

    Two queries for each kind of case among them.
    """
    numbers = {
        subject: numbers_of(subject, {e.subject_id for e in entries if e.subject == subject})
        for subject in {e.subject for e in entries}
    }
    for entry in entries:
        entry.number = numbers[entry.subject].get(entry.subject_id, "")
        if service := service_of(entry.subject):
            read_by_sop(entry, service)
        else:
            read_without(entry)
    attach_changes(entries)
    return entries


def service_of(subject):
    """The service whose SOP the lines tell of: of its cases, or of what else its SOP makes."""
    if service := of_subject(subject):
        return service
    procedure = procedure_of_subject(subject)
    return procedure and procedure.service


def read_by_sop(entry, service):
    sop = service.sop
    number = entry.number
    entry.address = service.model(number=number).get_absolute_url() if number else ""
    entry.service = f"SOP {service.slug}"
    step = sop.steps.get(entry.step)
    entry.is_repair = isinstance(step, Step) and step.repairs(entry.before)
    entry.label = sop.label_of(entry)
    states = states_of(sop)
    entry.from_state, entry.to_state = states.get(entry.before, ""), states.get(entry.after, "")


def read_without(entry):
    """What is no case of a service: a BAK, a request about personal data, a person of ours."""
    entry.address = entry.from_state = entry.to_state = ""
    entry.service = str(apps.get_model(entry.subject)._meta.verbose_name).capitalize()
    entry.is_repair, entry.label = False, WITHOUT_SOP.get(entry.step, entry.step)


def attach_changes(entries):
    """Give each line of a repair its old and new values; one query for each kind of case that
    has any.
    """
    repaired = defaultdict(dict)
    for entry in entries:
        if "diubah" in entry.details:
            entry.changes = repaired[entry.subject].setdefault((entry.subject_id, entry.seq), [])
    for subject, changes_at in repaired.items():
        for change in Change.objects.about(subject, {pk for pk, _ in changes_at}):
            changes_at.get((change.subject_id, change.seq), []).append(change)


def numbers_of(subject, pks):
    model = apps.get_model(subject)
    if model is User:
        return dict(User.objects.filter(pk__in=pks).values_list("pk", "name"))
    has_number = any(field.name == "number" for field in model._meta.fields)
    return dict(model.objects.filter(pk__in=pks).values_list("pk", "number")) if has_number else {}


def states_of(sop):
    """{state: its name on the screen} of a case and its parts, as the steps name them."""
    named = [
        state
        for step in sop.steps.values()
        for state in (*getattr(step, "source", ()), step.target)
    ]
    return {str(state): str(state.label) for state in named if hasattr(state, "label")}
