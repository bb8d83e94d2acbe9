from django.core.management import BaseCommand

from djpk_layanan.dashboard.refresh import rebuild_figures


class Command(BaseCommand):
    help = "Works out everything the dashboard counts anew, from the cases and their history."

    def handle(self, **options):
        rebuild_figures(say=self.stdout.write)
