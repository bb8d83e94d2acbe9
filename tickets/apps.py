from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "tickets"
    verbose_name = "Call center"

    def ready(self):
        """Daily work and repairs join the steps of `sop.py`, in this order."""
        from . import daily, repairs  # noqa: F401
