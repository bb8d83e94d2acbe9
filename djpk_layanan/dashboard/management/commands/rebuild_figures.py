from django.core.management import BaseCommand

from djpk_layanan.dashboard.refresh import rebuild


class Command(BaseCommand):
    help = "Works out everything the dashboard counts anew, from the cases and their history."

    def handle(self, **options):
        rebuild(say=self.stdout.write)
