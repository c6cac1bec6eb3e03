"""What is not shown yet: hidden notes, and authors whose names wait (protocol H1 to H4)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count

from workshops.models import ClusterNameProposal, EmpathyMap, Note, NoteEvidence
from workshops.prepared import Question, given

from . import parts, snapshot
from .merge import JSON
from .parts import Own, Path

LINKS = Question(
    lambda: NoteEvidence.objects.select_related("evidence").filter(note=given("note", Note))
)
OWNERS = Question(
    lambda: (
        Note.objects.filter(empathy_map=given("map", EmpathyMap), hidden=True)
        .visible()
        .order_by()
        .values_list("owner")
    )
)
NAMES_PROPOSED = Question(
    lambda: (
        ClusterNameProposal.objects.filter(
            cluster__empathy_map=given("map", EmpathyMap), shown=False
        )
        .order_by()
        .values_list("cluster__key")
        .annotate(n=Count("pk"))
    )
)


def note_stands(note: Note, *, is_bare: bool = False) -> dict[Path, Any]:
    """Where a note stands in the snapshot, and as what; nowhere if it has been deleted.

    Of one that `is_bare`, the caller knows that it rests on nothing.
    """
    if note.deleted_at:
        return {}
    key = str(note.key)
    wire = snapshot.note_wire(note, () if is_bare else _links(note))
    if note.hidden:
        return {("private", "notes", key): wire}
    stands: dict[Path, Any] = {("notes", key): wire}
    if note.author and not note.signed:
        stands[("private", "authors", key)] = {"by": str(note.author.key)}
    return stands


def _links(note: Note) -> Iterable[NoteEvidence]:
    """What a note rests on; who handles many notes that stay on theirs has asked for all at once."""
    if "links" in getattr(note, "_prefetched_objects_cache", ()):
        return note.links.all()
    return LINKS(note=note.pk)


def _hidden_notes(empathy_map: EmpathyMap) -> Iterator[Own]:
    notes = Note.objects.filter(empathy_map=empathy_map, deleted_at=None, hidden=True)
    found = list(notes.select_related("author", "owner", "cluster"))
    links = snapshot.links_of(empathy_map, hidden=True) if found else {}
    for note in found:
        yield Own("notes", note.key, note.owner, snapshot.note_wire(note, links.get(note.pk, ())))


def _unsigned(empathy_map: EmpathyMap) -> Iterator[Own]:
    notes = Note.objects.filter(empathy_map=empathy_map, signed=False)
    for note in notes.shown().select_related("author"):
        if note.author:
            yield Own("authors", note.key, note.author, {"by": str(note.author.key)})


def unseen(empathy_map: EmpathyMap) -> JSON:
    """How many notes are hidden, and of how many people: all that others learn of them."""
    owners = OWNERS(map=empathy_map.pk)
    count = len(owners)
    counted = {"notes": count, "people": len(set(owners))} if count else {}
    return counted | snapshot.without_empty(names=_names_proposed(empathy_map))


def _names_proposed(empathy_map: EmpathyMap) -> dict[str, int]:
    """How many names are proposed for each group and not shown yet."""
    return {str(cluster): n for cluster, n in NAMES_PROPOSED(map=empathy_map.pk)}


parts.READS["unseen"] = unseen
parts.COUNTED.add("unseen")
parts.READS_PRIVATE += [_hidden_notes, _unsigned]
parts.STANDS["notes"] = note_stands
