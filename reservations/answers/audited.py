"""Which steps on a visit are no ordinary course, by the audit's kinds."""

from django.db.models import Q

from djpk_layanan.audit.asks import Exceptional, taken

LATE = Q(details__terlambat=True)
# the first of a list: it has one at all
LOST = Q(**{"details__kartu hilang__0__isnull": False})
UNSIGNED = Q(**{"details__dikembalikan tanpa tanda tangan__0__isnull": False})
KINDS = {
    "terlambat": (taken("meet", "check_out", "leave_early", when=LATE),),
    "penjelasan": (taken("explain"),),
    "dikembalikan": (taken("return_sppd"),),
    "dijadwal-ulang": (taken("reschedule"),),
    "kartu-hilang": (
        taken("check_out", "leave_early", "guest_leaves", when=LOST),
        taken("find_card"),
    ),
    "pulang-awal": (taken("leave_early"),),
    "sppd-ditolak": (taken("refuse_sppd"), taken("sign_sppd", when=UNSIGNED)),
    "tidak-hadir": (taken("no_show"),),
    "dibatalkan": (taken("cancel", "reject", "lapse"),),
}
EXCEPTIONAL = Exceptional(KINDS)
