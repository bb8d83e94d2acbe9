"""django-allauth, as this office uses it."""
import uuid

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm, ResetPasswordForm
from django.db import transaction
from django.http import Http404

from djpk_layanan.accounts.access import public
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.ui.fields import EmailAddress

UNUSED = r"^(?:signup|email|confirm-email|login/code|password/set)/"  # allauth's pages for what the administrator does here, or nobody


class OfficeAccounts(DefaultAccountAdapter):
    """Accounts are made by the administrator; the mails about them go through the outbox like all others."""

    error_messages = DefaultAccountAdapter.error_messages | dict.fromkeys(
        ("username_password_mismatch", "email_password_mismatch"), "Nama pengguna, surel, atau kata sandi tidak benar.",
    )

    def is_open_for_signup(self, request):
        return False

    @transaction.atomic
    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, context)
        enqueue(key=f"account:{uuid.uuid4()}", to=email, name="account", context={"subject": message.subject, "text": message.body})


class SignIn(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in (("login", "Nama pengguna atau surel"), ("password", "Kata sandi")):
            self.fields[name].label = label
            del self.fields[name].widget.attrs["placeholder"]
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgottenPassword(ResetPasswordForm):
    email = EmailAddress()


@public
def unused(request):
    raise Http404
