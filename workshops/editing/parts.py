"""The parts of a snapshot, by subject: how each is read from its rows, remembered and written back.

A subject (notes, votes, tensions …) registers here what it adds to a map, so that the snapshot, a
change, undo and restore treat all of them alike.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from workshops.models import EmpathyMap, Participant

from .merge import JSON

if TYPE_CHECKING:
    from .change import Change

Path = tuple[str, ...]


class Own(NamedTuple):
    """Something that only its owner sees as yet (protocol H1)."""

    part: str
    key: uuid.UUID
    owner: Participant | None
    child: JSON


# part: its children as everybody sees them, by key
READS: dict[str, Callable[[EmpathyMap], JSON]] = {}
# everybody's own things
READS_PRIVATE: list[Callable[[EmpathyMap], Iterable[Own]]] = []
# part: how one of its rows stands, by path in the snapshot (empty if it does not)
STANDS: dict[str, Callable[[Any], dict[Path, Any]]] = {}
# part: makes one child's rows differ by a merge patch (None takes it away); for undo and restore
WRITES: dict[str, Callable[["Change", uuid.UUID, JSON | None], None]] = {}
# parts that only count what stands elsewhere: nothing of them is ever written back
COUNTED: set[str] = set()


def public(empathy_map: EmpathyMap) -> JSON:
    """The registered parts that hold something."""
    found = {part: read(empathy_map) for part, read in READS.items()}
    return {part: children for part, children in found.items() if children}


def tidy(body: JSON) -> JSON:
    """A replayed snapshot without the parts from which everything has gone, as `public` gives it."""
    hidden = {part: children for part, children in body.get("private", {}).items() if children}
    whole = {**body, "private": hidden}
    optional = {*READS, "private"}
    return {part: child for part, child in whole.items() if child or part not in optional}


def private(empathy_map: EmpathyMap) -> Iterator[Own]:
    """Everything on a map that only its owner sees."""
    for read in READS_PRIVATE:
        yield from read(empathy_map)


def nested(leaves: dict[Path, Any]) -> JSON:
    """A tree from its leaves by path."""
    tree: JSON = {}
    for path, leaf in leaves.items():
        branch = tree
        for name in path[:-1]:
            branch = branch.setdefault(name, {})
        branch[path[-1]] = leaf
    return tree


def own_notes_with_the_others(patch: JSON) -> JSON:
    """A patch of one person's doing with their hidden notes among the others, for writing it back.

    Whether a note is hidden stands in its row.
    """
    flat = {part: children for part, children in patch.items() if part != "private"}
    own = patch.get("private", {}).get("notes", {})
    return flat | {"notes": flat.get("notes", {}) | own} if own else flat
