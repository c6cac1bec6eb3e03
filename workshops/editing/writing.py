"""Writing a merge patch back into the rows of a map: the way of undo and of an import."""

import uuid
from datetime import UTC, datetime
from typing import Any

from workshops.models import Cluster, Note

from . import parts
from .change import Change
from .merge import JSON
from .refusal import Rejected
from .rows import delete

OF_A_CLUSTER = {"region", "name", "rank"}


def write(change: Change, patch: JSON) -> None:
    """Make the map's rows differ by `patch`. Raises Rejected if it names what cannot be brought back."""
    for key, fields in patch.get("evidence", {}).items():
        piece = change.evidence(uuid.UUID(key))
        if fields is None:
            continue  # taken off last, when no note rests on it any more
        change.shelve(piece)
    for key, fields in patch.get("clusters", {}).items():
        if fields is not None:  # a cluster goes by itself with its last note
            _write_cluster(change, uuid.UUID(key), fields, patch.get("notes", {}))
    for key, fields in patch.get("notes", {}).items():
        _write_note(change, uuid.UUID(key), fields)
    for part, write_one in parts.WRITES.items():
        children = patch.get(part, {}).items()
        for key, fields in sorted(children, key=lambda child: child[1] is not None):
            write_one(change, uuid.UUID(key), fields)  # what goes makes room for what comes
    for name, value in patch.get("map", {}).items():
        change.describe(name, value or "")
    change.save()  # evidence may go only from under notes that have gone
    for key, fields in patch.get("evidence", {}).items():
        if fields is None:
            change.unshelve(change.evidence(uuid.UUID(key)))


def _write_cluster(change: Change, key: uuid.UUID, fields: dict[str, str], notes: JSON) -> None:
    if Cluster.objects.filter(empathy_map=change.empathy_map, key=key).exists():
        cluster = change.any_cluster(key)
        if fields.get("region", cluster.region) != cluster.region:
            _check_alone(change, cluster, notes)
        for name in OF_A_CLUSTER & fields.keys():
            setattr(cluster, name, fields[name])
    else:
        change.new_cluster(key, **{name: fields[name] for name in OF_A_CLUSTER})


def _check_alone(change: Change, cluster: Cluster, notes: JSON) -> None:
    """A group goes back to its quadrant with its own notes, not with what others have put in since."""
    if any(str(note.key) not in notes for note in change.notes_in(cluster)):
        raise Rejected("conflict")


def _write_note(change: Change, key: uuid.UUID, fields: dict[str, Any] | None) -> None:
    if fields is None:
        delete(change.note(key))
        return
    if "rank" in fields and "at" in fields:  # a whole note: it comes back, or comes new
        note = _whole_note(change, key, fields)
    else:
        note = change.note(key)
    for name in ("region", "text", "basis", "rank"):
        if name in fields:
            setattr(note, name, fields[name])
    if "cluster" in fields:
        cluster = fields["cluster"]
        note.cluster = change.any_cluster(uuid.UUID(cluster)) if cluster else None
    if note.cluster:
        note.region = note.cluster.region  # the group may have moved since
    if "evidence" in fields:
        _write_links(change, note, fields["evidence"])


def _whole_note(change: Change, key: uuid.UUID, fields: dict[str, Any]) -> Note:
    if not Note.objects.filter(empathy_map=change.empathy_map, key=key).exists():
        return change.new_note(
            key,
            region=fields["region"],
            text=fields["text"],
            rank=fields["rank"],
            author=change.person(fields.get("author")),
            proxy=fields.get("proxy", False),
            reactions=fields.get("reactions", {}),
            created_at=datetime.strptime(fields["at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC),
        )
    note = change.any_note(key)
    note.deleted_at = None
    if "cluster" not in fields:
        note.cluster = None
    since = note.links.exclude(evidence__key__in=fields.get("evidence", {}))
    for link in since.select_related("evidence"):  # it did not rest on these at that moment
        change.unlink(note, link.evidence)
    return note


def _write_links(change: Change, note: Note, links: dict[str, str | None] | None) -> None:
    if links is None:
        links = {str(link.evidence.key): None for link in note.links.select_related("evidence")}
    shelved = change.empathy_map.shelf.filter(evidence__key__in=links)
    on_the_shelf = set(shelved.values_list("evidence__key", flat=True))
    standing = {}
    for key, stance in links.items():
        piece = change.evidence(uuid.UUID(key))
        if stance is None:
            change.unlink(note, piece)
        elif piece.key in on_the_shelf:
            standing[piece] = stance
        else:
            raise Rejected("conflict")
    if standing:
        change.link_all(note, standing)
