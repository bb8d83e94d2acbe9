import django.db.models.deletion
from django.db import migrations, models


def count_anew(apps, schema_editor):
    """The sweep goes through the whole history once more, and finds promise and stage times of what is there already."""
    apps.get_model("dashboard", "Progress").objects.update(seen=0)


class Migration(migrations.Migration):

    dependencies = [("dashboard", "0001_initial")]

    operations = [
        migrations.AddField("figure", "plan", models.CharField(blank=True, default="", help_text="One of Budget.Plan; empty where the SOP names no such limit.", max_length=24, verbose_name="janji"), preserve_default=False),
        migrations.CreateModel(
            name="StageTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ended_on", models.DateField(verbose_name="hari selesai")),
                ("plan", models.CharField(max_length=24, verbose_name="janji")),
                ("stage", models.CharField(max_length=40, verbose_name="tahap")),
                ("budget", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="dashboard.budget", verbose_name="jatah")),
                ("amount", models.FloatField(verbose_name="lama")),
                ("figure", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="times", to="dashboard.figure")),
            ],
            options={
                "verbose_name": "waktu tahap",
                "verbose_name_plural": "waktu tahap",
                "indexes": [models.Index(fields=["ended_on", "plan", "stage", "budget", "amount"], name="stage_time_by_end")],
                "constraints": [
                    models.UniqueConstraint(fields=("figure", "stage"), name="stage_time_once"),
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="stage_time_is_not_negative"),
                ],
            },
        ),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
