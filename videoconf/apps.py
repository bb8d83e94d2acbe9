from django.apps import AppConfig


class VideoconfConfig(AppConfig):
    name = "videoconf"
    verbose_name = "video conference"

    def ready(self):
        """The repairs join the steps of `sop.py`."""
        from . import repairs  # noqa: F401
