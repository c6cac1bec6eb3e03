"""Write the whole site to one file, while people work."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from workshops.management import archive


class Command(BaseCommand):
    help = "Write everything this site keeps to one file. People may go on working meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="A new file, for example backup.tar.gz")

    def handle(self, *, file: Path, **options) -> None:
        archive.back_up(file.absolute())
        size = file.stat().st_size / 1_000_000
        self.stdout.write(f"{file}: {size:.1f} MB. It holds customers' words and the secret key.")
