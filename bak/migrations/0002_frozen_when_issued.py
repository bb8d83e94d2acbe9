from django.db import migrations


class Migration(migrations.Migration):
    """The triggers that freeze an issued BAK are set up by the newest migration that touches its columns: they name all of them."""

    dependencies = [("bak", "0001_initial")]
    operations = []
