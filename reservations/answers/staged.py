"""Who or what a guest waits for, and how much of the promised minutes each should use."""

from djpk_layanan.dashboard.asks import Plan, Staged
from djpk_layanan.dashboard.stages import of_states

from ..models import MINUTES_OF_A_VISIT

LOBBY, CALLING, CONSULTANT = "Lobi", "Menunggu dipanggilkan", "Menunggu konsultan"
CONSULTATION, PAPERS, SPPD = "Konsultasi", "Pemeriksaan SPPD dan berkas", "Tanda tangan SPPD"
LEAVING = "Lobi, pulang"
STAGE_IN = {
    "registered": LOBBY,
    "waiting": CALLING,
    "called": CONSULTANT,
    "consulting": CONSULTATION,
    "recorded": PAPERS,
    "sppd_checked": SPPD,
    "sppd_signed": PAPERS,
    "handed_over": LEAVING,
}
STAGES = tuple(dict.fromkeys(STAGE_IN.values()))
VISIT = Plan(
    limit=MINUTES_OF_A_VISIT,
    label=f"Kunjungan, {MINUTES_OF_A_VISIT} menit",
    budgets={
        LOBBY: "5",
        CALLING: "2",
        CONSULTANT: "10",
        CONSULTATION: "30",
        PAPERS: "6",
        SPPD: "4",
        LEAVING: "3",
    },
)


def spans_of_visit(lines, start, end, bearers=None):
    return of_states(lines, start, end, STAGE_IN)


STAGED = Staged(
    clock="visit_clock",
    unit="menit",
    plans=(VISIT,),
    stages=STAGES,
    spans=spans_of_visit,
    word="kunjungan",
    stops=dict.fromkeys((CALLING, CONSULTANT), ("Konsultan",))
    | {
        LOBBY: ("Lantai 3",),
        CONSULTATION: ("BAK",),
        PAPERS: ("SPPD", "Berkas"),
        SPPD: ("SPPD",),
        LEAVING: ("Pulang",),
    },
)
