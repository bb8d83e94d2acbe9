from django.apps import AppConfig


class PresenceConfig(AppConfig):
    name = "djpk_layanan.presence"
    label = "presence"
    verbose_name = "Kehadiran"
