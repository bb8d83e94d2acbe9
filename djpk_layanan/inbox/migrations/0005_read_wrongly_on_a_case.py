from django.db import migrations

from djpk_layanan.gentle_migrations import ValidateConstraint


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0004_read_wrongly'),
    ]

    operations = [
        ValidateConstraint('message', name='message_misread_on_a_case'),
    ]
