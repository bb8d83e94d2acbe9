from django.apps import AppConfig


class TypedConfig(AppConfig):
    name = "djpk_layanan.typed"
    label = "typed"
    verbose_name = "Ketikan"
