"""Send a board to the press and wait for it, for a bounded time, in bounded memory, two at once."""

import base64
import json
import math
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

PRESS = Path(__file__).parent / "press.py"
TIMEOUT = 20.0  # seconds
MEMORY = 1_500_000_000  # bytes of address space; 200 notes need about a third
_PRESSES = BoundedSemaphore(2)


class Unprintable(Exception):
    """The board could not be set: too much for the time or memory there is, or the press failed."""


def typeset(
    kind: str,
    board: dict,
    *,
    paper: str = "board",
    qr: str = "",
    photo: bytes | None = None,
    timestamp: int = 0,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> bytes:
    """The board as "pdf", "png" or "svg"; raises Unprintable. The process is gone afterwards.

    `paper` names the template that draws it: the board itself, or a workshop's summary.
    """
    job = {
        "kind": kind,
        "paper": paper,
        "board": board,
        "qr": qr,
        "photo": base64.b64encode(photo).decode() if photo else "",
        "timestamp": timestamp,
        "memory": memory,
        "seconds": math.ceil(timeout),
    }
    with _PRESSES:
        try:
            run = subprocess.run(  # noqa: S603 -- our own interpreter and our own file
                [sys.executable, "-I", str(PRESS)],
                input=json.dumps(job).encode(),
                capture_output=True,
                timeout=timeout,
                env={},
                cwd="/",
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unprintable(f"not printed within {timeout:g} s") from error
    if run.returncode:
        raise Unprintable(run.stderr.decode(errors="replace")[-500:])
    return run.stdout
