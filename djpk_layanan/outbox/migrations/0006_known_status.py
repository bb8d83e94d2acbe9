from django.db import migrations

from djpk_layanan.gentle_migrations import ValidateConstraint


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0005_secret_letters'),
    ]

    operations = [
        ValidateConstraint('letter', name='letter_known_status'),
    ]
