"""What a visit's own clocks warn of, in words: the desks are told by the minute."""

from bak.content import in_words
from djpk_layanan.warnings.asks import WarnsItself

from ..models import MINUTES_OF_A_VISIT, MINUTES_TO_MEET


def spelled(minutes):
    """ "sepuluh menit", "satu jam"."""
    hours, rest = divmod(minutes, 60)
    return f"{in_words(minutes)} menit" if rest else f"{in_words(hours)} jam"


WARNS_ITSELF = WarnsItself(
    f"Peringatan {spelled(MINUTES_TO_MEET)} dan {spelled(MINUTES_OF_A_VISIT)} pada kunjungan tamu"
)
