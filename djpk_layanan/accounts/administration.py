"""Django's administration as a part of the house: nobody comes in by a door of its own."""

from allauth.account.utils import get_next_redirect_url
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from .access import only, public
from .models import Role


class Administration(AdminSite):
    """There is one login (allauth's: it counts wrong tries and asks for the second step) and one
    page to change one's password.
    """

    @public
    def login(self, request, extra_context=None):
        """Takes no password: where the library sends who may not come in."""
        if not request.user.is_authenticated:
            return redirect_to_login(get_next_redirect_url(request) or reverse("admin:index"))
        if not self.has_permission(request):
            raise PermissionDenied("Halaman ini hanya untuk administrator.")
        return redirect("admin:index")

    @only(Role.ADMIN)
    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    @only(Role.ADMIN)
    def password_change_done(self, request, extra_context=None):
        return redirect("account_change_password")


class OnlyItsFilters:
    """The list of a ModelAdmin is asked by its own filters alone: asked by any column, in the
    address, it would tell letter by letter what it does not show.
    """

    def lookup_allowed(self, lookup, value, request=None):
        offered = [getattr(one, "parameter_name", one) for one in self.list_filter]
        return any(f"{lookup}__".startswith(f"{name}__") for name in offered)
