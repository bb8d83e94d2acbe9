from django.apps import AppConfig


class VideoconfConfig(AppConfig):
    name = "videoconf"
    verbose_name = "video conference"
