from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "djpk_layanan.workflow"
    label = "workflow"
