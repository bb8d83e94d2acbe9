from django.core.management import BaseCommand
from django.db import transaction

from djpk_layanan import services
from djpk_layanan.accounts import master as units
from djpk_layanan.clock import master as calendar
from djpk_layanan.dashboard import master as budgets
from djpk_layanan.directory import master as regions
from djpk_layanan.directory import topics
from djpk_layanan.operations.asks import MasterData


class Command(BaseCommand):
    help = (
        "Loads units, regions, the working calendar, topics and the budgets of stages; leaves "
        "what an administrator has changed."
    )

    @transaction.atomic
    def handle(self, **options):
        for master in (units, regions, calendar, topics):
            master.load()
        for _, answer in services.answering(MasterData):
            answer.load()
        budgets.load()
