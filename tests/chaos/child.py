"""A layer that plays in a process of its own tells its results, a line each; here they are read."""

# ruff: noqa: T201 -- the lines are what it is for

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict

from tests.stand.servers import ROOT

from .results import MISSED, Result
from .stacks import TITLES

MARK = "result "  # a line that carries one


def tell(result: Result) -> None:
    """Hand a result to whoever plays this process."""
    print(MARK + json.dumps(asdict(result)), flush=True)


def played(layer: str, stack: str, *words: str, profile: str) -> Iterator[Result]:
    """What `python -m tests.chaos.<layer> <stack> <words>` tells; if it breaks off, that too.

    `profile` is what such a breaking off is called by.
    """
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as complaints:
        child = subprocess.Popen(
            [sys.executable, "-m", f"tests.chaos.{layer}", stack, *words],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True,
        )  # fmt: skip
        try:
            for line in child.stdout or ():
                if line.startswith(MARK):
                    told = json.loads(line.removeprefix(MARK))
                    yield Result(**told | {"faults": [tuple(fault) for fault in told["faults"]]})
            child.wait()
        finally:
            if child.poll() is None:
                child.terminate()  # it ends the site, and the browsers, that it has started
                child.wait(30)
        if child.returncode:
            complaints.seek(0)
            said = f"the bench itself broke off: {complaints.read()[-1500:]}"
            yield Result(
                layer, profile, stack=TITLES[stack], faults=[(MISSED, said)],
                seconds=time.monotonic() - began,
            )  # fmt: skip
