"""Showing what was hidden: notes all at once in shuffled order, and the names of their authors."""

import random

from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.access import may_run
from workshops.kinds import Names
from workshops.models import Event, Note
from workshops.quadrants import Region

from .change import Change
from .command import Command, command
from .fields import Choice
from .nameless import forget_who
from .rank import between
from .refusal import Rejected

_chance = random.SystemRandom()


class Reveal(Command):
    """Shows on every map what was somebody's own. It cannot be hidden again."""

    may = staticmethod(may_run)
    whole = True
    undoable = False

    def apply(self, change: Change, **fields):
        """Nothing is kept with the workshop; each map shows its own."""


@command("notes.reveal")
class RevealNotes(Reveal):
    """Show the hidden notes of a quadrant, or all of them, in an order that tells nothing (H2)."""

    region = Choice(choices=Region.choices, required=False)

    def apply(self, change: Change, *, region=""):
        forget_who(change.workshop)

    def on_each_map(self, change: Change, *, region=""):
        found = Note.objects.filter(empathy_map=change.empathy_map, hidden=True)
        found = found.filter(region=region) if region else found
        found = found.select_related("author", "cluster", "owner")
        notes = list(found.prefetch_related("links__evidence"))
        change.reveals = True
        _chance.shuffle(notes)
        ends: dict[str, str] = {}
        for note in notes:
            change.remember(note)
            end = ends.get(note.region) or change.rank(note.region)
            note.rank, ends[note.region] = end, between(end, None)
            nameless = note.author_id is None and not note.proxy
            note.hidden, note.owner = False, None
            note.created_at = timezone.now() if nameless else note.created_at
        change.anonymous = False  # whoever shows them may be named
        _forget_writers(change, notes)


def _forget_writers(change: Change, notes: list[Note]) -> None:
    """Nobody can be told any more from the log who wrote an anonymous note (H3)."""
    about = Event.objects.filter(empathy_map=change.empathy_map, private_to__isnull=False)
    nameless = [note.key for note in notes if note.author_id is None and not note.proxy]
    about.filter(subject__in=nameless).update(
        private_to=None, by=None, client=None, seq=None, digest="", at=timezone.now()
    )
    others = about.filter(subject__in=[note.key for note in notes])
    others.update(private_to=None, signed=change.workshop.names == Names.NAMED)


@command("names.reveal")
class RevealNames(Reveal):
    """Show who wrote what, where names were hidden so far (H4)."""

    def apply(self, change: Change):
        if change.workshop.names != Names.HIDDEN:
            raise Rejected("conflict", _("There are no hidden names to show."))
        change.workshop.names = Names.NAMED
        change.workshop.save(update_fields=["names"])

    def on_each_map(self, change: Change):
        unsigned = Note.objects.filter(empathy_map=change.empathy_map, signed=False)
        change.reveals = True
        unsigned = unsigned.select_related("author", "cluster", "owner")
        for note in unsigned.prefetch_related("links__evidence"):
            change.remember(note)
            note.signed = True
        change.anonymous = False  # whoever shows them may be named
        Event.objects.filter(empathy_map=change.empathy_map, private_to=None).update(signed=True)
