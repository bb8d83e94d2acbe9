from django.apps import AppConfig


class ConformanceConfig(AppConfig):
    name = "djpk_layanan.conformance"
    label = "conformance"
    verbose_name = "Kesesuaian SOP"
