from django.contrib import admin

from .models import Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "unit", "is_active"]
    search_fields = ["name"]
    autocomplete_fields = ["unit"]
