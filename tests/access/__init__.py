"""Every address of ours, and what each person is answered there.

A new page gets a line in `cases` or `others`.
"""

from djpk_layanan.accounts.access import STOP

from .cases import CASES
from .others import OTHERS
from .people import PEOPLE

ADDRESSES = CASES | OTHERS
# open to everybody, but not read on a screen: states, pulses, documents and a calendar
NO_PAGES = {
    "sehat/",
    "siap/",
    "denyut/<str:token>/",
    "hadir/<str:mark>/",
    "pemberitahuan/lonceng/<str:token>/",
    "pekerjaan/baru/<str:token>/",
    "lacak/<str:token>/bak/",
    "vicon/ikuti/<str:token>/bak/",
    "vicon/kalender/<slug:token>.ics",
}


def open_to_all():
    return [
        (route, address)
        for route, (address, _, anonymous) in ADDRESSES.items()
        if anonymous in (200, STOP)
    ]


__all__ = ["ADDRESSES", "NO_PAGES", "PEOPLE", "open_to_all"]
