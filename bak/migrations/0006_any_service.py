from django.db import migrations, models

from bak.triggers import protect, unprotect
from djpk_layanan.services import choices


def thaw(apps, schema_editor):
    unprotect(schema_editor.connection)


def freeze(apps, schema_editor):
    protect(schema_editor.connection)


class Migration(migrations.Migration):
    """Which services there are is in the settings, not in the database."""

    dependencies = [("bak", "0005_letters_in_place_of_others")]

    operations = [
        migrations.RunPython(thaw, freeze),  # SQLite copies the table and would lose its triggers
        migrations.RemoveConstraint(model_name="bak", name="bak_known_service"),
        migrations.AlterField(
            model_name="bak",
            name="service",
            field=models.CharField(choices=choices, max_length=10, verbose_name="layanan"),
        ),
        migrations.AddConstraint(
            model_name="bak",
            constraint=models.CheckConstraint(
                condition=~models.Q(service=""), name="bak_names_its_service"
            ),
        ),
        migrations.RunPython(freeze, thaw),
    ]
