"""What departs from the ordinary course of a case, as questions over the history.

Each service says which of its steps fall under which kind. A step that its SOP does not have, and a
kind that nobody has named, are a fault when the kinds are first asked for.
"""

from collections import defaultdict
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q

from djpk_layanan.accounts.models import User
from djpk_layanan.services import all_services
from djpk_layanan.workflow.engine import Step

from .asks import Exceptional

NOTHING = Q(pk__in=())
# the step "Perbaiki data" of every SOP
CORRECT = "correct"
# in the address: on the screen, in this order
LABELS = {
    "terlambat": "Lewat batas waktu",
    "penjelasan": "Penjelasan kejadian dan keterlambatan",
    "perbaikan-data": "Perbaikan data",
    "perbaikan": "Perbaikan lain",
    "dilonggarkan": "Aturan dilonggarkan",
    "jeda": "Jeda menunggu pemohon",
    "dibuka-kembali": "Dibuka kembali",
    "dikembalikan": "Dikembalikan untuk diperbaiki",
    "salah-alamat": "Salah alamat",
    "dialihkan": "Diambil alih atau dialihkan",
    "dijadwal-ulang": "Dijadwalkan ulang",
    "kartu-hilang": "Kartu tamu hilang",
    "pulang-awal": "Pulang lebih awal",
    "sppd-ditolak": "SPPD tidak ditandatangani",
    "tidak-hadir": "Tidak hadir",
    "tanpa-surel": "Diselesaikan tanpa surel",
    "dibatalkan": "Dibatalkan atau ditolak",
    "digabung": "Digabung",
    "peran": "Peran dan akun",
}


class Kind(NamedTuple):
    label: str
    lines: Q


def exception_kinds():
    """{in the address: Kind} of all that one of the services can have."""
    return kinds_of(all_services())


def any_kind():
    """The lines of all kinds."""
    return reduce(or_, (kind.lines for kind in exception_kinds().values()))


@cache
def kinds_of(services):
    labels, lines = dict(LABELS), defaultdict(lambda: NOTHING, of_every_sop(services))
    for service in services:
        answer = service.answer_to(Exceptional) or Exceptional({})
        refuse_unknown(service, answer, labels)
        labels |= answer.own
        for kind, found in answer.lines.items():
            lines[kind] |= reduce(or_, (lines_of(service, taken) for taken in found))
    return {kind: Kind(label, lines[kind]) for kind, label in labels.items() if kind in lines}


def of_every_sop(services):
    """What is read from the steps themselves."""
    return {
        "perbaikan-data": repairs(services, named=True),
        "perbaikan": repairs(services, named=False),
        "dilonggarkan": Q(details__menyimpang__isnull=False),
        # of no SOP: who may do what (`people.py`)
        "peran": Q(subject=User._meta.label_lower),
    }


def repairs(services, *, named):
    """The lines of steps that put a slip right: "Perbaiki data", or the others and what is a
    repair only from some states.
    """
    found = NOTHING
    for service in services:
        for name, step in service.sop.steps.items():
            if not isinstance(step, Step) or (name == CORRECT) is not named:
                continue
            if states := step.source if step.is_repair else step.repairs_from:
                found |= Q(subject=service.subject, step=name, before__in=states)
    return found


def refuse_unknown(service, answer, labels):
    steps = {step for found in answer.lines.values() for taken in found for step in taken.steps}
    if wrong := steps - set(service.sop.steps):
        raise ValueError(f"{service.label}: no step {', '.join(sorted(wrong))}")
    if wrong := set(answer.lines) - {*labels, *answer.own}:
        raise ValueError(f"{service.label}: no kind {', '.join(sorted(wrong))}")
    if wrong := set(answer.own) & set(labels):
        raise ValueError(f"{service.label}: named already: {', '.join(sorted(wrong))}")


def lines_of(service, taken):
    """Steps of two SOPs may have the same name, so each is asked for together with the kind of
    case.
    """
    return Q(subject=service.subject, step__in=taken.steps) & taken.when
