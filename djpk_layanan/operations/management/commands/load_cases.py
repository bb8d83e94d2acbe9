import time

from django.core.management import BaseCommand

from djpk_layanan.operations.bulk.loader import MOST_LIVE, Loader


class Command(BaseCommand):
    help = "Fills the database in bulk with a consistent history of tickets, for measuring. Master data and named people must be there."

    def add_arguments(self, parser):
        parser.add_argument("--tickets", type=int, required=True)
        parser.add_argument("--live", type=int, default=MOST_LIVE, help="at most so many are still under way (and at most 3 %)")

    def handle(self, *, tickets, live, **options):
        started = time.monotonic()
        Loader(most_live=live).load(tickets, say=lambda done: self.stdout.write(f"load_cases: {done} of {tickets}, {time.monotonic() - started:.0f} s"))
