from django.core.management import BaseCommand

from djpk_layanan.accounts.models import User
from djpk_layanan.demo import people


class Command(BaseCommand):
    help = "Makes the named people of the demo and the places they meet; --show tells who logs in."

    def add_arguments(self, parser):
        parser.add_argument("--show", action="store_true", help="only tell who logs in, and how")

    def handle(self, *, show, **options):
        if not show:
            people.load_people()
            people.load_places()
            return
        for user in User.objects.filter(username__in=[row[0] for row in people.PEOPLE]):
            self.stdout.write(
                f"    {user.username:<8} {', '.join(str(a) for a in user.appointments):<45} "
                f"{people.PASSWORD}"
            )
