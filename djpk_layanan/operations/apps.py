from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "djpk_layanan.operations"
    label = "operations"

    def ready(self):
        """What the services declare is checked at every start."""
        from . import checks  # noqa: F401
