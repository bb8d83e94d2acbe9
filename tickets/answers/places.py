"""Where those who work on tickets find them: in the menu, when they log in, by the search."""

from djpk_layanan.accounts.models import Role
from djpk_layanan.shell.asks import Entry, InTheMenu, Landing, LandsOn, Searched, Waits

from ..querysets import TICKET_PEOPLE
from ..worklist import work_of

PEOPLE, CSO = frozenset(TICKET_PEOPLE), frozenset({Role.CSO})
IN_THE_MENU = InTheMenu(
    entries=(
        Entry("Pekerjaan", "work", PEOPLE, 10),
        Entry("Tiket", "tickets:list", PEOPLE, 60),
    ),
    begins=(Entry("Tiket", "tickets:new", CSO, 70),),
)
LANDS_ON = LandsOn((Landing(PEOPLE, "work", 10),))
SEARCHED = Searched("tickets:list", PEOPLE, takes_words=True)
WAITS = Waits(PEOPLE, work_of)
