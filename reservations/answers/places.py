"""Where those who receive guests find them: in the menu, when they log in, by the search."""

from djpk_layanan.accounts.models import Role
from djpk_layanan.shell.asks import Entry, InTheMenu, Landing, LandsOn, OnEveryPage, Searched, Waits

from ..views.case import VISIT_PEOPLE
from ..views.consultation import banner_of
from ..worklist import piles

PEOPLE = frozenset(VISIT_PEOPLE)
LOBBY, FLOOR3 = frozenset({Role.LOBBY}), frozenset({Role.FLOOR3})
SUPERVISOR, CSO = frozenset({Role.SUPERVISOR}), frozenset({Role.CSO})
# the desks have boards
HAVE_A_LIST = PEOPLE - LOBBY - FLOOR3
IN_THE_MENU = InTheMenu(
    entries=(
        Entry("Lobi", "reservations:lobby", LOBBY, 20),
        Entry("Lantai 3", "reservations:floor3", FLOOR3, 30),
        Entry("Hari ini", "reservations:today", SUPERVISOR, 40),
        Entry("Daftar tamu", "reservations:daily", LOBBY | FLOOR3, 45),
        Entry("Kunjungan", "reservations:list", PEOPLE, 80),
    ),
    begins=(Entry("Reservasi kunjungan", "reservations:new", CSO, 90),),
)
LANDS_ON = LandsOn(
    (
        Landing(LOBBY, "reservations:lobby", 20),
        Landing(FLOOR3, "reservations:floor3", 30),
    )
)
ON_EVERY_PAGE = OnEveryPage("reservations/_banner.html", banner_of)
SEARCHED = Searched("reservations:list")
WAITS = Waits(HAVE_A_LIST, piles)
