"""What departs from the ordinary course of a case, as questions over the history. The steps are those of the three sop.py."""
from django.db.models import Q

from reservations import sop as visits
from tickets import repairs as ticket_repairs
from tickets import sop as tickets
from videoconf import sop as conferences


def taken(*steps):
    """The lines of these steps. Steps of two SOPs may have the same name, so each is asked for together with the kind of case."""
    found = Q()
    for step in steps:
        found |= Q(subject=SUBJECTS[step.sop.number], step=step.name)
    return found


SUBJECTS = {
    tickets.sop.number: tickets.Ticket._meta.label_lower, visits.sop.number: visits.Visit._meta.label_lower,
    conferences.sop.number: conferences.Conference._meta.label_lower,
}
STEPPED_LATE = taken(
    tickets.close, tickets.close_by_hand, tickets.pause, tickets.cancel, ticket_repairs.merge, visits.meet, visits.check_out, visits.leave_early,
    conferences.hold, conferences.cancel, conferences.decline,
)
LATE = STEPPED_LATE & Q(details__terlambat=True) | taken(tickets.escalate) & Q(**{"details__sudah terlambat": True})
LOST = taken(visits.check_out, visits.leave_early) & Q(**{"details__kartu hilang__0__isnull": False})
KINDS = {  # in the address: (on the screen, the lines)
    "terlambat": ("Lewat batas waktu", LATE),
    "penjelasan": ("Penjelasan kejadian dan keterlambatan", taken(visits.explain)),
    "jeda": ("Jeda menunggu pemohon", taken(tickets.pause)),
    "dibuka-kembali": ("Dibuka kembali", taken(tickets.reopen)),
    "dikembalikan": ("Dikembalikan untuk diperbaiki", taken(
        tickets.return_to_drafter, tickets.request_revision, visits.return_sppd, conferences.return_to_drafter, conferences.return_to_head, conferences.dispute_bak,
    )),
    "salah-alamat": ("Salah alamat", taken(tickets.misroute)),
    "dialihkan": ("Diambil alih atau dialihkan", taken(tickets.take_over, tickets.assign)),
    "dijadwal-ulang": ("Dijadwalkan ulang", taken(visits.reschedule, conferences.reschedule)),
    "kartu-hilang": ("Kartu tamu hilang", LOST | taken(visits.find_card)),
    "pulang-awal": ("Pulang lebih awal", taken(visits.leave_early)),
    "sppd-ditolak": ("SPPD tidak ditandatangani", taken(visits.refuse_sppd)),
    "tidak-hadir": ("Tidak hadir", taken(visits.no_show)),
    "tanpa-surel": ("Diselesaikan tanpa surel", taken(tickets.close_by_hand, conferences.close_by_hand)),
    "dibatalkan": ("Dibatalkan atau ditolak", taken(tickets.cancel, visits.cancel, visits.reject, visits.lapse, conferences.cancel, conferences.decline)),
    "digabung": ("Digabung", taken(ticket_repairs.merge)),
}
ANY = Q()
for _, _lines in KINDS.values():
    ANY |= _lines
