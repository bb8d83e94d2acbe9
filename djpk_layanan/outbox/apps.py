from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "djpk_layanan.outbox"
    label = "outbox"
    verbose_name = "Surel keluar"
