"""Let go of what has been kept long enough."""

from django.core.management.base import BaseCommand, CommandParser

from workshops.management import keeping


class Command(BaseCommand):
    help = (
        "Let go of what has been kept long enough: words deleted long ago, the oldest part of each"
        " log, ended sessions, links and invitations. RETAIN_… says how long. The site may run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only count; everything stays.")

    def handle(self, *, dry_run: bool, **options) -> None:
        gone = keeping.purge(for_real=not dry_run)
        told = ", ".join(f"{count} {kind}" for kind, count in gone.items())
        self.stdout.write(f"{'Would let go of' if dry_run else 'Let go of'}: {told}.")
