from django.db import migrations

from djpk_layanan.audit.triggers import protect, unprotect


class Migration(migrations.Migration):
    """What was read stays written."""

    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: protect(schema_editor.connection),
            lambda apps, schema_editor: unprotect(schema_editor.connection),
        ),
    ]
