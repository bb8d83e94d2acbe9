"""Guest visits (SOP 194): what is stored."""

from .custody import Custody
from .guests import SEATS, Guest, QuotaDay
from .records import DailyList, Explanation, RefusedScan, Sheet, SignedCopy, TurnAway
from .sppd import Sppd
from .visits import MEET_WARNING, MINUTES_OF_A_VISIT, MINUTES_TO_MEET, VISIT_WARNING, Visit

__all__ = [
    "Custody",
    "DailyList",
    "Explanation",
    "Guest",
    "MEET_WARNING",
    "MINUTES_OF_A_VISIT",
    "MINUTES_TO_MEET",
    "QuotaDay",
    "RefusedScan",
    "SEATS",
    "Sheet",
    "SignedCopy",
    "Sppd",
    "TurnAway",
    "VISIT_WARNING",
    "Visit",
]
