"""What departs from the ordinary course of a case, as questions over the history.

The steps are those of the three SOPs; a name that none of them has is a fault at the start.
"""

from django.db.models import Q

from djpk_layanan.conformance.procedures import procedures
from djpk_layanan.workflow.engine import Step

NOTHING = Q(pk__in=())
CALL_CENTER, VISITS, CONFERENCES = "193", "194", "195"


def taken(slug, *names):
    """The lines of these steps of the SOP.

    Steps of two SOPs may have the same name, so each is asked for together with the kind of case.
    """
    procedure = procedures()[slug]
    return Q(subject=procedure.subject, step__in=[procedure.sop.steps[name].name for name in names])


def repairs(*, named):
    """The lines of steps that put a slip right: "Perbaiki data", or the others and what is a
    repair only from some states.
    """
    found = NOTHING
    for slug, procedure in procedures().items():
        for name, step in procedure.sop.steps.items():
            if not isinstance(step, Step) or (name == CORRECT) is not named:
                continue
            states = step.source if step.is_repair else step.repairs_from
            found |= taken(slug, name) & Q(before__in=states) if states else NOTHING
    return found


CORRECT = "correct"
LATE = (
    taken(CALL_CENTER, "close", "close_by_hand", "pause", "cancel", "merge")
    | taken(VISITS, "meet", "check_out", "leave_early")
    | taken(CONFERENCES, "hold", "cancel", "decline")
) & Q(details__terlambat=True) | taken(CALL_CENTER, "escalate", "correct") & Q(
    **{"details__sudah terlambat": True}
)
LOST = taken(VISITS, "check_out", "leave_early", "guest_leaves") & Q(
    **{"details__kartu hilang__0__isnull": False}
)
UNSIGNED = taken(VISITS, "sign_sppd") & Q(
    **{"details__dikembalikan tanpa tanda tangan__0__isnull": False}
)
KINDS = {  # in the address: (on the screen, the lines)
    "terlambat": ("Lewat batas waktu", LATE),
    "penjelasan": ("Penjelasan kejadian dan keterlambatan", taken(VISITS, "explain")),
    "perbaikan-data": ("Perbaikan data", repairs(named=True)),
    "perbaikan": ("Perbaikan lain", repairs(named=False)),
    "dilonggarkan": ("Aturan dilonggarkan", Q(details__menyimpang__isnull=False)),
    "jeda": ("Jeda menunggu pemohon", taken(CALL_CENTER, "pause")),
    "dibuka-kembali": ("Dibuka kembali", taken(CALL_CENTER, "reopen")),
    "dikembalikan": (
        "Dikembalikan untuk diperbaiki",
        taken(CALL_CENTER, "return_to_drafter", "request_revision")
        | taken(VISITS, "return_sppd")
        | taken(CONFERENCES, "return_to_drafter", "return_to_head", "dispute_bak"),
    ),
    "salah-alamat": ("Salah alamat", taken(CALL_CENTER, "misroute")),
    "dialihkan": ("Diambil alih atau dialihkan", taken(CALL_CENTER, "take_over", "assign")),
    "dijadwal-ulang": (
        "Dijadwalkan ulang",
        taken(VISITS, "reschedule") | taken(CONFERENCES, "reschedule"),
    ),
    "kartu-hilang": ("Kartu tamu hilang", LOST | taken(VISITS, "find_card")),
    "pulang-awal": ("Pulang lebih awal", taken(VISITS, "leave_early")),
    "sppd-ditolak": ("SPPD tidak ditandatangani", taken(VISITS, "refuse_sppd") | UNSIGNED),
    "tidak-hadir": ("Tidak hadir", taken(VISITS, "no_show")),
    "tanpa-surel": (
        "Diselesaikan tanpa surel",
        taken(CALL_CENTER, "close_by_hand") | taken(CONFERENCES, "close_by_hand"),
    ),
    "dibatalkan": (
        "Dibatalkan atau ditolak",
        taken(CALL_CENTER, "cancel")
        | taken(VISITS, "cancel", "reject", "lapse")
        | taken(CONFERENCES, "cancel", "decline"),
    ),
    "digabung": ("Digabung", taken(CALL_CENTER, "merge")),
}
ANY = Q()
for _, _lines in KINDS.values():
    ANY |= _lines
