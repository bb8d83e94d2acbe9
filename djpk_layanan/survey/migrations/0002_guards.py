from django.db import migrations

from djpk_layanan.survey.triggers import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("survey", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: protect(schema_editor.connection),
            lambda apps, schema_editor: unprotect(schema_editor.connection),
        ),
    ]
