from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "djpk_layanan.portal"
    label = "portal"
    verbose_name = "Halaman umum"
