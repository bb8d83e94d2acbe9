from django.db import migrations, models

from bak.triggers import protect, unprotect


def thaw(apps, schema_editor):
    unprotect(schema_editor.connection)


def freeze(apps, schema_editor):
    protect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("bak", "0003_copies_and_signatures")]

    operations = [
        migrations.RunPython(thaw, freeze),  # SQLite copies the tables and would lose their triggers
        migrations.AddField(
            model_name="item",
            name="answered_by",
            field=models.TextField(blank=True, verbose_name="dijawab oleh"),
        ),
        migrations.AddField(
            model_name="item",
            name="approved_by",
            field=models.TextField(blank=True, verbose_name="disetujui oleh"),
        ),
        migrations.RunPython(freeze, thaw),
    ]
