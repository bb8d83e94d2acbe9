from django.contrib import admin
from django.db import models

from .models import Budget


@admin.register(Budget)
class BudgetAdmin(admin.ModelAdmin):
    """The stages are the SOP's; only how much each may use is decided here."""

    list_display, list_filter, list_editable = ("plan", "stage", "amount"), ("plan",), ("amount",)
    readonly_fields = ("plan", "stage")
    # "0,5"
    formfield_overrides = {models.DecimalField: {"localize": True}}

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
