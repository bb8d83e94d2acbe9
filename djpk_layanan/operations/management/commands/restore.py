from pathlib import Path

from django.core.management import BaseCommand, CommandError

from djpk_layanan.operations.backups import archive, databases, restoring


class Command(BaseCommand):
    help = (
        "Fills a new, empty installation from a backup, checks every row count, file and "
        "history chain, and holds the letters that were waiting."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("source", type=Path)

    def handle(self, *, source, **options):
        if not source.is_file():
            raise CommandError(f"{source} is not there.")
        try:
            facts, held = restoring.restore_backup(source)
        except restoring.Impossible as why:
            raise CommandError(f"nothing was changed: {why}.") from why
        except archive.Damaged as why:
            raise CommandError(f"{source} can't be trusted: {why}.") from why
        except (OSError, databases.ProgramFailed) as why:
            raise CommandError(
                f"stopped half-way, empty the database and the storage and begin again: {why}"
            ) from why
        self.stdout.write(
            f"Restored what was kept on {facts['made_at']}: {sum(facts['rows'].values())} "
            f"rows, {len(facts['files'])} files, every history chain whole."
        )
        self.stdout.write(
            f"{held} letters that were waiting are held: they may have left after the backup. "
            "Decide on the page “Keadaan sistem”. Then run migrate."
        )
