"""Rounds of votes: everybody's own until they are counted (protocol W10)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .change import Change


def close_open(change: "Change") -> None:
    """Close the round that is open on a map, if there is one."""


def open_default(change: "Change", *, question: str) -> None:
    """Open a round on the groups of a map (on its notes, if it has no groups), if none is open."""
