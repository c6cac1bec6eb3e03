"""The rows of one map while a command is at work: found, made, watched, and saved where they differ."""

import uuid
from typing import Any, TypeVar

from django.db import IntegrityError
from django.utils import timezone

from workshops.kinds import Names
from workshops.models import Client, Cluster, EmpathyMap, Evidence, Note, Participant, Workshop
from workshops.prepared import insert, update
from workshops.quadrants import REGIONS, Layout

from . import allowed, hidden, parts, snapshot, space
from .merge import JSON
from .parts import Path
from .questions import CLUSTER, HELD, NOTE, PIECE
from .refusal import Rejected

NOTE_FIELDS = [
    "region", "text", "basis", "level", "rank", "cluster", "deleted_at", "hidden", "owner", "author",
    "signed", "created_at", "locked", "reactions",
]  # fmt: skip
CLUSTER_FIELDS = ["region", "name", "rank", "locked"]
IN_PASSING = {"rank", "reactions"}  # what others' changes may do to a row
FEW = 10  # rows that are saved one by one
Row = TypeVar("Row", Note, Cluster)


class Rows:
    """Hands out the rows of a map and remembers how they stood. The caller holds the map's lock."""

    def __init__(self, empathy_map: EmpathyMap, client: Client) -> None:
        self.empathy_map = empathy_map
        self.client = client
        self.by: Participant = client.participant
        self.workshop: Workshop = client.participant.workshop
        self.subject: uuid.UUID | None = None
        self.runs = False  # whether whoever does this runs the workshop
        self.reveals = False  # whether it shows to all what was somebody's own
        self.anonymous = False  # whether the event must not name who did it (protocol H3)
        self._notes: dict[uuid.UUID, Note] = {}
        self._clusters: dict[uuid.UUID, Cluster] = {}
        self._evidence: dict[uuid.UUID, Evidence] = {}
        self._others: dict[tuple[str, str], Any] = {}
        self._before: dict[Path, Any] = {}
        self._stood: dict[Note | Cluster, list[Any]] = {}  # values by row, before this change
        self._saved: dict[Note | Cluster, list[Any]] = {}
        self._fresh: set[Note | Cluster] = set()
        self._bare: set[Note] = set()  # those of them that rest on nothing
        self._unseen_minded = False

    # What stands there

    def note(self, key: uuid.UUID) -> Note:
        """The note of this key, to be read or changed. Raises Rejected if it is not on the map."""
        note = self.any_note(key)
        if note.deleted_at:
            raise Rejected("gone")
        return note

    def any_note(self, key: uuid.UUID) -> Note:
        """The note of this key, deleted or not; somebody else's hidden one is not there (H1)."""
        if key not in self._notes:
            note = NOTE.first(map=self.empathy_map.pk, key=key)
            if note is None or (note.hidden and note.owner_id != self.by.pk):
                raise Rejected("gone")
            self.remember(note)
        return self._notes[key]

    def cluster(self, key: uuid.UUID) -> Cluster:
        """The cluster of this key, if it holds a note. Raises Rejected otherwise."""
        cluster = self.any_cluster(key)
        if not _holds(cluster):
            raise Rejected("gone")
        return cluster

    def any_cluster(self, key: uuid.UUID) -> Cluster:
        """The cluster of this key, even if it stands empty."""
        if key not in self._clusters:
            cluster = CLUSTER.first(map=self.empathy_map.pk, key=key)
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
            piece = PIECE.first(workspace=self.empathy_map.workspace_id, key=key)
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

    def authorship(
        self, *, anonymous: bool = False, unseen: bool = False, proxy: bool = False
    ) -> dict[str, Any]:
        """How a note that is written now is signed and shown (protocol H2 to H4)."""
        step = allowed.step_now(self.workshop)
        unseen = unseen or bool(step and step.private)
        nameless = anonymous or self.workshop.names == Names.ANONYMOUS
        self.anonymous = self.anonymous or (nameless and not proxy)
        return {
            "author": None if nameless or proxy else self.by,
            "signed": self.workshop.names != Names.HIDDEN,
            "hidden": unseen,
            "owner": self.by if unseen else None,
            "proxy": proxy,
        }

    def new_note(self, key: uuid.UUID, **fields: Any) -> Note:
        """Put a new note on the map. Raises Rejected if its key is taken."""
        self.check_region(fields["region"])
        if fields.get("hidden"):
            self.mind_unseen()
        note = _create(Note(empathy_map=self.empathy_map, key=key, **fields))
        self._notes[key] = note
        self._keep(note)
        self._fresh.add(note)
        self._bare.add(note)
        return note

    def new_cluster(self, key: uuid.UUID, **fields: Any) -> Cluster:
        """Make a cluster; it stands on the map as soon as it holds a note."""
        cluster = _create(Cluster(empathy_map=self.empathy_map, key=key, **fields))
        self._clusters[key] = cluster
        self._keep(cluster)
        self._fresh.add(cluster)
        return cluster

    def check_region(self, region: str) -> None:
        """Raises Rejected for a region that the layout of this map does not have."""
        if region not in REGIONS[Layout(self.empathy_map.layout)]:
            raise Rejected("invalid")

    # What is remembered and saved

    def _keep(self, row: Note | Cluster) -> None:
        self._stood[row] = self._saved[row] = _values(row, _fields(row))

    def mind(self, part: str, row: Any) -> Any:
        """Remember how a row of a registered part stands, before it changes. Returns the row."""
        if (part, str(row.key)) not in self._others:
            self._others[(part, str(row.key))] = row
            if row.pk:
                self._before |= parts.STANDS[part](row)
        return row

    def minded(self, part: str, key: uuid.UUID) -> Any:
        """The row of a registered part that this change knows already; None if it does not."""
        return self._others.get((part, str(key)))

    def mind_unseen(self) -> None:
        """Remember how much is hidden, before that changes."""
        if not self._unseen_minded:
            self._unseen_minded = True
            self._before |= self._unseen()

    def _unseen(self) -> dict[Path, Any]:
        return {("unseen", name): n for name, n in hidden.unseen(self.empathy_map).items()}

    def touched(self) -> list[Note | Cluster]:
        """What this change is about, is new, or differs in more than what the change did to its place."""
        return [row for row in self._stood if row.key == self.subject or self._differs(row)]

    def _differs(self, row: Note | Cluster) -> bool:
        if row in self._fresh:
            return True
        both = zip(self.stood(row).items(), _values(row, _fields(row)), strict=True)
        return any(stood != stands for (name, stood), stands in both if name not in IN_PASSING)

    def stood(self, row: Note | Cluster) -> dict[str, Any]:
        """The values of a row before this change, by field."""
        return dict(zip(_fields(row), self._stood[row], strict=True))

    def groups_of(self, row: Note | Cluster) -> list[Cluster]:
        """The group that a row is, or stands in, or stood in."""
        if isinstance(row, Cluster):
            return [row]
        keys = {row.cluster_id, self.stood(row)["cluster"]}
        return [cluster for cluster in self._clusters.values() if cluster.pk in keys]

    def save(self) -> None:
        """Bring the rows to what commands made of them."""
        now = {row: _values(row, _fields(row)) for row in self._saved}
        changed = [row for row, values in now.items() if self._saved[row] != values]
        notes = [row for row in changed if isinstance(row, Note)]
        if len(notes) > FEW:
            Note.objects.bulk_create(  # all are there already, so all are updated, in few statements
                notes, update_conflicts=True, unique_fields=["id"], update_fields=NOTE_FIELDS
            )
            changed = [row for row in changed if isinstance(row, Cluster)]
        for row in changed:
            update(row, _fields(row))
        self._saved |= now

    def check_room(self) -> None:
        """Raises Rejected if something has come, or come back, that the map has no room for (R5).

        Asked once all rows are saved, so that it holds whichever way something came.
        """
        stood = {path[-1] for path in self._before}
        if any(str(key) not in stood for key in self._notes):
            space.check_notes(self.empathy_map)
        if any(str(key) not in stood for key in self._clusters):
            space.check_clusters(self.empathy_map)

    def watch(self, cluster: Cluster) -> Cluster:
        """Mind how a cluster stands now; returns the row that stands for it in this change."""
        if cluster.key not in self._clusters:
            self._clusters[cluster.key] = cluster
            self._keep(cluster)
            self._before |= cluster_stands(cluster)
        return self._clusters[cluster.key]

    def remember(self, note: Note) -> None:
        """Mind how a note stands now."""
        self._notes[note.key] = note
        self._keep(note)
        self._before |= hidden.note_stands(note)
        if note.hidden:
            self.mind_unseen()
            self.anonymous = self.anonymous or not (note.author_id or note.proxy)
        if note.cluster:
            note.cluster = self.watch(note.cluster)

    def standing(self) -> dict[Path, Any]:
        """How everything that this change knows of stands now."""
        stands: dict[Path, Any] = {}
        for note in self._notes.values():
            stands |= hidden.note_stands(note, is_bare=note in self._bare)
        for cluster in self._clusters.values():
            stands |= cluster_stands(cluster)
        for (part, _key), row in self._others.items():
            stands |= parts.STANDS[part](row)
        if self._unseen_minded:
            stands |= self._unseen()
        return stands


