"""Steps of an SOP: one door through which every change of a case goes."""

from functools import partial, update_wrapper

from django.db import models, transaction

from djpk_layanan.accounts.acting import done_by
from djpk_layanan.accounts.people import stays_active
from djpk_layanan.accounts.rules import NOBODY
from djpk_layanan.history.record import record_all, record_line
from djpk_layanan.metrics import count_step

from .busy import all_or_refused
from .refusals import NotAllowed, Refused, Stale
from .traits import Traits


def needs_before(later, earlier):
    """For a CHECK: the later of two moments of a case is there only after the earlier one."""
    return models.Q(**{f"{later}__isnull": True}) | models.Q(
        **{f"{earlier}__isnull": False, f"{later}__gte": models.F(earlier)}
    )


class Case(models.Model):
    """Something that goes through an SOP. `version` is the number of lines in its history.

    A part of a case (an escalation of a ticket) has a state of its own but shares its root's lock,
    version and history.
    """

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def root(self):
        return self

    def save(self, **options):
        if self._state.adding:
            # it comes into being with the first line of its history
            self.version = 1
        super().save(**options)

    def hides(self, entry, user):
        """Whether the person may not read this line of the history."""
        return False

    def lock(self):
        """Take the row, as it is now, until the transaction ends."""
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update())


class Sop:
    """A standard operating procedure: its number, title and steps in the SOP's own order."""

    def __init__(self, number, title):
        self.number, self.title, self.steps = number, title, {}

    def opening(self, clause, label, *, who, **traits):
        """Mark the function that brings a case into being: effect(by, **data) -> (case,
        details). traits: `target` and `form`.
        """
        return self._mark(Opening, clause, label, Traits(who=who, **traits))

    def step(self, clause, label, *, source, who, **traits):
        """Mark the function that is a step's effect: effect(case, by, **data) -> details for the
        history, or None. A clause "+" is ours, not the SOP's. traits: as in `Traits`.
        """
        return self._mark(Step, clause, label, Traits(source=source, who=who, **traits))

    def repair(self, label, *, source, who, icon="wrench", **traits):
        """Mark the function that puts a slip right ("Putting right"): a step of ours, offered
        aside, that departs from no clause.

        One that relaxes a clause says which in its line: details["menyimpang"].
        """
        return self.step(
            "+", label, source=source, who=who, quiet=True, icon=icon, is_repair=True, **traits
        )

    def _mark(self, kind, clause, label, traits):
        def make(effect):
            step = kind(self, effect, clause, label, traits)
            self.steps[step.name] = step
            return step

        return make

    def label_of(self, entry):
        """What the step of a history line is called on screen."""
        return self.steps[entry.step].label if entry.step in self.steps else entry.step

    def open_to(self, case, user, of=""):
        """The steps the person can take on the case as it is now, in the SOP's order."""
        return [
            s
            for s in self.steps.values()
            if isinstance(s, Step) and s.of == of and s.shown and s.refusal(case, user) is None
        ]


def refuse_who_left(by):
    """Work that is being given up with somebody's account is not taken on in this very second."""
    if not by.is_system and not stays_active(by):
        raise NotAllowed("Akun Anda sudah dinonaktifkan; langkah ini tidak dijalankan.")


class Act:
    """What openings and steps share: their traits, who may, and the line in the history."""

    do_not_call_in_templates = True

    def __init__(self, sop, effect, clause, label, traits):
        update_wrapper(self, effect)
        self.sop, self.effect, self.name = sop, effect, effect.__name__
        self.clause, self.label = clause, label
        vars(self).update(vars(traits))

    def forbids(self, case, by):
        """The first rule that forbids it to the person, or None: he may."""
        return next((rule for rule in self.who if not rule(by, case)), None)

    @property
    def roles(self):
        """Those that its rules ask for."""
        return frozenset().union(*(rule.roles or NOBODY for rule in self.who))

    def write(self, case, *, by, before, details):
        """The line in the history that the case's version counts."""
        root = case.root
        transaction.on_commit(partial(count_step, self, "taken"), robust=True)
        # a unit's part: its name may change, its id does not
        if case is not root and getattr(case, "unit_id", None):
            details = {**(details or {}), "unit_id": case.unit_id}
        return record_line(
            root,
            by=by,
            step=self.name,
            clause=self.clause,
            before=before,
            after=case.state,
            details=details or {},
            acting_as=by.acts_as(self.roles, getattr(case, "unit", None)),
            opens=root.version == 1,
        )


