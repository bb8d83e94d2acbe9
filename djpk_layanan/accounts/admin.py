# its own page of addresses is registered by this import
from allauth.account.admin import (
    EmailAddress,
)
from allauth.mfa.admin import Authenticator, AuthenticatorAdmin
from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group

from .administration import OnlyItsFilters
from .models import Assignment, Delegation, Unit, User

admin.site.site_header = admin.site.site_title = admin.site.index_title = "Administrasi"
admin.site.unregister([Group, EmailAddress, Authenticator])

# allauth has no Indonesian words for its table; migrations read the words of its classes
apps.get_app_config("mfa").verbose_name = "Keamanan akun"
SECOND_STEP = Authenticator._meta
SECOND_STEP.verbose_name = SECOND_STEP.verbose_name_plural = "autentikasi dua faktor"
for name, word in {
    "user": "pengguna",
    "type": "cara",
    "created_at": "dipasang",
    "last_used_at": "terakhir dipakai",
}.items():
    SECOND_STEP.get_field(name).verbose_name = word


@admin.register(Authenticator)
class SecondStepAdmin(OnlyItsFilters, AuthenticatorAdmin):
    """Taken away for somebody who lost his telephone; nobody types or reads the secret of
    another.
    """

    fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class AssignmentInline(admin.TabularInline):
    model, extra, fk_name = Assignment, 1, "user"
    autocomplete_fields = ["unit"]


class NewUserForm(forms.ModelForm):
    """A new person; he chooses his password by the link of “Lupa kata sandi?”."""

    class Meta:
        model = User
        fields = ["username", "name", "nip", "position", "email"]
        help_texts = {"username": "Untuk masuk. Huruf, angka, dan @ . + - _"}

    def save(self, commit=True):
        user = super().save(commit=False)
        user.set_unusable_password()
        if commit:
            user.save()
        return user


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Nobody chooses the password of another, nor reads what is kept of it."""

    add_form = NewUserForm
    add_form_template = "admin/accounts/user/add_form.html"
    list_display = ["name", "username", "position", "is_active"]
    list_filter = ["is_active", "assignment__role", "assignment__unit"]
    search_fields = ["name", "username", "nip", "email"]
    ordering = ["name"]
    inlines = [AssignmentInline]
    fieldsets = [(None, {"fields": ["username", "name", "nip", "position", "email", "is_active"]})]
    add_fieldsets = [(None, {"fields": ["username", "name", "nip", "position", "email"]})]
    filter_horizontal = []

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(username="sistem")

    def get_urls(self):
        return [page for page in super().get_urls() if page.name != "auth_user_password_change"]


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    list_display = ["code", "short_name", "name", "kind", "parent", "is_active"]
    list_filter = ["kind", "is_active"]
    search_fields = ["code", "name", "short_name"]
    autocomplete_fields = ["parent"]


@admin.register(Assignment)
class AssignmentAdmin(admin.ModelAdmin):
    list_display = ["user", "role", "unit"]
    list_filter = ["role", "unit"]
    search_fields = ["user__name", "unit__name"]
    autocomplete_fields = ["user", "unit"]


@admin.register(Delegation)
class DelegationAdmin(admin.ModelAdmin):
    list_display = ["kind", "assignment", "to", "starts", "ends", "decree"]
    list_filter = ["kind"]
    autocomplete_fields = ["assignment", "to"]
