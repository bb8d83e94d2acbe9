import logging
import time

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.demo import opinions, people, printing, visitors
from djpk_layanan.demo.story import Story
from reservations.models import Visit
from tickets.models import Ticket


class Command(BaseCommand):
    help = (
        "Fills an empty database with a believable story, by taking real steps on a shifted "
        "clock. Embedded run only: it sends no mail out."
    )

    def add_arguments(self, parser):
        parser.add_argument("--tickets", type=int, default=600)
        parser.add_argument("--months", type=float, default=3)
        parser.add_argument(
            "--parties", type=int, default=30, help="guests' parties on the busy day"
        )

    def handle(self, *, tickets, months, parties, **options):
        if not settings.MAIL_FOLDER:
            raise CommandError(
                "the demo writes letters; it runs only where mail goes to a folder (the "
                "embedded run)."
            )
        if Ticket.objects.exists():
            raise CommandError("there are tickets already; the demo fills an empty database.")
        # on a first start the broker comes after the demo
        logging.getLogger("djpk_layanan.cache").setLevel(logging.ERROR)
        self.started = self.told = time.monotonic()
        people.load_people()
        people.load_units()
        people.load_places()
        printing.hasten()
        with printing.Beside() as printer:
            Story(
                now=timezone.now(), months=months, tickets=tickets, parties=parties, printer=printer
            ).tell(self.say)
        opinions.give()
        visitors.ask_without_account()
        opinions.ask_about_data()
        # the next one waits for the disk again
        connection.close()
        self.stdout.write(
            f"demo: {Ticket.objects.count()} tickets, {Visit.objects.count()} visits, "
            f"{User.objects.count()} people, {time.monotonic() - self.started:.0f} s"
        )

    def say(self, moment):
        if time.monotonic() - self.told > 5:
            self.told = time.monotonic()
            self.stdout.write(f"demo: {moment:%d-%m-%Y}, {Ticket.objects.count()} tickets …")
            self.stdout.flush()
