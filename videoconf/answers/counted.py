"""How the dashboard counts a conference."""

from collections import defaultdict

from djpk_layanan.clock.words import local_time
from djpk_layanan.dashboard.asks import Counted
from djpk_layanan.dashboard.figures import (
    end_figure,
    end_figure_if_late,
    new_figure,
    promises_on,
)
from djpk_layanan.dashboard.models import Part

from ..models import Conference, UnitPart

CALLED_OFF = (Conference.State.CANCELLED, Conference.State.DECLINED)


def figures_of_conferences(pks):
    promises, parts = promises_on(Conference, pks), parts_of_conferences(pks)
    found = []
    for conference in Conference.objects.filter(pk__in=pks).select_related("clock"):
        figure = new_figure(
            conference,
            came=local_time(conference.recorded_at),
            agent=conference.owner_id,
            clock=conference.clock,
        )
        if conference.started_at:
            end_figure(figure, conference.started_at, promises[conference.pk])
        elif conference.state in CALLED_OFF:
            end_figure_if_late(figure, conference.clock, promises[conference.pk])
        found.append((figure, parts[conference.pk]))
    return found


def parts_of_conferences(pks):
    """{conference: [Part]}: each unit that takes part."""
    found = defaultdict(list)
    parts = UnitPart.objects.filter(conference__in=pks)
    for conference, unit in parts.values_list("conference", "unit"):
        found[conference].append(Part(unit_id=unit, asked=1))
    return found


COUNTED = Counted(
    figures=figures_of_conferences,
    ends="video conference dimulai",
    called_off=CALLED_OFF,
)
