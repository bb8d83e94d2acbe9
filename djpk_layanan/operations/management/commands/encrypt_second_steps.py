from django.core.management import BaseCommand

from djpk_layanan.shell import second_step


class Command(BaseCommand):
    help = (
        "Writes the secrets of the logins' second step anew with today's SECRET_KEY: once after "
        "the upgrade that encrypts them, and after the key was changed (SECRET_KEY_FALLBACKS)."
    )

    def handle(self, **options):
        self.stdout.write(f"{second_step.encrypt_all()} secrets are encrypted with today's key.")
