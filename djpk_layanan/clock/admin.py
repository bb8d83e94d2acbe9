from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction

from . import clocks
from .models import CalendarVersion, DayRule, OfficeHours


class Frozen:
    """A published version is shown, not edited: the database would refuse it too."""

    def is_open(self, obj):
        return obj is None or obj.published_at is None

    def has_change_permission(self, request, obj=None):
        return self.is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.is_open(obj) and super().has_delete_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        return self.is_open(obj) and super().has_add_permission(request, obj)


class DayRuleInline(Frozen, admin.TabularInline):
    model, extra = DayRule, 3


class OfficeHoursInline(Frozen, admin.TabularInline):
    model, extra = OfficeHours, 0


@admin.register(CalendarVersion)
class CalendarVersionAdmin(Frozen, admin.ModelAdmin):
    list_display = ["number", "decree", "published_at", "published_by"]
    inlines = [DayRuleInline, OfficeHoursInline]
    actions = ["copy_as_draft", "publish"]

    def has_add_permission(self, request):
        return True

    @admin.action(description="Salin menjadi konsep baru")
    @transaction.atomic
    def copy_as_draft(self, request, versions):
        for version in versions:
            draft = CalendarVersion.objects.create(number=CalendarVersion.objects.latest("number").number + 1, decree=version.decree)
            for rows in (version.days.all(), version.hours.all()):
                for row in rows:
                    row.pk, row.version = None, draft
                rows.model.objects.bulk_create(rows)
            messages.success(request, f"{draft} dibuat sebagai konsep. Ubah, lalu terbitkan.")

    @admin.action(description="Terbitkan")
    @transaction.atomic
    def publish(self, request, versions):
        for version in versions:
            if version.published_at:
                messages.warning(request, f"{version} sudah terbit.")
                continue
            try:
                clocks.publish(version, by=request.user)
            except ValidationError as why:
                messages.error(request, f"{version} belum terbit. {' '.join(why.messages)}")
                continue
            messages.success(request, f"{version} terbit. Batas waktu semua tiket yang berjalan dihitung ulang.")
