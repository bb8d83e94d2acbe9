"""django-allauth, as this office uses it."""
import uuid

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction

from djpk_layanan.outbox.letters import enqueue


class OfficeAccounts(DefaultAccountAdapter):
    """Accounts are made by the administrator; the mails about them go through the outbox like all others."""

    def is_open_for_signup(self, request):
        return False

    @transaction.atomic
    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, context)
        enqueue(key=f"account:{uuid.uuid4()}", to=email, name="account", context={"subject": message.subject, "text": message.body})
