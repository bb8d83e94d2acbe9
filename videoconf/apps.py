from django.apps import AppConfig


class VideoconfConfig(AppConfig):
    name = "videoconf"
    verbose_name = "video conference"

    def ready(self):
        """Daily work and repairs join the steps of `sop.py`."""
        from . import daily, repairs  # noqa: F401
