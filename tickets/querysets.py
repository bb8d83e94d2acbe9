"""Named questions over tickets and escalations."""

from django.db import models

from djpk_layanan.accounts.holding import held_by, in_no_hands, somebody_holds
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import is_late_by
from djpk_layanan.history.models import Entry

SEES_ALL = (Role.CSO, Role.SUPERVISOR)
UNIT_ROLES = (Role.PELAKSANA, Role.KASUBDIT)
TICKET_PEOPLE = (*SEES_ALL, *UNIT_ROLES)
# fields of a clock that its bar is drawn from
OF_BAR = ["unit", "started", "due", "late_since", "stopped", "paused", "explanation", "calendar"]
# steps that send a unit its answer back
SENT_BACK = ["return_to_drafter", "request_revision", "correct", "split"]
MOMENTS = ["sent_at", "taken_at", "submitted_at"]
OF_A_BAK = ["state", "issued_at", "handed_over"]
OF_A_LINE = [
    *["number", "state", "channel", "subject", "requester_name", "received_at"],
    *["region__name", "topic__name", "owner__name"],
    *[f"clock__{field}" for field in OF_BAR],
]
WITH_TICKET = [f"ticket__{name}" for name in ("clock", "region", "topic", "owner")]
OF_THE_WORK_LIST = ["answered_at", "reply_expected", *(f"bak__{field}" for field in OF_A_BAK)]


class TicketQuerySet(models.QuerySet):
    @property
    def parts(self):
        """The escalations of all tickets."""
        return self.model._meta.get_field("escalations").related_model.objects

    def visible_to(self, user):
        """CSO and supervisor see every ticket; a unit's people those that were escalated to
        their unit; others none.
        """
        if user.holds(*SEES_ALL):
            return self
        units = user.units_as(*UNIT_ROLES)
        if not units:
            return self.none()
        return self.filter(pk__in=self.parts.filter(unit__in=units).values("ticket"))

    def on_the_desk_of(self, user):
        """Of the live ones: a CSO's own, a Pelaksana's taken and untaken ones, all that work in
        the units of a Kasubdit (or his Plh.); what is theirs and that of those whose work they do.
        """
        held = models.Q(pk__in=self.parts.on_the_desk_of(user).values("ticket"))
        return self.live().filter(held_by(user) | held)

    def live(self):
        return self.filter(state__in=self.model.LIVE)

    def late(self, now):
        """Live, and past a limit now or before it was moved or the clock was stopped for the
        requester.
        """
        return self.live().filter(is_late_by(now, of="clock__"), clock__stopped__isnull=True)

    def undelivered(self):
        """Whose BAK came back and was neither sent again nor handed over, ended or not."""
        return self.filter(bak__state="failed", bak__handed_over="")

    def came_back(self):
        """Of those that have ended: found by the few such BAK, not among all of somebody's."""
        found = self.model.objects.undelivered()
        return self.exclude(state__in=self.model.LIVE).filter(pk__in=found.values("pk"))

    def worst_first(self):
        return self.order_by("clock__due", "pk")

    def with_relations(self):
        return self.select_related("clock", "region", "topic", "owner")

    def for_list(self):
        """With what a line of a list shows, and no more of it: questions, answers and search
        texts are most of a row.
        """
        return self.with_relations().only(*OF_A_LINE)

    def for_work_list(self):
        """With what a line of the work list says more: its BAK, and since when it is answered."""
        return self.with_relations().select_related("bak").only(*OF_A_LINE, *OF_THE_WORK_LIST)


class OthersWordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The call center reads all of them, a unit's people what was accepted."""
        if user.holds(*SEES_ALL):
            return self
        return self.filter(state=self.model.State.ACCEPTED)

    def waiting(self):
        return self.filter(state=self.model.State.WAITING)

    def for_work_list(self):
        """With what a line of the work list shows."""
        shown = (f"ticket__{field}" for field in OF_A_LINE if field not in ("subject", "state"))
        own = ("state", "name", "address", "doubt", "subject", "received_at", "ticket")
        bar = (f"clock__{field}" for field in OF_BAR)
        found = self.select_related("clock", *WITH_TICKET).only(*own, *bar, *shown)
        return found.order_by("clock__due", "pk")


class EscalationQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.holds(*SEES_ALL):
            return self
        return self.filter(unit__in=user.units_as(*UNIT_ROLES))

    def working(self):
        return self.filter(state__in=self.model.WORKING)

    def valid(self):
        """Whose approved answer holds: approved, and nothing has taken its place."""
        return self.filter(state=self.model.State.APPROVED, superseded_at__isnull=True)

    def on_the_desk_of(self, user):
        untaken = models.Q(unit__in=user.units_as(Role.PELAKSANA), worker__isnull=True)
        return self.working().filter(
            held_by(user, "worker") | untaken | models.Q(unit__in=user.units_as(Role.KASUBDIT))
        )

    def answer_in_full(self):
        """Of one ticket's escalations: some unit's answer holds, and each that was sent back was
        followed by another unit.
        """
        state = self.model.State
        moments = list(self.values_list("state", "misrouted_at", "sent_at"))
        last_sent = max(sent for _, _, sent in moments)
        unreplaced = [
            s for s, misrouted, _ in moments if s == state.MISROUTED and misrouted > last_sent
        ]
        return not unreplaced and self.valid().exists()

    def waiting_for(self, user):
        """A Pelaksana: what is to be taken in his units, and what he (or somebody whose work he
        does) took and has to write.

        A Kasubdit (or his Plh.): what is to be approved, except what he drafted himself.
        """
        return self.filter(self.waits_for(user))

    def waits_for(self, user):
        state = self.model.State
        writing = held_by(user, "worker") & models.Q(state=state.IN_PROGRESS)
        to_write = models.Q(unit__in=user.units_as(Role.PELAKSANA))
        to_write &= models.Q(state=state.SENT) | writing
        to_approve = models.Q(unit__in=user.units_as(Role.KASUBDIT), state=state.SUBMITTED)
        return to_write | to_approve & ~models.Q(drafter=user)

    def left_in_units_of(self, user):
        """What a Pelaksana took who does no work now, nor anybody for him: for the others of his
        unit.
        """
        return self.filter(
            in_no_hands(user, "worker"),
            unit__in=user.units_as(Role.PELAKSANA),
            state=self.model.State.IN_PROGRESS,
        )

    def followed_by(self, user):
        """What others of his units have now, for a Kasubdit; for a Pelaksana what he drafted and
        the Kasubdit has.
        """
        own = held_by(user, "worker") | models.Q(drafter=user)
        own &= models.Q(unit__in=user.units_as(Role.PELAKSANA), state=self.model.State.SUBMITTED)
        followed = self.working().filter(own | models.Q(unit__in=user.units_as(Role.KASUBDIT)))
        return followed.exclude(self.waits_for(user))

    def stranded(self, user):
        """With which nobody can go on: no Pelaksana in their unit, or no Kasubdit but the one who
        drafted the answer.
        """
        state = self.model.State
        to_write = models.Q(state__in=[state.SENT, state.IN_PROGRESS])
        to_approve = models.Q(state=state.SUBMITTED)
        return self.filter(
            to_write & ~somebody_holds(Role.PELAKSANA, user)
            | to_approve & ~somebody_holds(Role.KASUBDIT, user, but=["drafter"])
        )

    def returned(self):
        """Each with the moment at which an answer of its ticket was last sent back
        (`returned_at`).
        """
        moment = Entry.objects.last_at(self.model.ticket.field.related_model, SENT_BACK, "ticket")
        return self.annotate(returned_at=moment)

    def for_list(self):
        """With what a line of a list shows."""
        more = ("reply_expected", "channel")
        shown = [
            f"ticket__{field}" for field in (*OF_A_LINE, *more) if not field.startswith("owner")
        ]
        relations = ("ticket__clock", "ticket__region", "ticket__topic", "unit", "worker")
        own = ("state", "unit__short_name", "worker__name", "drafter_id", *MOMENTS)
        return self.select_related(*relations).only(*own, *shown)
