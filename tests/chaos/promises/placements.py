"""P4: where a note ends up is where somebody put it."""

import time

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, stack
from . import aside

NAME, STACKS, QUICK = "P4", ("sqlite", "scaled"), False
TITLE = "Two people place the same note at once: it stands where one of them put it"
PAIRS, PROCESSES, COUPLES = 10_000, 2, 4


def play(asked: Asked, name: str, pairs: int = PAIRS) -> Result:
    """Couples of threads in two processes, each couple on one note at a time."""
    began = time.monotonic()
    each = pairs // PROCESSES // COUPLES
    with stack(name, serving=False) as site:
        laid = aside.call(site.environment, "placing.stage", couples=PROCESSES * COUPLES)
        at_work = [
            aside.Aside(
                site.environment, "placing.place", laid=laid, process=number, couples=COUPLES,
                pairs=each, seed=asked.seed or "1",
            )
            for number in range(PROCESSES)
        ]  # fmt: skip
        told = [one.result() for one in at_work]
        wanted = [wish for one in told for wish in one]
        seen = aside.call(site.environment, "placing.misplaced", wanted=wanted)
    faults = [("divergent", said) for said in [*seen["misplaced"], *seen["wrong"]]]
    faults += [("lost", f"{said} was acknowledged and is not in the log") for said in seen["lost"]]
    placed = seen["placed"]
    right = placed - len(seen["misplaced"])
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], seed=asked.seed or "1", title=TITLE,
        faults=faults,
        counts={
            "commands": len(wanted), "acknowledged": sum(wish[-1] for wish in wanted),
            "events": placed,
        },
        figures={
            "pairs at once": len(wanted) // 2,
            "placements somebody wanted (100 %)": f"{100 * right / max(placed, 1):.3f} %",
        },
        seconds=time.monotonic() - began,
    )  # fmt: skip
