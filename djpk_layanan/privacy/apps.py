from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "djpk_layanan.privacy"
    label = "privacy"
    verbose_name = "Pelindungan data pribadi"
