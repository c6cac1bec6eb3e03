"""The real way to the disk: two processes of eight threads each write the same maps at once.

Every command is a random one, one in ten is said twice; what was answered is compared with the log
of each map, and each log with its rows.
"""

import json
import subprocess
import sys
import time

from ..results import Result
from ..stacks import stack

PROCESSES, THREADS, MAPS = 2, 8, 3  # as in writers.py, which must not be imported to be run


def play(name: str, commands: int, seed: str = "1") -> Result:
    """Write so many commands on one stack, and say what is wrong with what they left."""
    with stack(name, serving=False) as site:
        began = time.monotonic()
        environment = site.environment | {"PYTHONHASHSEED": "0"}
        _run(environment, "build", seed)
        each = str(commands // PROCESSES)
        writers = [
            _start(environment, "write", seed, str(number), each) for number in range(PROCESSES)
        ]
        answers = [json.loads(line) for writer in writers for line in _lines(writer)]
        writing = time.monotonic() - began
        verdict = json.loads(_run(environment, "verify", seed, given=json.dumps(answers)))
    taken = sum(answer["rev"] is not None for answer in answers)
    return Result(
        layer="disk",
        profile="disk",
        stack=site.title,
        seed=seed,
        title=f"{PROCESSES} processes of {THREADS} threads write {MAPS} maps",
        faults=[(kind, said) for kind, said in verdict["faults"]],
        counts={
            "commands": len(answers), "acknowledged": taken, "events": verdict["events"],
            "killed": 0,
        },
        figures={"commands a second": round(len(answers) / writing)},
        seconds=time.monotonic() - began,
    )  # fmt: skip


def _start(environment, *words: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.chaos.disk.writers", *words]
    return subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _lines(process: subprocess.Popen) -> list[str]:
    said, _errors = process.communicate()
    if process.returncode:
        raise RuntimeError(f"A writer ended with {process.returncode}")
    return said.splitlines()


def _run(environment, *words: str, given: str = "") -> str:
    process = _start(environment, *words)
    said, _errors = process.communicate(given)
    if process.returncode:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}")
    return said
