from django.conf import settings
from django.core.management import BaseCommand

from djpk_layanan.conformance.papers import as_markdown
from djpk_layanan.conformance.procedures import all_procedures


class Command(BaseCommand):
    help = "Writes docs/sop-193.md and those of the other SOPs anew from the steps in sop.py."

    def handle(self, **options):
        for slug, procedure in all_procedures().items():
            path = settings.BASE_DIR / "docs" / f"sop-{slug}.md"
            path.write_text(as_markdown(procedure), encoding="utf-8")
            self.stdout.write(f"sop_docs: {path.name}")
