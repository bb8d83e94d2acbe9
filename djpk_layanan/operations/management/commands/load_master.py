from django.core.management import BaseCommand
from django.db import transaction

from djpk_layanan.accounts import master as units
from djpk_layanan.clock import master as calendar
from djpk_layanan.dashboard import master as budgets
from djpk_layanan.directory import master as regions
from djpk_layanan.directory import topics
from videoconf import master as conferences


class Command(BaseCommand):
    help = (
        "Loads units, regions, the working calendar, topics and the budgets of stages; leaves "
        "what an administrator has changed."
    )

    @transaction.atomic
    def handle(self, **options):
        for master in (units, regions, calendar, topics, conferences, budgets):
            master.load()
