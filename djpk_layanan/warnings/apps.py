from django.apps import AppConfig


class WarningsConfig(AppConfig):
    name = "djpk_layanan.warnings"
    label = "warnings"
    verbose_name = "Peringatan"
