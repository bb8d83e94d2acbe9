from django.core.management import BaseCommand

from djpk_layanan.conformance.keeping import catch_up
from djpk_layanan.conformance.models import Judgement


class Command(BaseCommand):
    help = "Judges every ended case against its SOP that was not judged yet; with --rebuild all of them anew, from the history."

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="forget what was found and work it out again")

    def handle(self, *, rebuild, **options):
        if rebuild:
            Judgement.objects.all().delete()
        while done := catch_up():
            self.stdout.write(f"judge_cases: {done} cases")
        self.stdout.write(f"judge_cases: {Judgement.objects.count()} cases are judged")
