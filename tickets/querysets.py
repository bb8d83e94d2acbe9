"""Named questions over tickets and escalations."""

from django.db import models

from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import is_late_by

SEES_ALL = (Role.CSO, Role.SUPERVISOR)
UNIT_ROLES = (Role.PELAKSANA, Role.KASUBDIT)
TICKET_PEOPLE = (*SEES_ALL, *UNIT_ROLES)
# fields of a clock that its bar is drawn from
OF_BAR = ["unit", "started", "due", "late_since", "stopped", "paused", "explanation", "calendar"]
OF_A_LINE = [
    *["number", "state", "channel", "subject", "requester_name", "received_at"],
    *["region__name", "topic__name", "owner__name"],
    *[f"clock__{field}" for field in OF_BAR],
]


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
        the units of a Kasubdit (or his Plh.).
        """
        held = models.Q(pk__in=self.parts.on_the_desk_of(user).values("ticket"))
        return self.live().filter(models.Q(owner=user) | held)

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

    def worst_first(self):
        return self.order_by("clock__due", "pk")

    def with_relations(self):
        return self.select_related("clock", "region", "topic", "owner")

    def for_list(self):
        """With what a line of a list shows, and no more of it: questions, answers and search
        texts are most of a row.
        """
        return self.with_relations().only(*OF_A_LINE)


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
            models.Q(worker=user) | untaken | models.Q(unit__in=user.units_as(Role.KASUBDIT))
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
        """A Pelaksana: what is to be taken or written in his units.

        A Kasubdit (or his Plh.): what is to be approved.
        """
        state = self.model.State
        to_write = models.Q(
            unit__in=user.units_as(Role.PELAKSANA), state__in=[state.SENT, state.IN_PROGRESS]
        )
        to_approve = models.Q(unit__in=user.units_as(Role.KASUBDIT), state=state.SUBMITTED)
        return self.filter(to_write | to_approve)

    def for_list(self):
        """With what a line of a list shows."""
        shown = [f"ticket__{field}" for field in OF_A_LINE if not field.startswith("owner")]
        relations = ("ticket__clock", "ticket__region", "ticket__topic", "unit", "worker")
        own = ("state", "unit__short_name", "worker__name")
        return self.select_related(*relations).only(*own, *shown)
