"""P15: undo takes back one's own work only."""

import tempfile
import time

from ..asked import Asked
from ..database import MEMORY
from ..results import Result
from . import aside

NAME, STACKS, QUICK = "P15", ("sqlite",), True
TITLE = "After somebody's undo, nothing that others did has changed"
QUICK_HISTORIES, HISTORIES, PROCESSES = 50, 1000, 2


def play(asked: Asked, _stack: str) -> Result:
    """Random histories of four people, on as many processes as there are processors."""
    began = time.monotonic()
    histories = QUICK_HISTORIES if asked.size == "quick" else HISTORIES
    told = _told(asked.seed or "1", histories)
    counts = {
        name: sum(one["counts"][name] for one in told)
        for name in ("commands", "acknowledged", "events")
    }
    wrong = [said for one in told for said in one["wrong"]]
    undone = sum(one["counts"]["undone"] for one in told)
    return Result(
        layer="promises", profile=NAME, seed=asked.seed or "1", title=TITLE,
        faults=[("lost", said) for said in wrong], counts=counts,
        figures={"histories": histories, "undone": undone, "of others changed (0)": len(wrong)},
        seconds=time.monotonic() - began,
    )  # fmt: skip


def _told(seed: str, histories: int) -> list[dict]:
    memory = MEMORY if MEMORY.is_dir() else None
    folders = [
        tempfile.TemporaryDirectory(dir=memory, prefix="undoing-") for _each in range(PROCESSES)
    ]
    try:
        at_work = [
            aside.Aside(
                {"EMPATHYMAP_DATA": folder.name}, "undoing.play",
                seed=f"{seed}.{number}", histories=histories // PROCESSES,
            )
            for number, folder in enumerate(folders)
        ]  # fmt: skip
        return [one.result() for one in at_work]
    finally:
        for folder in folders:
            folder.cleanup()
