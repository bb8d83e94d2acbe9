from django.contrib import admin

from djpk_layanan.accounts.administration import OnlyItsFilters
from djpk_layanan.logs.masks import masked

from .models import Letter


class InDoubt(admin.SimpleListFilter):
    title, parameter_name = "mungkin terkirim dua kali", "ragu"

    def lookups(self, request, model_admin):
        return [("ya", "Ya")]

    def queryset(self, request, queryset):
        return queryset.in_doubt() if self.value() else queryset


@admin.register(Letter)
class LetterAdmin(OnlyItsFilters, admin.ModelAdmin):
    """To look at only: a letter is evidence of what was sent.

    How it travels, not what it says and to whom: that is the content of cases.
    """

    list_display = ["created_at", "status", "domain", "key", "attempts", "ambiguous", "sent_at"]
    list_filter = ["status", InDoubt, "created_at"]
    search_fields = ["key", "message_id"]
    fields = [
        "key",
        "message_id",
        "domain",
        "status",
        "created_at",
        "queued_at",
        "next_at",
        "attempts",
        "deaths",
        "ambiguous",
        "smtp_code",
        "why",
        "sent_at",
    ]
    readonly_fields = fields

    @admin.display(description="kepada")
    def domain(self, letter):
        return letter.domain

    @admin.display(description="galat terakhir")
    def why(self, letter):
        """Without the addresses that a mail server repeats."""
        return masked(letter.last_error)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
