"""Bring the whole site back from a file that `backup` wrote."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from workshops.management import archive
from workshops.models import EmpathyMap, Workspace
from workshops.models.maps import new_epoch


class Command(BaseCommand):
    help = "Bring everything back from a backup. Stop the site first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="Although this site holds workspaces already."
        )

    def handle(self, *, file: Path, replace: bool, **options) -> None:
        if not replace and _holds_something():
            raise CommandError("This site holds workspaces. Say --replace to put the backup there.")
        with tempfile.TemporaryDirectory(prefix=".empathymap-", dir=settings.DATA_DIR) as folder:
            about = archive.unpack(file, Path(folder))
            kept = archive.put_in_place(Path(folder))
        call_command("migrate", verbosity=0)
        # Whoever has the map open from before holds changes that this one never had.
        for empathy_map in EmpathyMap.objects.only("epoch"):
            empathy_map.epoch = new_epoch()
            empathy_map.save(update_fields=["epoch"])
        call_command("verify", stdout=self.stdout, stderr=self.stderr)
        self.stdout.write(f"Everything is as it was on {about['made']}.")
        if kept:
            self.stdout.write(f"What was here before is kept in {kept.name}.")


def _holds_something() -> bool:
    tables = connection.introspection.table_names()
    return Workspace._meta.db_table in tables and Workspace.objects.exists()
