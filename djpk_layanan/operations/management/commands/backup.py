from pathlib import Path

from django.core.management import BaseCommand, CommandError

from djpk_layanan.operations.backups import databases, making


class Command(BaseCommand):
    help = (
        "Writes database and files into one new archive, while people go on working. It holds "
        "personal data: encrypt it before it leaves the machine."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "target", type=Path, help="a file that is not there yet, for example djpk-20261124.tar"
        )

    def handle(self, *, target, **options):
        try:
            facts = making.make_backup(target)
        except FileExistsError as taken:
            raise CommandError(
                f"{taken} is there already; a backup never overwrites anything."
            ) from taken
        except (OSError, databases.ProgramFailed) as why:
            raise CommandError(f"no backup was made: {why}") from why
        self.stdout.write(
            f"{target}: {sum(facts['rows'].values())} rows of {len(facts['rows'])} tables, "
            f"{len(facts['files'])} files."
        )
        if facts["missing"]:
            raise CommandError(
                f"the backup is kept, but {len(facts['missing'])} stored files were gone or "
                f"damaged before it: {', '.join(facts['missing'][:5])}"
            )
