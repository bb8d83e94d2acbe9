"""The administration of people and roles, where nobody leaves while work hangs on him.

The administrator reads how much it is, not what: a supervisor hands it over.
"""

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import UserChangeForm

from djpk_layanan.accounts.admin import AssignmentAdmin, AssignmentInline, UserAdmin
from djpk_layanan.accounts.models import Assignment, User
from djpk_layanan.accounts.people import hold_person

from . import work

admin.site.unregister([User, Assignment])


def refusal(name, count):
    return (
        f"{name} masih memegang {count} pekerjaan terbuka. Minta supervisor menyerahterimakannya "
        "dahulu (tombol “Minta serah terima” pada halaman pengguna)."
    )


class PersonForm(UserChangeForm):
    def clean(self):
        """His row is held from here to the end: nothing is taken on by him, nor given to him,
        while he is made inactive.
        """
        data = super().clean()
        if self.instance.pk and data.get("is_active") is False:
            person = hold_person(self.instance)
            if person.is_active and (count := work.count_of(person)):
                self.add_error("is_active", refusal(person.name, count))
        return data


class RoleForm(forms.ModelForm):
    def clean(self):
        data = super().clean()
        if self.instance.pk and self.has_changed() and (why := why_kept(self.instance.pk)):
            raise forms.ValidationError(why)
        return data


class Roles(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        gone = [form.instance.pk for form in self.deleted_forms if form.instance.pk]
        if why := next(filter(None, map(why_kept, gone)), None):
            raise forms.ValidationError(why)


def why_kept(pk):
    """The sentence that keeps a role where it is, or None: nothing hangs on it alone."""
    assignment = Assignment.objects.select_related("user").get(pk=pk)
    hold_person(assignment.user)
    count = work.count_under(assignment)
    return refusal(f"{assignment.user} ({assignment.get_role_display()})", count) if count else None


class Kept:
    """Nor is anything deleted on which work hangs."""

    def get_deleted_objects(self, objs, request):
        *rest, protected = super().get_deleted_objects(objs, request)
        return *rest, [*protected, *filter(None, map(self.why_not_deleted, objs))]


class RolesOfAPerson(AssignmentInline):
    form, formset = RoleForm, Roles


@admin.register(User)
class PeopleAdmin(Kept, UserAdmin):
    form, inlines = PersonForm, [RolesOfAPerson]

    def render_change_form(self, request, context, *args, obj=None, **options):
        context["open_work"] = work.count_of(obj) if obj else 0
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def why_not_deleted(self, person):
        count = work.count_of(person)
        return refusal(person.name, count) if count else None


@admin.register(Assignment)
class RolesAdmin(Kept, AssignmentAdmin):
    form = RoleForm

    def why_not_deleted(self, assignment):
        return why_kept(assignment.pk)
