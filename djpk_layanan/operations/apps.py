from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "djpk_layanan.operations"
    label = "operations"
