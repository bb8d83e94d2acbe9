"""The numbers of the dashboard by name: which cases each one counts.

The list behind a number asks the same question.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F, Q

from .models import Figure, StageTime

CAME_IN, ENDED = "masuk", "selesai"
ANSWERED = Q(service=Figure.Service.CALL_CENTER) & ~Q(state__in=Figure.CALLED_OFF)
VISITS = Q(service=Figure.Service.VISIT)
NUMBERS = {  # name: (title of its list, on which day a case counts, which of them)
    "masuk": ("Kasus masuk", CAME_IN, Q()),
    "selesai": ("Kasus selesai", ENDED, Q()),
    "tepat": ("Selesai tepat waktu", ENDED, Q(met=True)),
    "terlambat": ("Terlambat", ENDED, Q(met=False)),
    "tepat-tanpa-jeda": (
        "Selesai tepat waktu, jeda ikut dihitung",
        ENDED,
        Q(met_without_pauses=True),
    ),
    "terlambat-tanpa-jeda": ("Terlambat, jeda ikut dihitung", ENDED, Q(met_without_pauses=False)),
    "tiket": ("Pertanyaan selesai", ENDED, ANSWERED),
    "tanpa-eskalasi": ("Dijawab tanpa eskalasi", ENDED, ANSWERED & Q(is_escalated=False)),
    "ditemui": ("Tamu yang ditemui konsultan", ENDED, VISITS & Q(wait_seconds__isnull=False)),
    "ditemui-tepat": ("Konsultan datang dalam 10 menit", ENDED, VISITS & Q(wait_met=True)),
    "kunjungan": ("Kunjungan selesai", ENDED, VISITS),
}
OF_PARTS = {  # the same for what a unit did with a case
    "diajukan": ("Jawaban unit diajukan", Q(submitted__gt=0)),
    "dikembalikan": ("Jawaban dikembalikan", Q(returned__gt=0)),
    "ditanya": ("Ditanyakan kepada unit", Q(figure__service=Figure.Service.CALL_CENTER)),
    "salah-alamat": ("Salah alamat", Q(misrouted__gt=0)),
}
OF_STAGES = {  # the same for a stage of a promise
    "tahap": ("Melalui tahap", Q()),
    "melebihi-jatah": ("Melebihi jatah tahap", Q(amount__gt=F("budget__amount"))),
}
TITLES = {name: title for name, (title, *_) in (NUMBERS | OF_PARTS | OF_STAGES).items()}


@dataclass(frozen=True)
class Line:
    """A row of a table: its counts by the name of the number, and its part of the address."""

    label: str
    counts: Counter
    query: str

    def share(self, part, whole):
        """In percent with one decimal; None of nothing."""
        return (
            round(100 * self.counts[part] / self.counts[whole], 1) if self.counts[whole] else None
        )

    @property
    def met(self):
        return self.share("tepat", "selesai")

    @property
    def met_without_pauses(self):
        return self.share("tepat-tanpa-jeda", "selesai")


def cases(scope, name, **stage):
    """The figures that the number counts in the scope; `plan` and `stage` say of which stage a
    number of OF_STAGES is.
    """
    if name in OF_STAGES:
        return Figure.objects.filter(
            pk__in=times(scope).filter(OF_STAGES[name][1], **stage).values("figure")
        )
    if name in OF_PARTS:
        behind = parts(scope).filter(OF_PARTS[name][1])
        return scope.figures().filter(pk__in=behind.values("figure"))
    _, basis, which = NUMBERS[name]
    figures = scope.figures()
    return (
        figures.came_in(scope.since, scope.until)
        if basis == CAME_IN
        else figures.ended(scope.since, scope.until)
    ).filter(which)


def parts(scope):
    """The units' parts of the cases that ended in the period."""
    return scope.parts().filter(figure__ended_on__range=(scope.since, scope.until))


def times(scope):
    """What the cases that ended in the period spent in their stages.

    The cases themselves are asked only when the scope is narrower than the period.
    """
    found = StageTime.objects.filter(ended_on__range=(scope.since, scope.until))
    return found if scope.is_everything else found.filter(figure__in=scope.figures())
