from django.apps import AppConfig


class ReservationsConfig(AppConfig):
    name = "reservations"
    verbose_name = "kunjungan tamu"

    def ready(self):
        """The repairs join the steps of `sop.py`."""
        from . import repairs  # noqa: F401
