"""What happened in one run, as seen from outside: what the checker reads."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Op:
    """One command that somebody gave, and what became of it."""

    who: str
    do: str
    fields: dict[str, Any]
    invoked: float
    token: str = ""  # a word that stands nowhere else, if it carries text
    client: str = ""
    seq: int = 0
    acked: float | None = None
    revision: int | None = None
    refused: str = ""
    waits: bool = True  # still in an outbox
    answers: list[tuple] = field(default_factory=list)
    hostile: bool = False

    @property
    def answered(self) -> bool:
        return self.acked is not None or bool(self.refused)

    @property
    def nameless(self) -> bool:
        return bool(self.fields.get("anonymous"))


@dataclass
class Sight:
    """The first time that somebody was sent a word or key."""

    who: str
    person: str
    what: str
    at: float


@dataclass
class Record:
    ops: list[Op] = field(default_factory=list)
    sights: dict[tuple[str, str], Sight] = field(default_factory=dict)
    applied: dict[str, list[int]] = field(default_factory=dict)  # revisions, by visit of a client
    committed: dict[int, float] = field(default_factory=dict)  # when each revision was written
    wrong: list[str] = field(default_factory=list)  # what was seen to be wrong while it happened
    counts: dict[str, int] = field(default_factory=dict)
    equal_after: float | None = None
    forbidden: list[str] = field(default_factory=list)  # words of who may not write
    dishonest: list[str] = field(default_factory=list)  # a chip that promised more than was so
    tape: list[list[Any]] = field(
        default_factory=list
    )  # what one tab asked for and heard, in order

    def count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
