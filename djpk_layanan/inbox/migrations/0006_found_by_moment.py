from django.db import migrations, models

from djpk_layanan.gentle_migrations import AddIndexBesideWork


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('inbox', '0005_read_wrongly_on_a_case'),
    ]

    operations = [
        AddIndexBesideWork(
            model_name='message',
            index=models.Index(fields=['state', 'parsed_at'], name='message_by_state_and_moment'),
        ),
        AddIndexBesideWork(
            model_name='message',
            index=models.Index(condition=models.Q(('misread_at__isnull', False)), fields=['-id'], name='message_misread'),
        ),
    ]
