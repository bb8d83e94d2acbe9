from django.db import migrations, models

from reservations.triggers import protect, unprotect


def thaw(apps, schema_editor):
    unprotect(schema_editor.connection)


def freeze(apps, schema_editor):
    protect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("reservations", "0003_erased_digits")]
    operations = [
        migrations.RunPython(thaw, freeze),  # SQLite copies the table and would lose its triggers
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("registered_at__isnull", True), ("registered_at__date", models.F("visit_date")), _connector="OR"), name="visit_registered_on_its_day",
            ),
        ),
        migrations.RunPython(freeze, thaw),
    ]
