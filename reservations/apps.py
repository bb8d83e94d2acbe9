from django.apps import AppConfig


class ReservationsConfig(AppConfig):
    name = "reservations"
    verbose_name = "kunjungan tamu"

    def ready(self):
        """Daily work and repairs join the steps of `sop.py`, in this order."""
        from . import daily, repairs  # noqa: F401
