from django.core.management import BaseCommand

from djpk_layanan.clock import words
from djpk_layanan.operations.doubtful import doubts


class Command(BaseCommand):
    help = "Lists documents of before the repairs that may say what is not so. Changes nothing."

    def handle(self, **options):
        count = 0
        for count, doubt in enumerate(doubts(), 1):  # noqa: B007 - counted for the last line
            since = words.date_and_time(doubt.since)
            facts = (doubt.number, doubt.case_number, doubt.fault, since, doubt.why)
            self.stdout.write(" · ".join(facts))
        self.stdout.write(f"{count} documents to look at." if count else "No document to look at.")
