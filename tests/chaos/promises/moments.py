"""P16: any moment can be brought back exactly."""

import tempfile
import time

from ..asked import Asked
from ..results import Result
from . import aside

NAME, STACKS, QUICK = "P16", ("sqlite",), False
TITLE = "Brought back to a random revision, the map is what it was then"
COMMANDS, MOMENTS = 700, 50


def play(asked: Asked, _stack: str) -> Result:
    """One map with a past; back to fifty moments of it."""
    began = time.monotonic()
    seed = asked.seed or "1"
    with tempfile.TemporaryDirectory(prefix="moments-") as folder:
        told = aside.call(
            {"EMPATHYMAP_DATA": folder}, "going_back.play",
            seed=seed, commands=COMMANDS, moments=MOMENTS,
        )  # fmt: skip
    return Result(
        layer="promises", profile=NAME, seed=seed, title=TITLE,
        faults=[("divergent", said) for said in told["wrong"]],
        counts={"commands": COMMANDS + MOMENTS, "events": told["events"]},
        figures={
            f"equal of {MOMENTS} moments in {told['of']} revisions": MOMENTS - len(told["wrong"])
        },
        seconds=time.monotonic() - began,
    )  # fmt: skip
