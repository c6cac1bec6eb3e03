"""The steps of which the making of a demo map is told, in the order in which people took them."""

from dataclasses import dataclass

from workshops.quadrants import Basis, Region


@dataclass(frozen=True)
class Shelve:
    """`by` puts pieces of evidence from the workspace on the map's shelf."""

    by: str
    pieces: tuple[str, ...]


@dataclass(frozen=True)
class Write:
    """A note's author writes it; `text`, `region`, `basis` are given where they changed later.

    Evidence that a later Cite attaches is left out, everything else comes with the note.
    """

    note: str
    text: str = ""
    region: Region | None = None
    basis: Basis | None = None


@dataclass(frozen=True)
class Reword:
    """`by` changes a note's text, to the one it ends with unless another is given."""

    note: str
    by: str
    text: str = ""


@dataclass(frozen=True)
class Move:
    """`by` puts a note into its own region, or into another group or region to be undone."""

    note: str
    by: str
    region: Region | None = None
    before: str = ""


@dataclass(frozen=True)
class Rethink:
    """`by` sets a note's basis to the one it ends with."""

    note: str
    by: str


@dataclass(frozen=True)
class Cite:
    """`by` attaches a piece of evidence to a note that stood without it."""

    note: str
    piece: str
    by: str


@dataclass(frozen=True)
class Gather:
    """People drop a group's notes on its first one, in turns; the last of them names the group."""

    group: str
    by: tuple[str, ...]
    first_name: str = ""


@dataclass(frozen=True)
class Delete:
    note: str
    by: str


@dataclass(frozen=True)
class Restore:
    note: str
    by: str


@dataclass(frozen=True)
class Undo:
    """`by` takes back the last thing they did."""

    by: str


Step = Shelve | Write | Reword | Move | Rethink | Cite | Gather | Delete | Restore | Undo
Steps = tuple[Step, ...]


def wrote(*notes: str) -> Steps:
    """Notes written one after another, each as it ends."""
    return tuple(Write(note) for note in notes)
