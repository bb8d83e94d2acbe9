from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "djpk_layanan.history"
    label = "history"
    verbose_name = "Riwayat"
