"""What the second step of the login keeps, at rest: readable by nobody who has the database but not
the server's key.
"""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

SALT = "shell.second_step"
# how everything begins that Fernet wrote; no secret of ours does
WRITTEN = "gAAAA"
SECRETS = ("secret", "seed")


class SecondStep(DefaultMFAAdapter):
    def encrypt(self, text):
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """What was kept before secrets were encrypted is still as it was typed, until
        `encrypt_second_steps` has run.
        """
        if not encrypted_text.startswith(WRITTEN):
            return encrypted_text
        return cipher().decrypt(encrypted_text.encode()).decode()


def cipher():
    """Writes with the server's key, reads with those before it too."""
    return MultiFernet(
        [
            Fernet(key_from(secret))
            for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )


def key_from(secret):
    digest = salted_hmac(SALT, "key", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)


def encrypt_all():
    """Write every secret anew with today's key. Returns how many people's."""
    step, count = SecondStep(), 0
    for pk in list(Authenticator.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            # somebody may be using a recovery code
            kept = Authenticator.objects.select_for_update().get(pk=pk)
            found = {name: kept.data[name] for name in SECRETS if name in kept.data}
            kept.data |= {name: step.encrypt(step.decrypt(text)) for name, text in found.items()}
            kept.save(update_fields=["data"])
            count += bool(found)
    return count
