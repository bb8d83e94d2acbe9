from django.core.management import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from djpk_layanan.accounts.models import Assignment, Role, User
from djpk_layanan.audit import people


class Command(BaseCommand):
    help = (
        "Makes the first administrator of a new installation; he sets his password by the link "
        "of “Lupa kata sandi?” on the login page."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *, username, email, name, **options):
        try:
            with transaction.atomic():
                before = people.standing()
                user = User(username=username, email=email, name=name)
                user.set_unusable_password()
                user.save()
                Assignment.objects.create(user=user, role=Role.ADMIN)
                people.write_down(before, by=User.system())
        except IntegrityError as taken:
            raise CommandError("somebody has this user name or e-mail already") from taken
        self.stdout.write(f"{username} is an administrator.")
