"""What an administrator does with people is written down; he gives no role to himself."""

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction

from djpk_layanan.accounts.admin import DelegationAdmin, SecondStepAdmin
from djpk_layanan.accounts.models import Assignment, Delegation, User
from djpk_layanan.handover.admin import PeopleAdmin, RolesAdmin

from . import people

NOT_ONESELF = "Peran untuk diri sendiri hanya dapat diberikan administrator lain."

admin.site.unregister([User, Assignment, Delegation, Authenticator])


class WrittenDown:
    """Every way in which the administration changes something: form, deletion, action on a list."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        return written(request, super()._changeform_view, object_id, form_url, extra_context)

    def _delete_view(self, request, object_id, extra_context):
        return written(request, super()._delete_view, object_id, extra_context)

    def response_action(self, request, queryset):
        return written(request, super().response_action, queryset)


def written(request, act, *args):
    if request.method != "POST":
        return act(request, *args)
    with transaction.atomic():
        before = people.standing()
        response = act(request, *args)
        found = people.write_down(before, by=request.user)
        if any(pk == request.user.pk and step in people.GAINS for pk, step, _ in found):
            raise PermissionDenied(NOT_ONESELF)
    return response


@admin.register(User)
class WatchedPeopleAdmin(WrittenDown, PeopleAdmin):
    pass


@admin.register(Assignment)
class WatchedRolesAdmin(WrittenDown, RolesAdmin):
    pass


@admin.register(Delegation)
class WatchedDelegationAdmin(WrittenDown, DelegationAdmin):
    pass


@admin.register(Authenticator)
class WatchedSecondStepAdmin(WrittenDown, SecondStepAdmin):
    pass
