"""Which steps on a ticket are no ordinary course, by the audit's kinds."""

from django.db.models import Q

from djpk_layanan.audit.asks import Exceptional, steps_taken

LATE = Q(details__terlambat=True)
LATE_BEFORE = Q(**{"details__sudah terlambat": True})
KINDS = {
    "terlambat": (
        steps_taken("close", "close_by_hand", "pause", "cancel", "merge", when=LATE),
        steps_taken("escalate", "correct", when=LATE_BEFORE),
    ),
    "jeda": (steps_taken("pause"),),
    "dibuka-kembali": (steps_taken("reopen"),),
    "dikembalikan": (steps_taken("return_to_drafter", "request_revision"),),
    "salah-alamat": (steps_taken("misroute"),),
    "dialihkan": (steps_taken("take_over", "assign"),),
    "tanpa-surel": (steps_taken("close_by_hand"),),
    "dibatalkan": (steps_taken("cancel"),),
    "digabung": (steps_taken("merge"),),
}
EXCEPTIONAL = Exceptional(KINDS)
