"""Which steps on a visit are no ordinary course, by the audit's kinds."""

from django.db.models import Q

from djpk_layanan.audit.asks import Exceptional, steps_taken

LATE = Q(details__terlambat=True)
# the first of a list: it has one at all
LOST = Q(**{"details__kartu hilang__0__isnull": False})
UNSIGNED = Q(**{"details__dikembalikan tanpa tanda tangan__0__isnull": False})
KINDS = {
    "terlambat": (steps_taken("meet", "check_out", "leave_early", when=LATE),),
    "penjelasan": (steps_taken("explain"),),
    "dikembalikan": (steps_taken("return_sppd"),),
    "dijadwal-ulang": (steps_taken("reschedule"),),
    "kartu-hilang": (
        steps_taken("check_out", "leave_early", "guest_leaves", when=LOST),
        steps_taken("find_card"),
    ),
    "pulang-awal": (steps_taken("leave_early"),),
    "sppd-ditolak": (steps_taken("refuse_sppd"), steps_taken("sign_sppd", when=UNSIGNED)),
    "tidak-hadir": (steps_taken("no_show"),),
    "dibatalkan": (steps_taken("cancel", "reject", "lapse"),),
}
EXCEPTIONAL = Exceptional(KINDS)
