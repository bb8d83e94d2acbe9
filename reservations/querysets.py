"""Named questions over visits and guests."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone

from djpk_layanan.accounts.holding import held_by
from djpk_layanan.accounts.models import DESKS, Role
from djpk_layanan.clock.models import is_late_by, is_near_by

SEES_ALL = (Role.CSO, Role.SUPERVISOR)
CONSULTANTS = (Role.PELAKSANA, Role.KASUBDIT)
OWED_FOR = dt.timedelta(days=30)


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """CSO and supervisor: all.

        The desks: today's, the coming days', who is still inside, and of the past what is still
        owed there. A consultant: those of his units, and those he was called to.
        """
        if user.holds(*SEES_ALL):
            return self
        seen = Q(consultant=user)
        if user.holds(*DESKS):
            seen |= Q(visit_date__gte=timezone.localdate()) & ~Q(
                state=self.model.State.REQUESTED
            ) | Q(state__in=self.model.INSIDE)
            seen |= Q(pk__in=self.model.objects.owed_at_the_desk_of(user).values("pk"))
        if units := user.units_as(*CONSULTANTS):
            seen |= Q(unit__in=units) & ~Q(state=self.model.State.REQUESTED)
        return self.filter(seen)

    def owed_at_the_desk_of(self, user):
        """Lobby: a card is still to be found. Floor 3: the scan of a BAK that was signed on paper
        is still to be filed. Not for ever: what is older is a matter of the supervisor.
        """
        owed = Q(pk__in=[])
        if user.holds(Role.LOBBY):
            owed |= Q(guests__custody__lost__gt="", guests__custody__card_back_at__isnull=True)
        if user.holds(Role.FLOOR3):
            drawn = Q(bak__consultant__signature__gt="")
            owed |= Q(recorded_at__isnull=False, signed_copies__isnull=True) & ~drawn
        return self.filter(owed, visit_date__gte=timezone.localdate() - OWED_FOR)

    def on(self, date):
        return self.filter(visit_date=date)

    def booked(self):
        """Whatever became of them; not what was only asked for, refused or taken back."""
        return self.exclude(state__in=self.model.NOT_BOOKED)

    def expected(self, date):
        """Who is booked for the day."""
        return self.on(date).booked()

    def on_free_days(self, calendar):
        """Asked for or confirmed for a day that is no working day by the calendar (pure: a
        WorkCalendar): they have to move or to be cancelled.
        """
        days = calendar.free_days(timezone.localdate(), settings.FARTHEST_DAYS + 1)
        return self.filter(state__in=self.model.COMING, visit_date__in=days)

    def followed_by(self, user):
        """Awaited or inside: a CSO's own, those of a Kasubdit's units, all of a supervisor."""
        followed = self.filter(state__in=[self.model.State.CONFIRMED, *self.model.INSIDE])
        if user.holds(Role.SUPERVISOR):
            return followed
        own = held_by(user) if user.holds(Role.CSO) else Q(pk__in=[])
        return followed.filter(own | Q(unit__in=user.units_as(Role.KASUBDIT)))

    def undelivered(self):
        """Whose BAK came back and was not handed over on paper."""
        return self.filter(bak__state="failed", bak__handed_over="")

    def late(self, now):
        """Inside, and past a promise of minutes."""
        is_late = is_late_by(now, of="visit_clock__") | is_late_by(now, of="wait_clock__")
        return self.inside().filter(is_late)

    def near(self, now):
        is_near = is_near_by(now, of="visit_clock__") | is_near_by(now, of="wait_clock__")
        return self.inside().filter(is_near).exclude(pk__in=self.late(now).values("pk"))

    def inside(self):
        """Who came in and has not gone out."""
        return self.filter(state__in=self.model.INSIDE)

    def on_the_boards(self, date):
        """What the two desks and the supervisor look at: the day's visits, and whoever is still
        inside from another day.
        """
        return self.filter(Q(visit_date=date) | Q(state__in=self.model.INSIDE))

    def mark(self, hours):
        """One cheap query: a word that changes with every step of one of these visits, and when
        one that is awaited comes between these hours of arrival or leaves them.
        """
        awaited = Q(state=self.model.State.CONFIRMED, arrives_at__range=hours)
        found = self.aggregate(
            rows=models.Count("pk"), steps=Sum("version"), near=Sum("pk", filter=awaited)
        )
        return "-".join(str(found[name] or 0) for name in ("rows", "steps", "near"))

    def for_list(self):
        """With what a line of a list shows."""
        return self.select_related(
            "region", "unit", "owner", "consultant", "wait_clock", "visit_clock"
        ).with_guests("custody", "sppd")

    def with_guests(self, *relations):
        """Each visit's guests with their custody, SPPD: one query for all."""
        guests = self.model._meta.get_field("guests").related_model.objects.select_related(
            *relations
        )
        return self.prefetch_related(models.Prefetch("guests", queryset=guests))

    def by_day(self):
        return self.order_by("visit_date", "arrives_at", "pk")

    def in_order_of_arrival(self):
        return self.order_by("arrives_at", "pk")


class GuestQuerySet(models.QuerySet):
    def seated(self, region, date):
        """Those who hold one of the region's places on the day."""
        return self.filter(region=region, visit_date=date, holds_seat=True)