def delete(note: Note) -> None:
    """Take a note off the map; its row stays, so that it can come back."""
    note.deleted_at = timezone.now()


def restore(note: Note) -> None:
    """Put a note back on the map: into its group where that stands now, else where it was.

    Raises Rejected for one whose words were let go of since (protocol C11).
    """
    if note.text == Note.WITHOUT_WORDS:
        raise Rejected("gone")
    note.deleted_at = None
    if note.cluster:
        note.region = note.cluster.region


def cluster_stands(cluster: Cluster) -> dict[Path, JSON]:
    """Where a cluster stands in the snapshot, and as what; nowhere while it holds no note."""
    if not _holds(cluster):
        return {}
    return {("clusters", str(cluster.key)): snapshot.cluster_wire(cluster)}


def _holds(cluster: Cluster) -> bool:
    return bool(HELD(cluster=cluster.pk))


def _create(row: Row) -> Row:
    # The refusal takes back the whole command, so the failed insert needs no savepoint of its own.
    try:
        insert(row)
    except IntegrityError:
        raise Rejected("conflict") from None
    return row


def _fields(row: Note | Cluster) -> list[str]:
    return NOTE_FIELDS if isinstance(row, Note) else CLUSTER_FIELDS


def _values(row: Note | Cluster, fields: list[str]) -> list[Any]:
    columns: list[Any] = [row._meta.get_field(name) for name in fields]
    # Copies: a dict that is changed in place must show as changed.
    values = [getattr(row, column.attname) for column in columns]
    return [dict(value) if isinstance(value, dict) else value for value in values]
