"""Load the demo workspaces, once."""

import os
import secrets

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import editing
from workshops.demo import EMAIL, INES, STORIES
from workshops.management import demo_links
from workshops.management.founding import found
from workshops.models import ShareLink, User


class Command(BaseCommand):
    help = "Load three demo workspaces, once; print how to get in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--print-links", action="store_true", help="Print the sign-in and the links to try."
        )

    def handle(self, *, print_links: bool, **options) -> None:
        if User.objects.filter(email=EMAIL).exists():
            self.stdout.write(_("The demo is here already."))
        else:
            load()
            self.stdout.write(_("The demo is here: three workspaces, each with a map."))
        if print_links:
            self.stdout.write(demo_links.printed())


@transaction.atomic
def load() -> None:
    """Make the facilitator, the workspaces, and one read-only link to the first map."""
    chosen = os.environ.get("EMPATHYMAP_DEMO_PASSWORD", "")
    password = chosen or secrets.token_urlsafe(9)
    facilitator = User.objects.create_user(EMAIL, password, name=INES.name)
    today = timezone.localdate()
    # The first story last: people find the newest map first. Only its workshop stays open.
    *others, last = reversed(STORIES)
    for story in others:
        over = found(story, by=facilitator, today=today)
        runs = over.workshop.participants.get(user=facilitator)
        editing.Scribe(over, runs).do("workshop.close")
    first = found(last, by=facilitator, today=today)
    _link, secret = ShareLink.issue(
        empathy_map=first, created_by=facilitator, label=_("For everyone who answers the phone")
    )
    demo_links.keep(demo_links.Secrets(password="" if chosen else password, link=secret))
