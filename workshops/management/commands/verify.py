"""Play every map's log and compare it with the rows."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from workshops.editing.verifying import faults
from workshops.models import EmpathyMap


class Command(BaseCommand):
    help = "Play the log of every map and compare it with what is kept; fail if they differ."

    def handle(self, **options) -> None:
        broken = 0
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                [said] = cursor.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok":
                broken += 1
                self.stderr.write(f"The database file: {said}")
        events = count = 0
        for empathy_map in EmpathyMap.objects.order_by("created_at").iterator():
            count += 1
            events += empathy_map.revision
            for fault in faults(empathy_map):
                broken += 1
                self.stderr.write(f"Map {empathy_map.pk}: {fault}")
        if broken:
            raise CommandError(f"Found {broken} that differ, in {count} maps looked at.")
        self.stdout.write(f"Maps: {count}, events: {events}. The record agrees.")
