"""How far a promise is used: the stages at which people are told, and who is told what."""

from dataclasses import dataclass

OWNER, HEAD, SUPERVISOR = "owner", "head", "supervisor"


@dataclass(frozen=True)
class PromiseStage:
    """kind: as marks and choices call it; stored · label: on the screen · moment: the field of a
    clock with the moment from which it is reached · sentence: with {ends} and {due} · roles: who
    is told · share: of the office hours of the promise, where that makes the moment.
    """

    kind: str
    label: str
    moment: str
    sentence: str
    roles: tuple[str, ...]
    share: float | None = None


# in the order in which a promise runs through them
STAGES = (
    PromiseStage(
        "half",
        "Setengah waktu terpakai",
        moment="half_at",
        sentence="setengah waktu sudah terpakai; batas {ends} {due}.",
        roles=(OWNER,),
        share=0.5,
    ),
    PromiseStage(
        "warned",
        "Tiga perempat waktu terpakai",
        moment="warn_at",
        sentence="tiga perempat waktu sudah terpakai; batas {ends} {due}.",
        roles=(OWNER, HEAD),
        share=0.75,
    ),
    PromiseStage(
        "morning",
        "Jatuh tempo hari ini",
        moment="morning_at",
        sentence="jatuh tempo hari ini; batas {ends} {due}.",
        roles=(OWNER, HEAD),
    ),
    PromiseStage(
        "breached",
        "Terlambat",
        moment="due",
        sentence="melewati batas {ends} {due}.",
        roles=(OWNER, HEAD, SUPERVISOR),
    ),
    PromiseStage(
        "overdue",
        "Terlambat satu hari kerja",
        moment="overdue_at",
        sentence="sudah satu hari kerja melewati batas {ends} {due}.",
        roles=(OWNER, HEAD, SUPERVISOR),
    ),
)
SHARES = {stage.moment: stage.share for stage in STAGES if stage.share}
