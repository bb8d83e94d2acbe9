from django.core.management import BaseCommand
from django.db import transaction

from djpk_layanan import services
from djpk_layanan.accounts.master import load_units
from djpk_layanan.clock.master import load_calendar
from djpk_layanan.dashboard.master import load_budgets
from djpk_layanan.directory.master import load_regions
from djpk_layanan.directory.topics import load_topics
from djpk_layanan.operations.asks import MasterData


class Command(BaseCommand):
    help = (
        "Loads units, regions, the working calendar, topics and the budgets of stages; leaves "
        "what an administrator has changed."
    )

    @transaction.atomic
    def handle(self, **options):
        load_units()
        load_regions()
        load_calendar()
        load_topics()
        for _, answer in services.answering(MasterData):
            answer.load()
        load_budgets()
