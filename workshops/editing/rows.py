"""The rows of one map while a command is at work: found, made, watched, and saved where they differ."""

import uuid
from typing import Any, TypeVar

from django.db import IntegrityError
from django.utils import timezone

from workshops import limits
from workshops.models import Client, Cluster, EmpathyMap, Evidence, Note, Participant
from workshops.quadrants import REGIONS, Layout

from . import snapshot
from .merge import JSON
from .refusal import Rejected

NOTE_FIELDS = ["region", "text", "basis", "level", "rank", "cluster", "deleted_at"]
CLUSTER_FIELDS = ["region", "name", "rank"]
Row = TypeVar("Row", Note, Cluster)


class Rows:
    """Hands out the rows of a map and remembers how they stood. The caller holds the map's lock."""

    def __init__(self, empathy_map: EmpathyMap, client: Client) -> None:
        self.empathy_map = empathy_map
        self.client = client
        self.by: Participant = client.participant
        self._notes: dict[uuid.UUID, Note] = {}
        self._clusters: dict[uuid.UUID, Cluster] = {}
        self._evidence: dict[uuid.UUID, Evidence] = {}
        self._before: dict[tuple[str, str], JSON] = {}
        self._saved: dict[Note | Cluster, list[Any]] = {}

    # What stands there

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
            self.watch(cluster)
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

    # What is new

    def new_note(self, key: uuid.UUID, **fields: Any) -> Note:
        """Put a new note on the map. Raises Rejected if its key is taken."""
        self.check_region(fields["region"])
        fields.setdefault("author", self.by)
        note = _create(Note(empathy_map=self.empathy_map, key=key, **fields))
        self._notes[key] = note
        self._saved[note] = _values(note, NOTE_FIELDS)
        self._before[("notes", str(key))] = {}
        return note

    def new_cluster(self, key: uuid.UUID, **fields: Any) -> Cluster:
        """Make a cluster; it stands on the map as soon as it holds a note."""
        cluster = _create(Cluster(empathy_map=self.empathy_map, key=key, **fields))
        self._clusters[key] = cluster
        self._saved[cluster] = _values(cluster, CLUSTER_FIELDS)
        self._before[("clusters", str(key))] = {}
        return cluster

    def check_region(self, region: str) -> None:
        """Raises Rejected for a region that the layout of this map does not have."""
        if region not in REGIONS[Layout(self.empathy_map.layout)]:
            raise Rejected("invalid")

    def save(self) -> None:
        """Bring the rows to what commands made of them."""
        rows: list[Note | Cluster] = [*self._notes.values(), *self._clusters.values()]
        for row in rows:
            fields = NOTE_FIELDS if isinstance(row, Note) else CLUSTER_FIELDS
            values = _values(row, fields)
            if self._saved[row] != values:
                row.save(update_fields=fields)
                self._saved[row] = values

    def check_room(self) -> None:
        """Raises Rejected if something has come, or come back, that the map has no room for (R5).

        Asked once all rows are saved, so that it holds whichever way something came. Groups that
        hold no note take no room.
        """
        came = {part for (part, _key), stood in self._before.items() if not stood}
        standing = Note.objects.filter(empathy_map=self.empathy_map).visible().order_by()
        if "notes" in came and standing.count() > limits.NOTES_A_MAP:
            raise Rejected("quota", limit=limits.NOTES_A_MAP)
        groups = standing.exclude(cluster=None).values("cluster").distinct()
        if "clusters" in came and groups.count() > limits.CLUSTERS_A_MAP:
            raise Rejected("quota", limit=limits.CLUSTERS_A_MAP)

    def watch(self, cluster: Cluster) -> Cluster:
        """Mind how a cluster stands now; returns the row that stands for it in this change."""
        if cluster.key not in self._clusters:
            self._clusters[cluster.key] = cluster
            self._saved[cluster] = _values(cluster, CLUSTER_FIELDS)
            self._before[("clusters", str(cluster.key))] = cluster_stands(cluster)
        return self._clusters[cluster.key]

    def _remember(self, note: Note) -> None:
        self._notes[note.key] = note
        self._saved[note] = _values(note, NOTE_FIELDS)
        self._before[("notes", str(note.key))] = note_stands(note)
        if note.cluster:
            note.cluster = self.watch(note.cluster)


def delete(note: Note) -> None:
    """Take a note off the map; its row stays, so that it can come back."""
    note.deleted_at = timezone.now()


def restore(note: Note) -> None:
    """Put a note back on the map: into its group where that stands now, else where it was."""
    note.deleted_at = None
    if note.cluster:
        note.region = note.cluster.region


def note_stands(note: Note) -> JSON:
    """The note as the snapshot has it; empty if it is not on the map."""
    if note.deleted_at:
        return {}
    return snapshot.note_wire(note, note.links.select_related("evidence"))


def cluster_stands(cluster: Cluster) -> JSON:
    """The cluster as the snapshot has it; empty while it holds no note."""
    return snapshot.cluster_wire(cluster) if cluster.notes.visible().exists() else {}


def _create(row: Row) -> Row:
    # The refusal takes back the whole command, so the failed insert needs no savepoint of its own.
    try:
        row.save(force_insert=True)
    except IntegrityError:
        raise Rejected("conflict") from None
    return row


def _values(row: Note | Cluster, fields: list[str]) -> list[Any]:
    columns: list[Any] = [row._meta.get_field(name) for name in fields]
    return [getattr(row, column.attname) for column in columns]
