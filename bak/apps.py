from django.apps import AppConfig


class BakConfig(AppConfig):
    name = "bak"
    verbose_name = "Berita acara"
