"""Named questions over conferences, their parts, and what is booked."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from djpk_layanan.accounts.holding import held_by
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import is_late_by, is_near_by
from djpk_layanan.history.models import Entry

from . import turns
from .turns import lists_of

MSKLI = (Role.KABAG_HKK, Role.KASUBBAG_MSKLI, Role.PELAKSANA_MSKLI)
SEES_ALL = (Role.CSO, Role.SUPERVISOR, *MSKLI)
UNIT_ROLES = (Role.PELAKSANA, Role.KASUBDIT)
# steps that give it back to who had it before
SENT_BACK = ["return_to_drafter", "return_to_head", "dispute_bak"]
CONFERENCE_PEOPLE = (*SEES_ALL, Role.KABAG_UMUM, Role.SUBDIT_TI, *UNIT_ROLES)


class ConferenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """CSO, supervisor and the Bagian HKK: all.

        Kabag Umum, Subdit TI: those with a list of theirs. A unit's people: those of their units. A
        consultant: his own.
        """
        if user.holds(*SEES_ALL):
            return self
        seen = Q(pk__in=user.conference_duties.values("part__conference"))
        if owned := lists_of(user):
            seen |= Q(
                pk__in=self.model.preparations.rel.related_model.objects.filter(
                    owner__in=owned
                ).values("conference")
            )
        if units := user.units_as(*UNIT_ROLES):
            seen |= Q(
                pk__in=self.model.parts.rel.related_model.objects.filter(unit__in=units).values(
                    "conference"
                )
            )
        return self.filter(seen)

    def waiting_for(self, user):
        """What the person has to do next, by each of the roles held today."""
        return self.filter(turns.waiting_for_person(user, self.model))

    def followed_by(self, user, now):
        """What concerns the person and waits for others, or for its day."""
        followed = self.filter(turns.followed_by_person(user, self.model))
        return followed.exclude(turns.waiting_for_person(user, self.model, now))

    def left_to(self, user):
        """What nobody has who works here, for those who may give it to somebody."""
        return self.filter(turns.left_to(user, self.model))

    def late(self, now):
        return self.live().filter(is_late_by(now, of="clock__"))

    def near(self, now):
        return self.live().filter(is_near_by(now, of="clock__"))

    def on_the_desk_of(self, user):
        """Of the live ones: those that wait for the person, and a CSO's and a drafter's own."""
        return self.live().filter(
            turns.waiting_for_person(user, self.model) | held_by(user) | held_by(user, "drafter")
        )

    def live(self):
        """Not held yet, and not called off: those whose clock runs."""
        return self.filter(state__in=self.model.LIVE)

    def on_free_days(self, calendar):
        """Live ones, today or later, on a day that is no working day by the calendar (pure: a
        WorkCalendar), unless it was decided that they stay.
        """
        days = calendar.free_days(timezone.localdate(), settings.FARTHEST_DAYS + 1)
        return self.live().filter(starts__date__in=days).exclude(kept_on=TruncDate("starts"))

    def decided_by(self, user):
        """Those of which the person decides whether they stay, move or are called off: the Kabag
        HKK of all, a CSO of his own.
        """
        if user.holds(Role.KABAG_HKK):
            return self
        return self.filter(held_by(user)) if user.holds(Role.CSO) else self.none()

    def starting_between(self, since, until):
        return (
            self.filter(starts__gte=since, starts__lt=until)
            .exclude(state__in=["cancelled", "declined"])
            .order_by("starts", "pk")
        )

    def soonest_first(self):
        return self.order_by("starts", "pk")

    def worst_first(self):
        return self.order_by("clock__due", "pk")

    def for_list(self):
        """With what a line of a list shows."""
        return self.select_related(
            "region", "topic", "kanwil", "clock", "owner", "drafter", "bak"
        ).prefetch_related("parts__unit")

    def for_work_list(self):
        """With what a line of the work list says more: who still prepares it, and when it was
        last sent back (`returned_at`).
        """
        returned = Entry.objects.last_at(self.model, SENT_BACK)
        return self.for_list().prefetch_related("preparations").annotate(returned_at=returned)


class UnitPartQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.holds(*SEES_ALL) else self.filter(unit__in=user.units_as(*UNIT_ROLES))

    def waiting_for(self, user):
        """The units of which the person is Kasubdit (or his Plh.) that a signed memo asked and
        that have named nobody yet.
        """
        return self.filter(
            unit__in=user.units_as(Role.KASUBDIT), state="asked", asked_at__isnull=False
        )


class ResourceQuerySet(models.QuerySet):
    def of(self, kind):
        """What may be chosen: the active ones of the kind."""
        return self.filter(kind=kind, is_active=True)

    def for_person(self, person):
        """The row that stands for a consultant; made when he is booked for the first time."""
        return self.get_or_create(
            person=person, defaults={"kind": "consultant", "name": person.name}
        )[0]


class BookingQuerySet(models.QuerySet):
    def overlapping(self, starts, ends):
        """Those that hold and touch the half-open span [starts, ends)."""
        return self.filter(holds=True, starts__lt=ends, ends__gt=starts)

    def for_week(self):
        """With what the week view shows."""
        return self.select_related("resource", "conference__region").order_by("starts", "pk")
