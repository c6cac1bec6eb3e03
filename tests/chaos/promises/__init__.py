"""The promises whose figure needs a run of its own, each tried until the figure means something."""

from collections.abc import Iterator

from ..asked import Asked
from ..results import Result
from . import moments, placements, undoing, upgrades, votes

TRIED = (placements, undoing, moments, upgrades, votes)


def play(asked: Asked) -> Iterator[Result]:
    """Each promise on each stack on which it says something."""
    for promise in TRIED:
        if asked.profile not in {None, promise.NAME}:
            continue
        if asked.size == "quick" and not promise.QUICK:
            continue
        for name in asked.stacks:
            if name in promise.STACKS:
                yield promise.play(asked, name)
