from django.db import migrations, models
from django.db.models import F, Q

from djpk_layanan.clock.triggers import forget_lateness, keep_lateness


class Migration(migrations.Migration):
    dependencies = [("clock", "0006_late_since")]

    operations = [
        migrations.AddConstraint("clock", models.CheckConstraint(
            condition=Q(stopped__isnull=True) | Q(stopped__lte=F("due")) | Q(late_since__isnull=False), name="clock_stopped_late_says_so",
        )),
        migrations.RunPython(
            lambda apps, schema_editor: keep_lateness(schema_editor.connection),
            lambda apps, schema_editor: forget_lateness(schema_editor.connection),
        ),
    ]
