import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bak", "0004_who_answered_what"), ("outbox", "0003_reply_to")]

    operations = [
        migrations.CreateModel(
            name="ReplacedLetter",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="replaced",
                        serialize=False,
                        to="outbox.letter",
                    ),
                ),
            ],
            options={
                "verbose_name": "surel yang digantikan",
                "verbose_name_plural": "surel yang digantikan",
            },
        ),
    ]
