from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "djpk_layanan.inbox"
    label = "inbox"
    verbose_name = "Surel masuk"
