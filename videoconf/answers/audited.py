"""Which steps on a conference are no ordinary course, by the audit's kinds."""

from django.db.models import Q

from djpk_layanan.audit.asks import Exceptional, taken

LATE = Q(details__terlambat=True)
EXCEPTIONAL = Exceptional(
    {
        "terlambat": (taken("hold", "cancel", "decline", when=LATE),),
        "dikembalikan": (taken("return_to_drafter", "return_to_head", "dispute_bak"),),
        "dijadwal-ulang": (taken("reschedule"),),
        "tanpa-surel": (taken("close_by_hand"),),
        "dibatalkan": (taken("cancel", "decline"),),
    }
)
