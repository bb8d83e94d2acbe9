from django.contrib import admin

from .models import Letter


class InDoubt(admin.SimpleListFilter):
    title, parameter_name = "mungkin terkirim dua kali", "ragu"

    def lookups(self, request, model_admin):
        return [("ya", "Ya")]

    def queryset(self, request, queryset):
        return queryset.in_doubt() if self.value() else queryset


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """To look at only: a letter is evidence of what was sent.

    The bodies and the calendar entry are the content of cases and are not shown.
    """

    list_display = [
        "created_at",
        "status",
        "to_address",
        "subject",
        "attempts",
        "ambiguous",
        "sent_at",
    ]
    list_filter = ["status", InDoubt, "created_at"]
    search_fields = ["to_address", "subject", "key", "message_id"]
    exclude = ["body_txt", "body_html", "calendar"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
