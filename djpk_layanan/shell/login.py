"""django-allauth, as this office uses it."""

import uuid
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.core import context as current
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.conf import settings
from django.db import transaction
from django.http import Http404

from djpk_layanan.accounts.access import public
from djpk_layanan.accounts.models import signed_in
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.ui.fields import EmailAddress

from . import devices, wrong_tries

WRONG = "Nama pengguna, surel, atau kata sandi tidak benar."
# allauth's pages for what the administrator does here, or nobody
UNUSED = r"^(?:signup|email|confirm-email|login/code|password/set)/"


class OfficePeople(AuthenticationBackend):
    """Every page begins with who it is and what he may do: one question."""

    def get_user(self, user_id):
        return signed_in(user_id)


class OfficeAccounts(DefaultAccountAdapter):
    """Accounts are made by the administrator; the mails about them go through the outbox like
    all others.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": (
            "Terlalu banyak percobaan yang gagal. Tunggu sebentar lalu coba lagi, atau buat kata "
            "sandi baru lewat “Lupa kata sandi?”."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        """Counted as wrong beforehand; the library takes it back when it was right."""
        login = credentials.get("username") or credentials.get("email", "")
        self._login_failed_rl_usage = wrong_tries.count_try(request, login)
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def post_login(self, request, user, **login):
        response = super().post_login(request, user, **login)
        devices.remember(request, response, user)
        return response

    def set_password(self, user, password):
        super().set_password(user, password)
        wrong_tries.begin_anew(current.request, user)

    def get_reset_password_from_key_url(self, key):
        """Whatever host the request says it was for."""
        return settings.SITE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    @transaction.atomic
    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, context)
        enqueue(
            key=f"account:{uuid.uuid4()}",
            to=email,
            name="account",
            context={"subject": message.subject, "text": message.body},
        )


class OurWords:
    """A form of allauth's, alone on its page: one types at once.

    Its fields are called as everywhere here, and say it once, above the field.
    """

    labels = {
        "login": "Nama pengguna atau surel",
        "password": "Kata sandi",
        "oldpassword": "Kata sandi saat ini",
        "password1": "Kata sandi baru",
        "password2": "Ulangi kata sandi baru",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True
        for name in self.labels.keys() & self.fields.keys():
            self.fields[name].label = self.labels[name]
            self.fields[name].widget.attrs.pop("placeholder", None)
        if "password1" in self.fields:
            self.fields["password1"].help_text = (
                f"Paling sedikit {settings.PASSWORD_LENGTH} karakter; bukan nama Anda, dan "
                "bukan kata sandi yang lazim."
            )


class SignIn(OurWords, LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgottenPassword(OurWords, ResetPasswordForm):
    email = EmailAddress()


class NewPassword(OurWords, ResetPasswordKeyForm):
    """By the link of the letter."""


class SameAgain(OurWords, ReauthenticateForm):
    """Before the second step of the login is changed."""


class AnotherPassword(OurWords, ChangePasswordForm):
    """By somebody who is logged in."""


class AnyCode(OurWords, AuthenticateForm):
    """The second step of the login."""

    labels = {"code": "Kode autentikator atau kode pemulihan"}


class SameByCode(OurWords, ReauthenticateByCodeForm):
    """Before the second step of the login is changed, instead of the password."""

    labels = AnyCode.labels


class FirstCode(OurWords, ActivateTOTPForm):
    """Shows that the authenticator app has the secret."""

    labels = {"code": "Kode autentikator"}


@public
def unused(request):
    raise Http404
