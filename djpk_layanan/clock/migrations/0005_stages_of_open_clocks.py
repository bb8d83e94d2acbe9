from django.db import migrations

from djpk_layanan.clock.clocks import warning_moments
from djpk_layanan.clock.models import read_calendar


def fill(apps, schema_editor):
    """The clocks that run get the moments at which people are told; who was told already is not told again of the same."""
    clock_model, calendars = apps.get_model("clock", "Clock"), {}
    for clock in clock_model.objects.filter(unit="days", stopped__isnull=True, half_at__isnull=True):
        if clock.calendar_id not in calendars:
            calendars[clock.calendar_id] = read_calendar(clock.calendar_id)
        clock_model.objects.filter(pk=clock.pk).update(**warning_moments(calendars[clock.calendar_id], clock.started, clock.explanation))


def name_roles(apps, schema_editor):
    """A mark without a role on a clock of days told everybody: it becomes one for each role."""
    mark_model = apps.get_model("clock", "Mark")
    for mark in mark_model.objects.filter(role="", clock__unit="days"):
        told = ("owner", "head", "supervisor") if mark.kind == "breached" else ("owner", "head")
        mark_model.objects.bulk_create([mark_model(clock=mark.clock, kind=mark.kind, at=mark.at, role=role) for role in told])
        mark.delete()


class Migration(migrations.Migration):
    dependencies = [("clock", "0004_warning_stages")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop), migrations.RunPython(name_roles, migrations.RunPython.noop)]
