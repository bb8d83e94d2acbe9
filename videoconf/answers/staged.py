"""On whose desk a conference lies, and how much of the promise each should use."""

from djpk_layanan.dashboard.asks import Plan, Staged
from djpk_layanan.dashboard.stages import of_states

from ..models import Conference
from ..rules import DAYS

HEAD, FOREMAN = "Kabag HKK: penugasan", "Kasubbag: penugasan"
DRAFTER, PARAF, SIGNATURE = "Pelaksana: konsep ND", "Kasubbag: paraf", "Kabag HKK: tanda tangan"
PREPARATION, READY = "Unit, Umum, TI: penyiapan", "Siap, menunggu harinya"
STAGE_IN = {
    "recorded": HEAD,
    "assigned_head": FOREMAN,
    "assigned_drafter": DRAFTER,
    "drafted": PARAF,
    "initialled": SIGNATURE,
    "signed": PREPARATION,
    "prepared": READY,
}
STAGES = tuple(STAGE_IN.values())
OF_AN_APP, OF_A_KANWIL = DAYS[Conference.Medium.APP], DAYS[Conference.Medium.KANWIL]
APP = Plan(
    limit=OF_AN_APP,
    label=f"Video conference, {OF_AN_APP} hari kerja",
    budgets={
        HEAD: "0.25",
        FOREMAN: "0.25",
        DRAFTER: "0.50",
        PARAF: "0.25",
        SIGNATURE: "0.25",
        PREPARATION: "1",
        READY: "0.50",
    },
)
KANWIL = Plan(
    limit=OF_A_KANWIL,
    label=f"Video conference, {OF_A_KANWIL} hari kerja",
    budgets={
        HEAD: "0.25",
        FOREMAN: "0.25",
        DRAFTER: "1",
        PARAF: "0.25",
        SIGNATURE: "0.25",
        PREPARATION: "2",
        READY: "1",
    },
)


def spans_of_conference(lines, start, end, bearers=None):
    return of_states(lines, start, end, STAGE_IN)


STAGED = Staged(
    clock="clock",
    unit="hari kerja",
    plans=(APP, KANWIL),
    stages=STAGES,
    spans=spans_of_conference,
    word="vicon",
    stops=dict.fromkeys((HEAD, FOREMAN), ("Ditugaskan",))
    | dict.fromkeys((DRAFTER, PARAF, SIGNATURE), ("Nota Dinas",))
    | {PREPARATION: ("Disiapkan",), READY: ("Dilaksanakan",)},
)
