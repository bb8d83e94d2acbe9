from django.core.management import BaseCommand

from djpk_layanan.conformance.judgements import catch_up, judge_all_anew


class Command(BaseCommand):
    help = (
        "Judges every ended case against its SOP that was not judged yet; with --rebuild all "
        "of them anew, from the history."
    )

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="work out all of them again")

    def handle(self, **options):
        done = judge_all_anew() if options["rebuild"] else catch_up(at_most=None)
        self.stdout.write(f"judge_cases: {done} cases judged")
