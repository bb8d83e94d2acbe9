from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "tickets"
    verbose_name = "Call center"

    def ready(self):
        """The repairs join the steps of `sop.py`."""
        from . import repairs  # noqa: F401
