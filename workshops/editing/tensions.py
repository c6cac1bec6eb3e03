"""Tensions: two notes that pull against each other."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from workshops import limits
from workshops.kinds import Act, Relation, TensionStatus
from workshops.models import Tension

from .change import Change
from .command import Command, acts, command
from .fields import Choice, Key, Words
from .kept import Kept, shown_notes
from .refusal import Rejected


def check_pair(tension: Any) -> None:
    """Raises Rejected if another tension stands between the same two notes."""
    pair = Q(a=tension.a, b=tension.b) | Q(a=tension.b, b=tension.a)
    standing = Tension.objects.filter(pair, empathy_map=tension.empathy_map, deleted_at=None)
    if standing.exclude(pk=tension.pk).exists():
        raise Rejected("conflict", _("These two notes are a tension already."))


TENSIONS = Kept(
    part="tensions",
    model=Tension,
    words=("relation", "why", "status"),
    links=("a", "b"),
    most=limits.TENSIONS_A_MAP,
    may_stand=check_pair,
).register()


@command("tension.add")
class AddTension(Command):
    acts = acts(Act.LINK)
    tension = Key()
    a = Key()
    b = Key()
    relation = Choice(choices=Relation.choices, required=False)
    why = Words(limit=limits.WHY, lines=True, required=False, allow_blank=True)

    def apply(self, change: Change, *, tension, a, b, **fields):
        change.subject = tension
        if a == b:
            raise Rejected("invalid", _("A tension is between two notes."))
        ends = {note.key: note for note in shown_notes(change, [a, b])}
        TENSIONS.add(change, tension, a=ends[a], b=ends[b], **fields)


@command("tension.edit")
class EditTension(Command):
    acts = acts(Act.LINK)
    tension = Key()
    relation = Choice(choices=Relation.choices, required=False)
    why = Words(limit=limits.WHY, lines=True, required=False, allow_blank=True)
    status = Choice(choices=TensionStatus.choices, required=False)

    def apply(self, change: Change, *, tension, **fields):
        change.subject = tension
        TENSIONS.edit(change, tension, **fields)


@command("tension.delete")
class DeleteTension(Command):
    acts = acts(Act.LINK)
    tension = Key()

    def apply(self, change: Change, *, tension):
        change.subject = tension
        TENSIONS.delete(change, tension)
