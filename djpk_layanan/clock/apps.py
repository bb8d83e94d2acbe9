from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "djpk_layanan.clock"
    label = "clock"
    verbose_name = "Kalender kerja"
