"""What a viewer asked for and may see: period, service, unit, region, topic, agent.

It lives in the address, so that a view can be shared.
"""

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from djpk_layanan import services
from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.accounts.names import names_at
from djpk_layanan.directory.filters import midnight
from djpk_layanan.directory.forms import RegionField
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.ui.fields import YEAR, Day
from djpk_layanan.ui.narrowing import NarrowingForm

from .asks import Counted
from .models import Figure, Part

# days that are shown when no period is asked for
DAYS = 30
# an administrator may call them otherwise one day
NAMED = (Topic, Unit, Region)
# the year of the SOPs
FIRST_DAY = dt.date(2020, 1, 1)


def counted_services():
    """The services whose cases are counted."""
    return [service for service, _ in services.answering(Counted)]


def service_choices():
    counted = [(service.key, service.label) for service in counted_services()]
    return [("", "Semua layanan"), *counted]


class UnitField(forms.ModelChoiceField):
    """Closed ones too: their past is asked for under their name."""

    def label_from_instance(self, unit):
        return unit.short_name if unit.is_active else f"{unit.short_name} (ditutup)"


class ScopeForm(NarrowingForm):
    dari = Day("Dari", required=False, earliest=FIRST_DAY, ahead=YEAR)
    sampai = Day("Sampai", required=False, earliest=FIRST_DAY, ahead=YEAR)
    layanan = forms.ChoiceField(label="Layanan", required=False, choices=service_choices)
    unit = UnitField(
        label="Unit",
        required=False,
        queryset=Unit.objects.filter(kind=Unit.Kind.SUBDIREKTORAT),
        empty_label="Semua unit",
    )
    daerah = RegionField(label="Daerah", required=False)
    topik = forms.ModelChoiceField(
        label="Topik", required=False, queryset=Topic.objects.all(), empty_label="Semua topik"
    )
    cso = forms.ModelChoiceField(
        label="CSO", required=False, queryset=User.objects.none(), empty_label="Semua CSO"
    )

    def __init__(self, *args, user, **options):
        super().__init__(*args, **options)
        self.own_units = (
            None
            if user.holds(Role.SUPERVISOR)
            else {
                held.unit.pk: held.unit for held in user.appointments if held.role == Role.KASUBDIT
            }
        )
        self.fields["cso"].queryset = User.objects.filter(
            Exists(Figure.objects.filter(agent=OuterRef("pk")))
        ) | User.objects.holding(Role.CSO)
        if self.own_units is not None:
            self.fields["unit"].queryset = Unit.objects.filter(pk__in=list(self.own_units))

    def clean(self):
        since, until = self.cleaned_data.get("dari"), self.cleaned_data.get("sampai")
        if since and until and since > until:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal awal.")
        return self.cleaned_data

    def scope(self):
        """The Scope; what was asked wrongly is left out (the form says so)."""
        self.full_clean()
        found = self.cleaned_data
        until = found.get("sampai") or timezone.localdate()
        since = found.get("dari") or until - dt.timedelta(days=DAYS - 1)
        unit = found.get("unit") or self.only_unit
        units = {unit.pk} if unit else None if self.own_units is None else set(self.own_units)
        return Scope(
            since,
            until,
            found.get("layanan") or "",
            units,
            unit,
            *(found.get(name) for name in ("daerah", "topik", "cso")),
        )

    @property
    def only_unit(self):
        """Of a Kasubdit of one unit: what he may see and what he may choose are the same."""
        return (
            next(iter(self.own_units.values()))
            if self.own_units and len(self.own_units) == 1
            else None
        )


@dataclass(frozen=True)
class Scope:
    """`units`: ids, the viewer's own or the chosen one; None: all.

    `since`, `until`: WIB dates, both included.
    """

    since: dt.date
    until: dt.date
    service: str = ""
    units: set | None = None
    unit: Unit | None = None
    region: object = None
    topic: Topic | None = None
    agent: User | None = None

    @property
    def asked(self):
        """{filter: what is the same for every case in it}, of the models' own fields."""
        return {
            name: value
            for name, value in (
                ("region", self.region),
                ("topic", self.topic),
                ("agent", self.agent),
            )
            if value
        }

    def figures(self):
        service = {"service": self.service} if self.service else {}
        return Figure.objects.of_units(self.units).filter(**self.asked, **service)

    def parts(self):
        service = {"figure__service": self.service} if self.service else {}
        return Part.objects.of_units(self.units).filter(
            **{f"figure__{name}": value for name, value in self.asked.items()}, **service
        )

    @property
    def is_everything(self):
        """Whether it leaves out no case of its period."""
        return self.units is None and not self.is_narrowed

    def includes(self, service):
        return self.service in ("", service)

    @property
    def asked_of_a_case(self):
        """The same of a case's own fields, whose CSO is its owner."""
        return {"owner" if name == "agent" else name: value for name, value in self.asked.items()}

    def address_of(self, page, **more):
        """Of a service's own list with the same filter."""
        own = {"unit": self.unit, "daerah": self.region, "topik": self.topic, "cso": self.agent}
        asked = {name: value.pk for name, value in own.items() if value} | more
        return f"{reverse(page)}?{urlencode(asked)}"

    def names_then(self):
        """{model: {pk: name}} of what was called otherwise when the period ended; nothing is
        asked of a period that goes on.
        """
        if self.until >= timezone.localdate():
            return {model: {} for model in NAMED}
        return names_at(NAMED, midnight(self.until + dt.timedelta(days=1)))

    def within(self, since, until):
        """The same, for the part of the period that lies between the dates."""
        return replace(self, since=max(since, self.since), until=min(until, self.until))

    def query(self, **more):
        """The address's part after "?", with these values instead or besides; None leaves one
        out.
        """
        own = {
            "dari": self.since,
            "sampai": self.until,
            "layanan": self.service,
            "unit": self.unit and self.unit.pk,
            "daerah": self.region and self.region.pk,
            "topik": self.topic and self.topic.pk,
            "cso": self.agent and self.agent.pk,
        }
        return urlencode(
            {name: value for name, value in (own | more).items() if value not in (None, "")}
        )

    @property
    def is_narrowed(self):
        """Whether more than a period and a unit was asked for."""
        return bool(self.asked or self.service)

    @cached_property
    def words(self):
        """[(name, text)] of the filter, for people and paper; a viewer's own units are named
        too.
        """
        units = (
            [self.unit]
            if self.unit
            else Unit.objects.filter(pk__in=self.units)
            if self.units is not None
            else []
        )
        named = [
            ("Layanan", self.service and services.by_key(self.service).label),
            ("Unit", ", ".join(map(str, units))),
        ]
        return [
            (name, str(value))
            for name, value in [
                *named,
                ("Daerah", self.region),
                ("Topik", self.topic),
                ("CSO", self.agent),
            ]
            if value
        ]