class Opening(Act):
    """The step that brings a case into being."""

    @all_or_refused()
    def __call__(self, *, by, **data):
        """Make the case and write its first line; raises NotAllowed or Refused.

        The effect stores all of the case.
        """
        return self.within(by=by, **data)

    def within(self, *, by, **data):
        """The same as a part of the caller's transaction, which ends with whatever is raised: no
        savepoint is set.
        """
        if broken := self.forbids(None, by):
            raise NotAllowed(broken.sentence)
        refuse_who_left(by)
        with done_by(by):
            case, details = self.effect(by=by, **data)
        self.write(case, by=by, before="", details=details)
        return case


class Step(Act):
    """What is done with a case, or with a part of one."""

    def repairs(self, state):
        """Whether the step, taken from this state, puts a slip right."""
        return self.is_repair or state in self.repairs_from

    def is_quiet(self, case):
        return not self.is_next_in(case.state)

    def is_next_in(self, state):
        """Whether it is a next act in this state, not one offered aside."""
        return not self.quiet or self.quiet is not True and state not in self.quiet

    @property
    def shown(self):
        """False for what only the system does."""
        return any(rule.roles != NOBODY for rule in self.who)

    def refusal(self, case, by):
        """The refusal this step would meet now, or None: not you (403), wrong state, or
        something missing (409).
        """
        if broken := self.forbids(case, by):
            return NotAllowed(broken.sentence)
        if case.state not in self.source:
            return Refused(
                f"Langkah “{self.label}” tidak dapat dilakukan: status saat ini "
                f"“{case.get_state_display()}”."
            )
        if missing := next((need for need in self.needs if not need(case)), None):
            return Refused(missing.sentence)
        return None

    @all_or_refused()
    def __call__(self, case, *, by, seen=None, **data):
        """Lock the case, judge it as it is now, apply the effect, write the line: all or nothing.

        `seen` is the version that the person looked at. Raises NotAllowed, Refused or Stale.
        """
        with done_by(by):
            return self.judge_and_apply(case, by=by, seen=seen, **data)

    def judge_and_apply(self, case, *, by, seen, **data):
        case.lock()
        refuse_who_left(by)
        if why := self.refusal(case, by):
            raise why
        if seen is not None and seen != case.root.version:
            raise Stale(
                "Data ini sudah berubah sejak halaman Anda dibuka. Periksa perubahannya, lalu "
                "kirim lagi bila masih sesuai."
            )
        before = case.state
        details = (
            self.effect([case], by=by, **data)[0] if self.many else self.effect(case, by=by, **data)
        )
        case.state = self.target or case.state
        if case is not case.root:
            case.save()
        case.root.version += 1
        case.root.save()
        self.write(case, by=by, before=before, details=details)
        if self.then:
            self.then(case)
        return case

    @all_or_refused()
    def on_many(self, cases, *, by, **data):
        """Take the step on each of the cases that does not refuse it, in as many statements for a
        hundred as for one. Returns those it was taken on.

        `cases`: a queryset; rows that somebody else holds at the moment are left out. What holds
        for one case holds here: lock, judgement, effect, lines, all or nothing.
        """
        free = (
            cases.select_related(None)
            .prefetch_related(None)
            .only("pk")
            .order_by("pk")
            .select_for_update(of=("self",), skip_locked=True)
        )
        # read after the lock: as they are now
        judged = cases.filter(pk__in=[case.pk for case in free]).order_by("pk")
        taken = [case for case in judged if self.refusal(case, by) is None]
        if not taken:
            return []
        with done_by(by):
            details = self.effect(taken, by=by, **data)
        cases.model.objects.filter(pk__in=[case.pk for case in taken]).update(
            version=models.F("version") + 1
        )
        record_all(
            [(case, case.state, each) for case, each in zip(taken, details, strict=True)],
            by=by,
            step=self.name,
            clause=self.clause,
        )
        return taken
