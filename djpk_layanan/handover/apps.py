from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "djpk_layanan.handover"
    label = "handover"
    verbose_name = "Serah terima"
