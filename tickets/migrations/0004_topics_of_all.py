import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The topics moved to the directory, which all services read: the same table, so that nothing happens in the database."""

    dependencies = [("directory", "0003_topics"), ("tickets", "0003_receipts")]
    operations = [migrations.SeparateDatabaseAndState(state_operations=[
        migrations.AlterField(
            "ticket", "topic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="directory.topic", verbose_name="topik"),
        ),
        migrations.DeleteModel("Topic"),
    ])]
