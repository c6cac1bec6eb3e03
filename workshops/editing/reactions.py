"""Reactions to notes and evidence: everybody sees how many, only oneself which are one's own."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from workshops.kinds import Act, ReactionKind
from workshops.models import EmpathyMap, Reaction

from . import parts
from .change import Change
from .command import Command, acts, command
from .fields import Choice, Flag, Key
from .merge import JSON
from .parts import Own, Path
from .refusal import Rejected
from .snapshot import without_empty


@command("note.react")
class React(Command):
    """Put one's mark on a shown note or on a piece of evidence, or take it off again."""

    acts = acts(Act.REACT)
    undoable = False
    note = Key(required=False)
    evidence = Key(required=False)
    kind = Choice(choices=ReactionKind.choices)
    on = Flag()

    def apply(self, change: Change, *, kind, on, note=None, evidence=None):
        if (note is None) == (evidence is None):
            raise Rejected("invalid")
        marked = change.note(note) if note else None
        if marked and marked.hidden:
            raise Rejected("phase", _("Reactions come once the notes have been shown."))
        shelf = change.empathy_map.shelf
        if evidence and not shelf.filter(evidence__key=evidence).exists():
            raise Rejected("gone")
        about: dict[str, Any] = {
            "note": marked,
            "evidence": change.evidence(evidence) if evidence else None,
        }
        own = Reaction(empathy_map=change.empathy_map, by=change.by, kind=kind, **about)
        mine = Reaction.objects.filter(empathy_map=own.empathy_map, by=own.by)
        known = mine.filter(kind=kind, **about).first()
        if on and not known:
            change.mind("reactions", own)
            own.save()
        elif known and not on:
            known.note, known.evidence = about["note"], about["evidence"]
            change.mind("reactions", known)
            known.delete()
        if marked and on != bool(known):
            marked.reactions = counted(marked.reactions, kind, 1 if on else -1)


def counted(counts: dict[str, int], kind: str, more: int) -> dict[str, int]:
    """Counts with so many more of one kind. Counted on, not anew: an import brings counts alone."""
    there = counts | {kind: counts.get(kind, 0) + more}
    return {name: count for name, count in there.items() if count > 0}


def _wire(reaction: Reaction) -> JSON:
    return without_empty(
        note=str(reaction.note.key) if reaction.note else "",
        evidence=str(reaction.evidence.key) if reaction.evidence else "",
        kind=reaction.kind,
    )


def _stands(reaction: Reaction) -> dict[Path, JSON]:
    if reaction.pk is None:
        return {}
    return {("private", "reactions", str(reaction.key)): _wire(reaction)}


def _own(empathy_map: EmpathyMap) -> Iterator[Own]:
    reactions = Reaction.objects.filter(empathy_map=empathy_map)
    for reaction in reactions.select_related("note", "evidence", "by"):
        yield Own("reactions", reaction.key, reaction.by, _wire(reaction))


parts.READS_PRIVATE.append(_own)
parts.STANDS["reactions"] = _stands
