from django.contrib import admin

from .models import Contact, Email, Phone, Region


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "kind", "timezone"]
    list_filter = ["kind", "timezone"]
    search_fields = ["code", "name"]
    readonly_fields = ["code"]


class PhoneInline(admin.TabularInline):
    model, extra = Phone, 0


class EmailInline(admin.TabularInline):
    model, extra = Email, 0


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    list_display = ["name", "institution", "region", "position", "is_active"]
    search_fields = ["search_text"]
    autocomplete_fields = ["region"]
    inlines = [PhoneInline, EmailInline]
