"""Which steps on a conference are no ordinary course, by the audit's kinds."""

from django.db.models import Q

from djpk_layanan.audit.asks import Exceptional, steps_taken

LATE = Q(details__terlambat=True)
EXCEPTIONAL = Exceptional(
    {
        "terlambat": (steps_taken("hold", "cancel", "decline", when=LATE),),
        "dikembalikan": (steps_taken("return_to_drafter", "return_to_head", "dispute_bak"),),
        "dijadwal-ulang": (steps_taken("reschedule"),),
        "tanpa-surel": (steps_taken("close_by_hand"),),
        "dibatalkan": (steps_taken("cancel", "decline"),),
    }
)
