from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "djpk_layanan.ui"
    label = "ui"
