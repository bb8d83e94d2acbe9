from django.db import migrations

from djpk_layanan.clock.clocks import warning_moments
from djpk_layanan.clock.worktime import Hours, WorkCalendar


def calendar_of(apps, version):
    """As the tables are at this migration."""
    days = {rule.date: None if rule.kind == "kerja" else rule.name for rule in apps.get_model("clock", "DayRule").objects.filter(version=version)}
    rows = apps.get_model("clock", "OfficeHours").objects.filter(version=version, kind="office")
    return WorkCalendar(days, {"office": [Hours(row.weekday, row.opens, row.closes, row.starts, row.ends) for row in rows]})


def fill(apps, schema_editor):
    """The clocks that run get the moments at which people are told."""
    clocks, calendars = apps.get_model("clock", "Clock").objects, {}
    for clock in clocks.filter(unit="days", stopped__isnull=True, half_at__isnull=True):
        if clock.calendar_id not in calendars:
            calendars[clock.calendar_id] = calendar_of(apps, clock.calendar_id)
        clocks.filter(pk=clock.pk).update(**warning_moments(calendars[clock.calendar_id], clock.started, clock.explanation))


def name_roles(apps, schema_editor):
    """A mark without a role on a clock of days told everybody: it becomes one for each role, so that nobody is told again."""
    marks = apps.get_model("clock", "Mark")
    for mark in marks.objects.filter(role="", clock__unit="days"):
        told = ("owner", "head", "supervisor") if mark.kind == "breached" else ("owner", "head")
        marks.objects.bulk_create([marks(clock=mark.clock, kind=mark.kind, at=mark.at, role=role) for role in told])
        mark.delete()


class Migration(migrations.Migration):
    dependencies = [("clock", "0004_warning_stages")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop), migrations.RunPython(name_roles, migrations.RunPython.noop)]
