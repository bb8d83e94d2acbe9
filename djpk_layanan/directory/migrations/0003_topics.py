import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Topics belong to all services now, not to the call center alone; the table stays where it is until 0004."""

    dependencies = [("accounts", "0001_initial"), ("directory", "0002_rules"), ("tickets", "0003_receipts")]
    operations = [migrations.SeparateDatabaseAndState(state_operations=[
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="nama")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktif")),
                ("unit", models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="accounts.unit", verbose_name="unit yang biasa menangani",
                )),
            ],
            options={"verbose_name": "topik", "verbose_name_plural": "topik", "ordering": ["name"], "db_table": "tickets_topic"},
        ),
    ])]
