"""What "Perbaiki data" is tested with: taking the step, and what it left behind."""

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Notice
from djpk_layanan.workflow.models import Change
from videoconf import repairs

from . import story

RIGHT = "bkad@sumenepkab.example"
ZOOM = {"medium": "app", "app": "zoom", "kanwil": None}
TEAMS = {"medium": "app", "app": "teams", "kanwil": None}


def correct(conference, by="sari", reason="Salah dengar.", **facts):
    return repairs.correct(conference, by=story.person(by), reason=reason, **facts)


def changed(conference):
    return [
        (change.label, change.before, change.after)
        for change in Change.objects.of(conference).order_by("pk")
    ]


def last(conference):
    return Entry.objects.of(conference).last()


def told(username, words):
    return Notice.objects.filter(user__username=username, text__contains=words).count()
