"""Whole workshops in played time, from one number: the product's own rooms, sockets and log in one thread."""

from collections.abc import Iterator

from ..asked import Asked
from ..results import Result
from . import seeds


def play(asked: Asked) -> Iterator[Result]:
    """Every seed that was asked for: one result of each profile, and one of each seed that did not hold."""
    if "sqlite" in asked.stacks:
        yield from seeds.play(asked)


def mutants(most_seeds: int) -> Iterator[tuple[str, str | None, str]]:
    """Each fault that was put in, the first seed that found it, and what it saw; None if none did."""
    yield from seeds.mutants(most_seeds)
