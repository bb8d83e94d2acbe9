"""Where those who work on tickets find them: in the menu, when they log in, by the search."""

from djpk_layanan.accounts.models import Role
from djpk_layanan.shell.asks import Entry, InTheMenu, Searched, Waits

from ..querysets import TICKET_PEOPLE
from ..worklist import piles

PEOPLE, CSO = frozenset(TICKET_PEOPLE), frozenset({Role.CSO})
IN_THE_MENU = InTheMenu(
    entries=(Entry("Tiket", "tickets:list", PEOPLE, 60),),
    begins=(Entry("Tiket", "tickets:new", CSO, 70),),
)
SEARCHED = Searched("tickets:list", PEOPLE, takes_words=True)
WAITS = Waits(PEOPLE, piles)
