from django import forms
from django.contrib import admin
from django.core.cache import cache
from django.db import transaction

from . import contacts
from .forms import REGIONS_KEY
from .models import Contact, Email, Phone, Region, Topic
from .phones import normal_number


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "kind", "timezone"]
    list_filter = ["kind", "timezone"]
    search_fields = ["code", "name"]
    readonly_fields = ["code", "kind", "province"]

    def has_add_permission(self, request):
        # regions are made by law: `load_master`
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @transaction.atomic
    def save_model(self, request, region, form, change):
        """A new name holds at once: in the lists, and for finding its people."""
        super().save_model(request, region, form, change)
        for contact in region.contacts.select_related("region"):
            contacts.index_contact(contact)
        transaction.on_commit(lambda: cache.delete(REGIONS_KEY))


class PhoneForm(forms.ModelForm):
    number = forms.CharField(label="nomor", max_length=40)

    class Meta:
        model, fields = Phone, ["number"]

    def clean_number(self):
        self.instance.as_typed = self.cleaned_data["number"]
        return normal_number(self.cleaned_data["number"])


class EmailForm(forms.ModelForm):
    class Meta:
        model, fields = Email, ["address"]

    def clean_address(self):
        """A corrected address has not come back yet."""
        address = contacts.address_of(self.cleaned_data["address"])
        if address != self.initial.get("address"):
            self.instance.bounced_at = None
        return address


class PhoneInline(admin.TabularInline):
    model, form, extra = Phone, PhoneForm, 0


class EmailInline(admin.TabularInline):
    model, form, extra = Email, EmailForm, 0
    readonly_fields = ["bounced_at"]


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    list_display = ["name", "institution", "region", "position", "is_active"]
    list_select_related = ["region"]
    search_fields = ["search_text"]
    fields = ["name", "institution", "region", "position", "is_active"]
    autocomplete_fields = ["region"]
    inlines = [PhoneInline, EmailInline]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        contacts.index_contact(form.instance)


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "unit", "is_active"]
    search_fields = ["name"]
    autocomplete_fields = ["unit"]
