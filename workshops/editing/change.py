"""One command at work: it hands out rows, remembers how they stood, saves them, and tells what changed."""

import uuid
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from workshops.models import (
    Client,
    Cluster,
    EmpathyMap,
    Evidence,
    Note,
    NoteEvidence,
    Participant,
    ShelvedEvidence,
)
from workshops.quadrants import REGIONS, Layout

from . import levels, places, snapshot
from .merge import JSON, difference
from .refusal import Rejected

NOTES_A_MAP, CLUSTERS_A_MAP, EVIDENCE_A_MAP = 2000, 400, 1000
NOTE_FIELDS = ["region", "text", "basis", "level", "rank", "cluster", "deleted_at"]
CLUSTER_FIELDS = ["region", "name", "rank"]
Row = TypeVar("Row", Note, Cluster)


class Change:
    """What one command reads and writes. The caller holds the lock of the map.

    Commands take rows from here and set their attributes; `settle` saves what differs and returns
    the merge patch together with the patch that takes it back.
    """

    def __init__(self, empathy_map: EmpathyMap, client: Client) -> None:
        self.empathy_map = empathy_map
        self.client = client
        self.by: Participant = client.participant
        self.subject: uuid.UUID | None = None
        self._before: dict[tuple[str, str], JSON] = {}
        self._notes: dict[uuid.UUID, Note] = {}
        self._clusters: dict[uuid.UUID, Cluster] = {}
        self._evidence: dict[uuid.UUID, Evidence] = {}
        self._after: JSON = {}
        self._declared: JSON = {}
        self._saved: dict[Note | Cluster, list[Any]] = {}

    # What commands take

    def note(self, key: uuid.UUID) -> Note:
        """The note of this key, to be read or changed. Raises Rejected if it is not on the map."""
        note = self.any_note(key)
        if note.deleted_at:
            raise Rejected("gone")
        return note

    def any_note(self, key: uuid.UUID) -> Note:
        """The note of this key, deleted or not."""
        if key not in self._notes:
            found = Note.objects.filter(empathy_map=self.empathy_map, key=key)
            note = found.select_related("author", "cluster").first()
            if note is None:
                raise Rejected("gone")
            self._remember(note)
        return self._notes[key]

    def cluster(self, key: uuid.UUID) -> Cluster:
        """The cluster of this key, if it holds a note. Raises Rejected otherwise."""
        cluster = self.any_cluster(key)
        if not cluster.notes.visible().exists():
            raise Rejected("gone")
        return cluster

    def any_cluster(self, key: uuid.UUID) -> Cluster:
        """The cluster of this key, even if it stands empty."""
        if key not in self._clusters:
            cluster = Cluster.objects.filter(empathy_map=self.empathy_map, key=key).first()
            if cluster is None:
                raise Rejected("gone")
            self._watch(cluster)
        return self._clusters[key]

    def notes_in(self, cluster: Cluster) -> list[Note]:
        """The notes that stand in a cluster, in order."""
        keys = cluster.notes.visible().order_by("rank", "key").values_list("key", flat=True)
        return [self.note(key) for key in keys]

    def evidence(self, key: uuid.UUID) -> Evidence:
        """A piece of evidence of this workspace. Raises Rejected for any other."""
        if key not in self._evidence:
            found = Evidence.objects.filter(workspace=self.empathy_map.workspace_id, key=key)
            piece = found.select_related("source", "speaker").first()
            if piece is None:
                raise Rejected("gone")
            self._evidence[key] = piece
        return self._evidence[key]

    def person(self, key: str | None) -> Participant | None:
        """The person of this key in the map's workshop; None if there is none."""
        if key is None:
            return None
        return Participant.objects.filter(workshop=self.empathy_map.workshop_id, key=key).first()

    # What commands make

    def new_note(self, key: uuid.UUID, **fields: Any) -> Note:
        """Put a new note on the map. Raises Rejected if its key is taken or the map is full."""
        if Note.objects.filter(empathy_map=self.empathy_map).visible().count() >= NOTES_A_MAP:
            raise Rejected("quota", limit=NOTES_A_MAP)
        self.check_region(fields["region"])
        fields.setdefault("author", self.by)
        note = _create(Note(empathy_map=self.empathy_map, key=key, **fields))
        self._notes[key] = note
        self._saved[note] = _values(note, NOTE_FIELDS)
        self._before[("notes", str(key))] = {}
        return note

    def new_cluster(self, key: uuid.UUID, **fields: Any) -> Cluster:
        """Make a cluster; it stands on the map as soon as it holds a note."""
        if Cluster.objects.filter(empathy_map=self.empathy_map).count() >= CLUSTERS_A_MAP:
            raise Rejected("quota", limit=CLUSTERS_A_MAP)
        cluster = _create(Cluster(empathy_map=self.empathy_map, key=key, **fields))
        self._clusters[key] = cluster
        self._saved[cluster] = _values(cluster, CLUSTER_FIELDS)
        self._before[("clusters", str(key))] = {}
        return cluster

    def shelve(self, evidence: Evidence) -> None:
        """Lay a piece of evidence out for this map."""
        shelf = ShelvedEvidence.objects.filter(empathy_map=self.empathy_map)
        if shelf.count() >= EVIDENCE_A_MAP:
            raise Rejected("quota", limit=EVIDENCE_A_MAP)
        _shelved, new = shelf.get_or_create(empathy_map=self.empathy_map, evidence=evidence)
        wire = snapshot.evidence_wire(evidence)
        self.tell("evidence", str(evidence.key), before={} if new else wire, after=wire)

    def unshelve(self, evidence: Evidence) -> None:
        """Take a piece of evidence off the map. Raises Rejected while a note rests on it."""
        if evidence.links.filter(note__empathy_map=self.empathy_map, note__deleted_at=None):
            raise Rejected("conflict")
        ShelvedEvidence.objects.filter(empathy_map=self.empathy_map, evidence=evidence).delete()
        self.tell("evidence", str(evidence.key), before=snapshot.evidence_wire(evidence), after={})

    def link(self, note: Note, evidence: Evidence, stance: str) -> None:
        """Let a note rest on a piece of evidence (or say that it speaks against it)."""
        self.shelve(evidence)
        NoteEvidence.objects.update_or_create(
            note=note, evidence=evidence, defaults={"stance": stance, "added_by": self.by}
        )
        note.level = levels.level(note)

    def unlink(self, note: Note, evidence: Evidence) -> None:
        """Take a piece of evidence away from a note."""
        NoteEvidence.objects.filter(note=note, evidence=evidence).delete()
        note.level = levels.level(note)

    def check_region(self, region: str) -> None:
        """Raises Rejected for a region that the layout of this map does not have."""
        if region not in REGIONS[Layout(self.empathy_map.layout)]:
            raise Rejected("invalid")

    def place(
        self,
        item: Note | Cluster,
        *,
        region: str,
        cluster: Cluster | None = None,
        before: uuid.UUID | None = None,
    ) -> None:
        """Put a note or a cluster into a region (or a note into a cluster), in front of `before`."""
        if cluster:
            self._watch(cluster)
            region = cluster.region
        self.check_region(region)
        item.region = region
        if isinstance(item, Note):
            item.cluster = cluster
        item.rank = self.rank(region, cluster=cluster, before=before, moving=item.key)

    def rank(
        self,
        region: str,
        *,
        cluster: Cluster | None = None,
        before: uuid.UUID | None = None,
        moving: uuid.UUID | None = None,
    ) -> str:
        """A rank in front of `before` in its list; at the end if that one is not there (C8)."""
        if before is None and moving is None:
            at_the_end = places.rank_behind_all(self.empathy_map, region, cluster)
            if at_the_end:
                return at_the_end
        row = places.row(self.empathy_map, region, cluster)
        items = [item for item in row if item.key != moving]
        found, rebalanced = places.rank(items, before=before)
        for item, fresh in rebalanced.items():
            standing = self.note(item.key) if item.is_note else self.any_cluster(item.key)
            standing.rank = fresh
        return found

    def neighbour(self, cluster: Cluster) -> uuid.UUID | None:
        """What stands right behind a cluster in its region; None if it stands last."""
        keys = [place.key for place in places.row(self.empathy_map, cluster.region, None)]
        at = keys.index(cluster.key) + 1
        return keys[at] if at < len(keys) else None

    def describe(self, name: str, value: str) -> None:
        """Set one of the map's own fields."""
        self.tell("map", name, before=getattr(self.empathy_map, name), after=value)
        setattr(self.empathy_map, name, value)

    def declare(self, patch: JSON) -> None:
        """Add to the patch what no row of here tells (and what no undo takes back)."""
        self._declared |= patch

    def tell(self, part: str, key: str, *, before: Any, after: Any) -> None:
        """Report what a command changed by itself in a part of the map that is not rows of here."""
        self._before.setdefault((part, key), before)
        self._after.setdefault(part, {})[key] = after

    # What the door does with it

    def save(self) -> None:
        """Bring the rows to what commands made of them."""
        rows: list[Note | Cluster] = [*self._notes.values(), *self._clusters.values()]
        for row in rows:
            fields = NOTE_FIELDS if isinstance(row, Note) else CLUSTER_FIELDS
            values = _values(row, fields)
            if self._saved[row] != values:
                row.save(update_fields=fields)
                self._saved[row] = values

    def settle(self) -> tuple[JSON, JSON]:
        """Save every row; return the merge patch that tells the change, and its inverse."""
        self.save()
        before: JSON = {}
        after: JSON = {}
        for (part, key), stood in self._before.items():
            stands = self._stands(part, key)
            if stood:
                before.setdefault(part, {})[key] = stood
            if stands:
                after.setdefault(part, {})[key] = stands
        return self._declared | _patch(before, after), _patch(after, before)

    def _stands(self, part: str, key: str) -> Any:
        if part == "notes":
            return _note_stands(self._notes[uuid.UUID(key)])
        if part == "clusters":
            return _cluster_stands(self._clusters[uuid.UUID(key)])
        return self._after[part].get(key, {})

    def _remember(self, note: Note) -> None:
        self._notes[note.key] = note
        self._saved[note] = _values(note, NOTE_FIELDS)
        self._before[("notes", str(note.key))] = _note_stands(note)
        if note.cluster:
            note.cluster = self._watch(note.cluster)

    def _watch(self, cluster: Cluster) -> Cluster:
        if cluster.key not in self._clusters:
            self._clusters[cluster.key] = cluster
            self._saved[cluster] = _values(cluster, CLUSTER_FIELDS)
            self._before[("clusters", str(cluster.key))] = _cluster_stands(cluster)
        return self._clusters[cluster.key]


def delete(note: Note) -> None:
    note.deleted_at = timezone.now()


def _create(row: Row) -> Row:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Rejected("conflict") from None
    return row


def _values(row: Note | Cluster, fields: list[str]) -> list[Any]:
    columns: list[Any] = [row._meta.get_field(name) for name in fields]
    return [getattr(row, column.attname) for column in columns]


def _note_stands(note: Note) -> JSON:
    if note.deleted_at:
        return {}
    return snapshot.note_wire(note, note.links.select_related("evidence"))


def _cluster_stands(cluster: Cluster) -> JSON:
    return snapshot.cluster_wire(cluster) if cluster.notes.visible().exists() else {}


def _patch(before: JSON, after: JSON) -> JSON:
    patch: JSON = {}
    for part in before.keys() | after.keys():
        changed = difference(before.get(part, {}), after.get(part, {}))
        if changed:
            patch[part] = changed
    return patch
