"""django-allauth, as this office uses it."""
from allauth.account.adapter import DefaultAccountAdapter


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are made by the administrator."""

    def is_open_for_signup(self, request):
        return False
