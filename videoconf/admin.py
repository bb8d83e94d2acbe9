from django.contrib import admin

from .models import PreparationTemplate, Resource


@admin.register(Resource)
class ResourceAdmin(admin.ModelAdmin):
    """Rooms, accounts and Kanwil.

    Consultants are people: their rows come and go with their names.
    """

    list_display = ["name", "kind", "note", "is_active"]
    list_filter = ["kind", "is_active"]
    search_fields = ["name"]
    fields = ["kind", "name", "address", "contact", "note", "is_active"]

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(kind=Resource.Kind.CONSULTANT)

    def formfield_for_choice_field(self, db_field, request, **options):
        if db_field.name == "kind":
            options["choices"] = [
                choice for choice in Resource.Kind.choices if choice[0] != Resource.Kind.CONSULTANT
            ]
        return super().formfield_for_choice_field(db_field, request, **options)

    def has_delete_permission(self, request, obj=None):
        # what was ever booked stays; it is made inactive
        return False


@admin.register(PreparationTemplate)
class PreparationTemplateAdmin(admin.ModelAdmin):
    list_display = ["text", "owner", "medium", "thing", "is_mandatory", "order", "is_active"]
    list_editable = ["order", "is_active"]
    list_filter = ["owner", "medium", "is_active"]
