"""P18: maps of older releases open and replay."""

import tempfile
import time
from pathlib import Path

from tests.stand.sites import lay_out

from ..asked import Asked
from ..results import Result
from . import aside

NAME, STACKS, QUICK = "P18", ("sqlite",), False
TITLE = "The log that an older release left is brought up to date and replays to the same map"
SITES = sorted((Path(__file__).parents[2] / "upgrades").glob("*.sql.gz"))
CAME_TO = {"first_workshop": "fb48a746947a0031"}  # what its logs said when it was released


def play(_asked: Asked, _stack: str) -> Result:
    """Every release whose data is kept."""
    began = time.monotonic()
    faults: list[tuple[str, str]] = []
    events = 0
    for dump in SITES:
        release = dump.name.partition(".")[0]
        with tempfile.TemporaryDirectory(prefix="upgrades-") as folder:
            lay_out(Path(folder), dump)
            told = aside.call({"EMPATHYMAP_DATA": folder}, "upgrading.bring_up_to_date")
        events += told["events"]
        faults += [("divergent", f"{release}: {said}") for said in told["wrong"]]
        faults += [("lost", f"{release}: something of map {key}") for key in told["gone"]]
        if told["digest"] != CAME_TO[release]:
            faults.append(("divergent", f"{release}: its log comes to {told['digest']}"))
    return Result(
        layer="promises", profile=NAME, title=TITLE, faults=faults, counts={"events": events},
        figures={"releases": len(SITES), "differences (0)": len(faults)},
        seconds=time.monotonic() - began,
    )  # fmt: skip
