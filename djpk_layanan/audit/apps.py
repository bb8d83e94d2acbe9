from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "djpk_layanan.audit"
    label = "audit"
    verbose_name = "Audit"
