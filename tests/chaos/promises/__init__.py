"""The promises whose figure needs a run of its own, each tried until the figure means something."""

import time
import traceback
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from ..asked import Asked
from ..results import MISSED, Result
from ..stacks import TITLES

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
                yield _tried(promise, asked, stack)


def _tried(promise: ModuleType, asked: Asked, stack: str) -> Result:
    """How it went; that the trial itself broke off is told as a fault, and the next one goes on."""
    began = time.monotonic()
    try:
        return promise.play(asked, stack)
    except Exception:  # noqa: BLE001 -- whatever it was, the others are tried
        said = f"the trial itself broke off: {traceback.format_exc()[-1500:]}"
        return Result(
            layer="promises", profile=promise.NAME, stack=TITLES[stack], title=promise.TITLE,
            faults=[(MISSED, said)], seconds=time.monotonic() - began,
        )  # fmt: skip
