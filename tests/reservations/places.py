"""One thing of SOP 194 behind each kind of address."""

from django.core import signing

from bak import documents
from reservations import letters, sop
from reservations.desk import day_list
from reservations.papers import sheets
from reservations.views.desks import PULSE_SALT
from tests.tickets.story import a_pdf

from . import story


def places():
    """A visit in the middle of its consultation, and one on its way out with its papers; both on
    Monday 30 November 2026.
    """
    day_list.make_morning_edition(story.MONDAY)
    here, leaving = story.printed(), story.handed_over(region="35.28")
    sop.add_scan(leaving, by=story.person("budi"), scan=[a_pdf()])
    for visit in (here, leaving):
        documents.render_bak(visit.bak_id)
    for pk in sheets.waiting_for_print():
        sheets.print_sheet(pk)
    return {
        "visit": here.number,
        "leaving": leaving.number,
        "copy": leaving.signed_copies.get().pk,
        "date": story.MONDAY.isoformat(),
        "pulse": signing.dumps("lobi", salt=PULSE_SALT),
        "guest": letters.guest_url(here).split("/")[-2],
    }
