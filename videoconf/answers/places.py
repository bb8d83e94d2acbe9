"""Where those who prepare conferences find them: in the menu, when they log in, by the search."""

from djpk_layanan.accounts.models import Role
from djpk_layanan.shell.asks import Entry, InTheMenu, Searched, Waits

from ..querysets import CONFERENCE_PEOPLE
from ..worklist import piles

PEOPLE = frozenset(CONFERENCE_PEOPLE)
IN_THE_MENU = InTheMenu(
    entries=(Entry("Video conference", "videoconf:list", PEOPLE, 110),),
    begins=(Entry("Video conference", "videoconf:new", frozenset({Role.CSO}), 120),),
)
SEARCHED = Searched("videoconf:list")
WAITS = Waits(PEOPLE, piles)
