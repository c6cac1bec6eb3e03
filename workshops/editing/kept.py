"""What a team draws from its map: found, made, taken away and brought back, the same for every kind.

A link to something that has been taken off the map stays written down, so that it holds again when
that comes back; whoever reads passes over links to what is not there.
"""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.models import Cluster, EmpathyMap, Insight, Note, Tension

from . import parts
from .merge import JSON
from .parts import Path
from .rank import LONGEST, between, spread
from .refusal import Rejected
from .snapshot import without_empty

if TYPE_CHECKING:
    from .change import Change

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
LINKED: Mapping[str, type[Model]] = {
    "a": Note,
    "b": Note,
    "cluster": Cluster,
    "parent": Insight,
    "insight": Insight,
    "tension": Tension,
}


@dataclass(frozen=True)
class Kept:
    """One such kind: its part of the snapshot, its model, and the fields of the wire."""

    part: str
    model: type[Any]
    words: Collection[str]  # fields that are the same on the wire and in the row
    links: Collection[str] = ()  # to one other thing, by its key
    most: int = 0
    has_notes: bool = False
    has_due: bool = False
    may_stand: Callable[[Any], None] = field(default=lambda row: None)

    def register(self) -> "Kept":
        """Let snapshots, changes, undo and restore know of this kind."""
        parts.READS[self.part] = self.read
        parts.STANDS[self.part] = self.stands
        parts.WRITES[self.part] = self.write
        return self

    # As the snapshot has it

    def read(self, empathy_map: EmpathyMap) -> JSON:
        rows = self.model.objects.filter(empathy_map=empathy_map, deleted_at=None)
        rows = rows.select_related(*self.links)
        rows = rows.prefetch_related("notes") if self.has_notes else rows
        return {str(row.key): self.wire(row) for row in rows}

    def stands(self, row: Any) -> dict[Path, Any]:
        return {} if row.deleted_at else {(self.part, str(row.key)): self.wire(row)}

    def wire(self, row: Any) -> JSON:
        links = {name: getattr(row, name) for name in self.links}
        return without_empty(
            **{name: getattr(row, name) for name in self.words},
            **{name: str(linked.key) for name, linked in links.items() if linked},
            due=row.due_on.isoformat() if self.has_due and row.due_on else "",
            notes={str(note.key): True for note in row.notes.all()} if self.has_notes else {},
            at=row.created_at.strftime(MOMENT),
        )

    # What commands do

    def find(self, change: "Change", key: uuid.UUID) -> Any:
        """The row of this key, to be changed and saved. Raises Rejected if it does not stand."""
        row = self._row(change, key)
        if row is None or row.deleted_at:
            raise Rejected("gone")
        return self.mind(change, row)

    def mind(self, change: "Change", row: Any) -> Any:
        """Remember how a row stands before it changes. Raises Rejected while the map is locked."""
        if change.empathy_map.locked and not change.runs:
            raise Rejected("locked", _("The facilitator has locked this."))
        return change.mind(self.part, row)

    def add(self, change: "Change", key: uuid.UUID, *, notes: Iterable[Note] = (), **fields) -> Any:
        """Put something new on the map. Raises Rejected if its key is taken, or the map is full."""
        row = self.mind(change, self.model(empathy_map=change.empathy_map, key=key, **fields))
        try:
            row.save(force_insert=True)
        except IntegrityError:
            raise Rejected("conflict") from None
        if self.has_notes:
            row.notes.set(notes)
        self._check_standing(change, row)
        return row

    def edit(self, change: "Change", key: uuid.UUID, **fields: Any) -> Any:
        row = self.find(change, key)
        for name, value in fields.items():
            setattr(row, name, value)
        row.save(update_fields=fields)
        return row

    def delete(self, change: "Change", key: uuid.UUID) -> None:
        """Take something off the map; its row stays, so that it can come back."""
        self.edit(change, key, deleted_at=timezone.now())

    def rank(self, change: "Change", *, before: uuid.UUID | None = None, moving=None) -> str:
        """A rank in front of `before` among what stands; at the end if that is not there (C8)."""
        standing = self.model.objects.filter(empathy_map=change.empathy_map, deleted_at=None)
        others = [row for row in standing.order_by("rank", "key") if row.key != moving]
        at = next((i for i, row in enumerate(others) if row.key == before), len(others))
        low = others[at - 1].rank if at else None
        found = between(low, others[at].rank if at < len(others) else None)
        if len(found) <= LONGEST:
            return found
        fresh = spread(len(others) + 1)
        for row, rank in zip(others, fresh[:at] + fresh[at + 1 :], strict=True):
            self.edit(change, row.key, rank=rank)
        return fresh[at]

    # The way of undo, restore and import

    def write(self, change: "Change", key: uuid.UUID, fields: JSON | None) -> None:
        """Make one child's row differ by a merge patch (see parts.WRITES)."""
        if fields is None:
            self.delete(change, key)
        elif "at" in fields:
            self._bring(change, key, fields)
        else:
            row = self.find(change, key)
            self._set(change, row, fields)
            row.save()
            self._set_notes(change, row, fields)

    def _bring(self, change: "Change", key: uuid.UUID, fields: JSON) -> None:
        """A whole child comes back, or comes new."""
        known = self._row(change, key)
        row = known or self.model(empathy_map=change.empathy_map, key=key)
        self.mind(change, row)
        absent = dict.fromkeys((*self.words, *self.links, *(["due"] if self.has_due else [])))
        self._set(change, row, absent | fields)
        row.deleted_at = None
        row.created_at = datetime.strptime(fields["at"], MOMENT).replace(tzinfo=UTC)
        row.save()
        if self.has_notes:
            row.notes.clear()
            self._set_notes(change, row, fields)
        self._check_standing(change, row)

    def _set(self, change: "Change", row: Any, fields: JSON) -> None:
        for name, value in fields.items():
            if name in self.links:
                setattr(row, name, _linked(change, name, value))
            elif name == "due":
                row.due_on = date.fromisoformat(value) if value else None
            elif name in self.words:
                setattr(row, name, value or "")

    def _set_notes(self, change: "Change", row: Any, fields: JSON) -> None:
        if not self.has_notes or "notes" not in fields:
            return
        links = fields["notes"]
        if links is None:
            row.notes.clear()
            return
        known = Note.objects.filter(empathy_map=change.empathy_map, hidden=False)
        row.notes.remove(*known.filter(key__in=[key for key, on in links.items() if on is None]))
        row.notes.add(*known.filter(key__in=[key for key, on in links.items() if on]))

    def _row(self, change: "Change", key: uuid.UUID) -> Any:
        known = change.minded(self.part, key)
        if known is not None:
            return known
        rows = self.model.objects.filter(empathy_map=change.empathy_map, key=key)
        return rows.select_related(*self.links).first()

    def _check_standing(self, change: "Change", row: Any) -> None:
        """Raises Rejected if the map has no room for what has come (R5), or it may not stand."""
        standing = self.model.objects.filter(empathy_map=change.empathy_map, deleted_at=None)
        if standing.count() > self.most:
            raise Rejected("quota", limit=self.most)
        self.may_stand(row)


def shown_notes(change: "Change", keys: Iterable[uuid.UUID]) -> list[Note]:
    """The notes of these keys, to be linked. Raises Rejected if one is not there for everybody."""
    keys = set(keys)
    there = Note.objects.filter(empathy_map=change.empathy_map, key__in=keys).visible()
    notes = list(there.exclude(hidden=True))
    if len(notes) == len(keys):
        return notes
    if there.filter(hidden=True, owner=change.by).exists():
        raise Rejected("phase", _("Show this note to the others first, then link it."))
    raise Rejected("gone")


def _linked(change: "Change", name: str, key: str | None) -> Any:
    if not key:
        return None
    model: Any = LINKED[name]
    return model.objects.filter(empathy_map=change.empathy_map, key=key).first()
