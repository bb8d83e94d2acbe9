"""Each periodic task of the schedule beside its last run: on time, late, failed or never, in
words.
"""

import datetime as dt
from dataclasses import dataclass

from celery import current_app
from celery.schedules import crontab, maybe_schedule
from django.conf import settings
from django.utils import timezone

from djpk_layanan import services
from djpk_layanan.ui.states import Meaning

from .asks import Swept
from .models import TaskRun

# how far a run may be behind its schedule
GRACE = dt.timedelta(minutes=2)
# what people call them
OF_THE_HOUSE = {
    "letters": "Pengiriman surel",
    "documents": "Pencetakan BAK",
    "inbox": "Pengambilan surel masuk",
    "warnings": "Peringatan dan ringkasan harian",
    "calendar": "Hitung ulang batas menurut kalender",
    "conformance": "Penilaian kesesuaian SOP",
    "figures": "Angka dasbor",
    "figures anew": "Hitung ulang angka dasbor",
    "retention": "Penghapusan data yang lewat masa simpan",
    "drafts": "Penghapusan formulir yang tidak dikonfirmasi",
    "requests": "Batas permohonan data pribadi",
}


def names_of_tasks():
    """{name in the schedule: what people call it}"""
    of_services = {
        app: (service.answer_to(Swept) or Swept(service.label)).what
        for app, service in zip(settings.SERVICES, services.all_services(), strict=True)
    }
    return OF_THE_HOUSE | of_services


@dataclass(frozen=True)
class Row:
    label: str
    rhythm: str
    run: TaskRun | None
    # how long ago it should have begun again; zero or less: not due yet
    behind: dt.timedelta

    @property
    def is_late(self):
        return self.behind > GRACE

    @property
    def has_failed(self):
        return bool(self.run) and self.run.outcome == TaskRun.Outcome.FAILED

    @property
    def state(self):
        """(meaning, words)."""
        if self.run is None:
            return Meaning.GONE, "Belum pernah berjalan"
        if self.is_late:
            return Meaning.WRONG, f"Terlambat {in_words(self.behind)}"
        if self.has_failed:
            return Meaning.WRONG, "Gagal"
        return Meaning.DONE, "Tepat waktu"


def punctuality_of_tasks():
    """The tasks in the schedule's order. One question to the database."""
    runs, names = TaskRun.objects.in_bulk(), names_of_tasks()
    return [
        punctuality_of_task(names[name], maybe_schedule(entry["schedule"]), runs.get(entry["task"]))
        for name, entry in current_app.conf.beat_schedule.items()
    ]


def punctuality_of_task(label, schedule, run):
    behind = (
        -schedule.remaining_estimate(timezone.localtime(run.started_at)) if run else dt.timedelta()
    )
    return Row(label, rhythm(schedule), run, behind)


def rhythm(schedule):
    if not isinstance(schedule, crontab):
        return f"setiap {in_words(schedule.run_every)}"
    is_daily = (
        len(schedule.day_of_week),
        len(schedule.day_of_month),
        len(schedule.month_of_year),
    ) == (7, 31, 12)
    return (
        f"{'setiap hari' if is_daily else 'terjadwal'} pukul "
        f"{min(schedule.hour):02}.{min(schedule.minute):02}"
    )


def in_words(span):
    seconds = round(span.total_seconds())
    for size, unit in ((86400, "hari"), (3600, "jam"), (60, "menit")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} detik"
