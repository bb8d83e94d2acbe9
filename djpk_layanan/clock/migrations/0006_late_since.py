import datetime as dt

from django.db import migrations, models
from django.db.models import F, Q


def write_down(apps, schema_editor):
    """What the clocks, their rests and the history say was late before there was a place for it."""
    clocks = apps.get_model("clock", "Clock").objects
    clocks.filter(stopped__gt=F("due")).update(late_since=F("due"))
    rested_late = apps.get_model("clock", "Pause").objects.filter(since__gt=F("clock__due_without_pauses"))
    clocks.filter(pk__in=rested_late.values("clock")).update(late_since=F("due_without_pauses"))
    lines = apps.get_model("history", "Entry").objects.filter(subject="tickets.ticket", step="escalate", **{"details__sudah terlambat": True})
    for line in lines.iterator():
        missed = dt.datetime.fromisoformat(line.details["batas semula"])
        of_that_time = clocks.filter(subject=line.subject, subject_id=line.subject_id, started__lte=line.at)
        running = of_that_time.filter(Q(stopped__isnull=True) | Q(stopped__gte=line.at))
        running.filter(Q(late_since__isnull=True) | Q(late_since__gt=missed)).update(late_since=missed)


class Migration(migrations.Migration):
    dependencies = [("clock", "0005_stages_of_open_clocks"), ("history", "0003_newest")]

    operations = [
        migrations.AddField(
            "clock", "late_since",
            models.DateTimeField(null=True, help_text="The limit that was missed, once that is on the record; it stays whatever happens to the clock."),
        ),
        migrations.RunPython(write_down, migrations.RunPython.noop),
    ]
