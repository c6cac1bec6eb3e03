"""Real servers behind a network that fails, and forty people who write all the while.

To add a profile, put a module into `profiles/` and its name into the list there:

    NAME = "F2"
    TITLE = "every connection is cut every 5 s, for 2 s"

    async def trouble(world):
        \"\"\"What goes wrong, while everybody works. It is over when this returns.\"\"\"
        for tab in world.online():
            world.wires[tab.name].cut()

What it may use: `world.tabs`, `world.wires` (by the tab's name: cut, refuses, black_hole, strand, up and
down with delay and rate, mend), `world.site` (the Stack: servers, redis, postgres, inside),
`world.in_a_thread(work)` for whatever takes a while (`server.start`), `world.seconds` (how long people
work; trouble begins SETTLED_BEFORE seconds later and should end before they do), `world.figures` (told
with the result), `world.fault("P7 …")`, `world.database_away = True` while a door may answer 5xx, and
`world.record.count("killed")`. After it everything is mended, all must agree within 15 s, and the checker
has its say.

It may also have: STACKS (the names it is for), SECONDS (if people should work longer), READS_FRAMES (if
wires must tell messages apart, for `wire.down.loses`), TRACEBACKS (true if a process may tell of errors,
because its database is away), and `judge(world)`, which yields pairs of a kind (see
results.py) and a sentence.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from tests.stand.servers import ROOT

from ..asked import Asked
from ..results import MISSED, Result

QUICK = ("F1", "F2", "F5", "F7")
LAYER = "sockets"
MARK = "result "  # a line that carries one


def play(asked: Asked) -> Iterator[Result]:
    """Every profile that was asked for, on every stack, one after the other; each stack in a process."""
    if asked.profile and not asked.profile.startswith("F"):
        return  # of another layer
    quick = asked.size == "quick" and not asked.profile  # what is named is played in full
    for stack in asked.stacks:
        if not quick:
            names = [asked.profile] if asked.profile else []
            yield from _played(stack, "all", asked.seed or "1", names)
        elif stack == "sqlite":
            yield from _played(stack, "quick", asked.seed or "1", list(QUICK))


def _played(stack: str, size: str, seed: str, names: list[str]) -> Iterator[Result]:
    command = [sys.executable, "-m", "tests.chaos.sockets", stack, size, seed, *names]
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as complaints:
        child = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True
        )
        try:
            for line in child.stdout:
                if line.startswith(MARK):
                    told = json.loads(line.removeprefix(MARK))
                    told["faults"] = [tuple(fault) for fault in told["faults"]]
                    yield Result(**told)
            child.wait()
        finally:
            if child.poll() is None:
                child.terminate()  # it ends the site that it has started
                child.wait(30)
        if child.returncode:
            complaints.seek(0)
            said = f"the bench itself broke off: {complaints.read()[-1500:]}"
            yield Result(
                LAYER, "/".join(names) or "all", stack=stack, faults=[(MISSED, said)],
                seconds=time.monotonic() - began,
            )  # fmt: skip
