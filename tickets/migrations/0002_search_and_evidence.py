from django.db import migrations

from tickets.search import build_index
from tickets.triggers import protect, unprotect


def forwards(apps, schema_editor):
    build_index(schema_editor.connection)
    protect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial")]
    operations = [migrations.RunPython(forwards, lambda apps, schema_editor: unprotect(schema_editor.connection))]
