"""Real browsers on a real site: networks, tabs, browsers and servers fail while people write in them.

To add a scenario, put a module into `scenarios/` and its name into the list there:

    NAME = "B1"
    TITLE = "offline, edits, the tab is killed, opened again"

    def play(room):
        tab = room.tab("Bo")
        tab.write(room.token("a thought"))

A `room` (room.py) has a map of its own, people, tabs that each come through a wire of their own
(tests/chaos/sockets/wire.py), and remembers every word that was written. Afterwards all of them must be
on the server once, and on every open screen, and no chip may ever have said "Saved" too early.
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

LAYER = "browsers"
MARK = "result "  # a line that carries one
QUICK = ("B3", "B7")


def play(asked: Asked) -> Iterator[Result]:
    """Every scenario that was asked for; on both stacks only what is asked for by name.

    A browser does not know which stack it is on: the layer of sockets asks both.
    """
    named = [asked.profile] if asked.profile else []
    for stack in asked.stacks if named else asked.stacks[:1]:
        yield from _played(stack, named or (QUICK if asked.size == "quick" else ()))


def _played(stack: str, names: list[str] | tuple[str, ...]) -> Iterator[Result]:
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as complaints:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.browsers", stack, *names],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True,
        )  # fmt: skip
        try:
            for line in child.stdout:
                if line.startswith(MARK):
                    told = json.loads(line.removeprefix(MARK))
                    yield Result(**told | {"faults": [tuple(fault) for fault in told["faults"]]})
            child.wait()
        finally:
            if child.poll() is None:
                child.terminate()  # it ends the site and the browsers that it has started
                child.wait(30)
        if child.returncode:
            complaints.seek(0)
            said = f"the bench itself broke off: {complaints.read()[-1500:]}"
            yield Result(
                LAYER, "/".join(names) or "all", stack=stack, faults=[(MISSED, said)],
                seconds=time.monotonic() - began,
            )  # fmt: skip
