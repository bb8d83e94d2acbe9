from django.contrib import admin

from .models import Letter


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """To look at only: a letter is evidence of what was sent. The bodies are the content of cases and are not shown."""

    list_display = ["created_at", "status", "to_address", "subject", "attempts", "ambiguous", "sent_at"]
    list_filter = ["status", "created_at"]
    search_fields = ["to_address", "subject", "key", "message_id"]
    exclude = ["body_txt", "body_html"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
