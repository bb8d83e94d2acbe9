"""Where those who prepare conferences find them: in the menu, when they log in, by the search."""

from djpk_layanan.accounts.models import Role
from djpk_layanan.shell.asks import Entry, InTheMenu, Landing, LandsOn, Searched

from ..querysets import CONFERENCE_PEOPLE

PEOPLE = frozenset(CONFERENCE_PEOPLE)
# who has nothing else here, and so a work list of his own
HAVE_NOTHING_ELSE = frozenset(
    {
        Role.KABAG_HKK,
        Role.KASUBBAG_MSKLI,
        Role.PELAKSANA_MSKLI,
        Role.KABAG_UMUM,
        Role.SUBDIT_TI,
    }
)
IN_THE_MENU = InTheMenu(
    entries=(
        Entry("Pekerjaan", "videoconf:work", HAVE_NOTHING_ELSE, 100),
        Entry("Video conference", "videoconf:list", PEOPLE, 110),
    ),
    begins=(Entry("Video conference", "videoconf:new", frozenset({Role.CSO}), 120),),
)
LANDS_ON = LandsOn((Landing(HAVE_NOTHING_ELSE, "videoconf:work", 40),))
SEARCHED = Searched("videoconf:list")
