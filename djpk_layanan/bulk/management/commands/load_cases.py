import time
from functools import partial

from django.core.management import BaseCommand

from djpk_layanan.bulk.conferences import ConferenceLoader
from djpk_layanan.bulk.tickets import TicketLoader
from djpk_layanan.bulk.visits import VisitLoader
from djpk_layanan.dashboard.refresh import rebuild_figures
from djpk_layanan.garbage_collection import seldom_collected


class Command(BaseCommand):
    help = (
        "Fills the database in bulk with a consistent history of cases, for measuring, and "
        "counts it. Master data and named people must be there."
    )

    def add_arguments(self, parser):
        for kind in ("tickets", "visits", "conferences"):
            parser.add_argument(f"--{kind}", type=int, default=0)
        parser.add_argument(
            "--live",
            type=int,
            help="so many of the newest tickets are still under way (without it 3 %%, at most 300)",
        )

    @seldom_collected()
    def handle(self, *, tickets, visits, conferences, live, **options):
        started = time.monotonic()
        loaders = (
            ("tickets", tickets, partial(TicketLoader, live=live)),
            ("visits", visits, VisitLoader),
            ("conferences", conferences, ConferenceLoader),
        )
        for kind, wanted, loader in loaders:
            # each begins after what the one before it wrote
            if wanted:
                loader().load(
                    wanted,
                    say=lambda done, kind=kind, wanted=wanted: self.say(
                        started, f"{done} of {wanted} {kind}"
                    ),
                )
        rebuild_figures(say=lambda done: self.say(started, f"figures, {done}"))

    def say(self, started, text):
        self.stdout.write(f"load_cases: {text}, {time.monotonic() - started:.0f} s")
