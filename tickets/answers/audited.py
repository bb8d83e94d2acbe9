"""Which steps on a ticket are no ordinary course, by the audit's kinds."""

from django.db.models import Q

from djpk_layanan.audit.asks import Exceptional, taken

LATE = Q(details__terlambat=True)
LATE_BEFORE = Q(**{"details__sudah terlambat": True})
KINDS = {
    "terlambat": (
        taken("close", "close_by_hand", "pause", "cancel", "merge", when=LATE),
        taken("escalate", "correct", when=LATE_BEFORE),
    ),
    "jeda": (taken("pause"),),
    "dibuka-kembali": (taken("reopen"),),
    "dikembalikan": (taken("return_to_drafter", "request_revision"),),
    "salah-alamat": (taken("misroute"),),
    "dialihkan": (taken("take_over", "assign"),),
    "tanpa-surel": (taken("close_by_hand"),),
    "dibatalkan": (taken("cancel"),),
    "digabung": (taken("merge"),),
}
EXCEPTIONAL = Exceptional(KINDS)
