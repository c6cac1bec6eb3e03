"""One command at work: what it does to the rows of a map, and the patch that tells of it."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from workshops import limits
from workshops.models import (
    Client,
    Cluster,
    EmpathyMap,
    Evidence,
    Note,
    NoteEvidence,
    ShelvedEvidence,
)

from . import allowed, levels, parts, places, snapshot
from .merge import JSON, difference
from .parts import Path, nested
from .refusal import Rejected
from .rows import Rows


class Change(Rows):
    """What one command reads and writes. The caller holds the lock of the map.

    Commands take rows from here and set their attributes; `settle` saves what differs and returns
    the merge patch together with the patch that takes it back.
    """

    def __init__(self, empathy_map: EmpathyMap, client: Client) -> None:
        super().__init__(empathy_map, client)
        self._after: dict[Path, Any] = {}
        self._declared: JSON = {}

    # What commands do

    def shelve(self, evidence: Evidence) -> None:
        """Lay a piece of evidence out for this map."""
        shelf = ShelvedEvidence.objects.filter(empathy_map=self.empathy_map)
        _piece, new = shelf.get_or_create(empathy_map=self.empathy_map, evidence=evidence)
        if new and shelf.count() > limits.EVIDENCE_A_MAP:
            raise Rejected("quota", limit=limits.EVIDENCE_A_MAP)
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
        if not note.hidden:
            self.shelve(evidence)
        elif not evidence.shelves.filter(empathy_map=self.empathy_map).exists():
            raise Rejected("phase", _("Lay this out for the map first, then attach it."))
        self._bare.discard(note)
        NoteEvidence.objects.update_or_create(
            note=note, evidence=evidence, defaults={"stance": stance, "added_by": self.by}
        )
        note.level = levels.level(note)

    def link_all(self, note: Note, stances: dict[Evidence, str]) -> None:
        """Let a note rest on many pieces that lie on the shelf already, in one step."""
        self._bare.discard(note)
        NoteEvidence.objects.bulk_create(
            [
                NoteEvidence(note=note, evidence=piece, stance=stance, added_by=self.by)
                for piece, stance in stances.items()
            ],
            update_conflicts=True,
            unique_fields=["note", "evidence"],
            update_fields=["stance", "added_by"],
        )
        note.level = levels.level(note)

    def unlink(self, note: Note, evidence: Evidence) -> None:
        """Take a piece of evidence away from a note."""
        NoteEvidence.objects.filter(note=note, evidence=evidence).delete()
        note.level = levels.level(note)

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
            self.watch(cluster)
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
        row = places.row(self.empathy_map, region, cluster, reader=self.by)
        items = [item for item in row if item.key != moving]
        found, rebalanced = places.rank(items, before=before)
        for item, fresh in rebalanced.items():
            standing = self.note(item.key) if item.is_note else self.any_cluster(item.key)
            standing.rank = fresh
        return found

    def neighbour(self, cluster: Cluster) -> uuid.UUID | None:
        """What stands right behind a cluster in its region; None if it stands last."""
        keys = [
            place.key
            for place in places.row(self.empathy_map, cluster.region, None, reader=self.by)
        ]
        at = keys.index(cluster.key) + 1
        return keys[at] if at < len(keys) else None

    def describe(self, name: str, value: str) -> None:
        """Set one of the map's own fields, once the whole command is settled.

        Not before: a command that is refused later would leave it on the row that the other
        commands of its batch share.
        """
        self.tell("map", name, before=getattr(self.empathy_map, name), after=value)

    def declare(self, patch: JSON) -> None:
        """Add to the patch what no row of here tells (and what no undo takes back)."""
        self._declared |= patch

    def tell(self, part: str, key: str, *, before: Any, after: Any) -> None:
        """Report what a command changed by itself in a part of the map that is not rows of here."""
        self._before.setdefault((part, key), before)
        self._after[(part, key)] = after

    # What the door does with it

    def settle(self) -> tuple[JSON, JSON]:
        """Save every row; return the merge patch that tells the change, and its inverse.

        Raises Rejected for what may not be touched now, and if the map has no room for it.
        """
        allowed.check_touched(self)
        self.save()
        self.check_room()
        for path, value in self._after.items():
            if path[0] == "map":
                setattr(self.empathy_map, path[1], value)
        after = self.standing() | self._after
        inverse = _patch(after, self._before)
        for part in parts.COUNTED:
            inverse.pop(part, None)
        return self._declared | _patch(self._before, after), inverse


def _patch(before: dict[Path, Any], after: dict[Path, Any]) -> JSON:
    """The merge patch from some leaves of a snapshot to others; an empty leaf is none."""
    leaves: dict[Path, Any] = {}
    for path in before.keys() | after.keys():
        stood, stands = before.get(path), after.get(path)
        if stood == stands or not (stood or stands):
            continue
        if not stands:
            leaves[path] = None
        elif stood and isinstance(stood, dict) and isinstance(stands, dict):
            leaves[path] = difference(stood, stands)
        else:
            leaves[path] = stands
    return nested(leaves)
