"""The promises whose figure needs a run of its own, each tried until the figure means something."""

from collections.abc import Iterator
from importlib import import_module

from ..asked import Asked
from ..results import Result

# By module; loaded when played, so that what works aside (`inside/`) starts without them.
TRIED = {
    "P1": "kills", "P2": "answers", "P4": "placements", "P5": "joins", "P7": "deafness",
    "P11": "revocations", "P13": "crowd", "P14": "restarts",
    "P15": "undoing", "P16": "moments", "P17": "backups",
    "P18": "upgrades", "P19": "votes",
}  # fmt: skip


def play(asked: Asked) -> Iterator[Result]:
    """Each promise on each stack on which it says something."""
    for name, module in TRIED.items():
        if asked.profile not in {None, name}:
            continue
        promise = import_module(f".{module}", __package__)
        if asked.size == "quick" and not promise.QUICK:
            continue
        for stack in asked.stacks:
            if stack in promise.STACKS:
                yield promise.play(asked, stack)
