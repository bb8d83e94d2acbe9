from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "djpk_layanan.dashboard"
    label = "dashboard"
    verbose_name = "Dasbor dan laporan"
