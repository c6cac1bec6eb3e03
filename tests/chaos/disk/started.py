"""The real way to the disk: two processes of eight threads each write the same maps at once.

The commands are random ones, up to eight in a commit; one commit in five is said twice, half of these
by two threads at the same moment. What was answered is compared with the log of each map, and each log
with its rows.
"""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from ..results import Result
from ..stacks import stack

PROCESSES, THREADS, MAPS = 2, 8, 3  # as in writers.py, which must not be imported to be run


def play(name: str, commands: int, seed: str = "1") -> Result:
    """Write so many commands on one stack, and say what is wrong with what they left."""
    with stack(name, serving=False) as site:
        began = time.monotonic()
        environment = site.environment | {"PYTHONHASHSEED": "0"}
        each = str(commands // PROCESSES)
        _run(environment, "build", seed, each)
        built = time.monotonic()
        writers = [
            _start(environment, "write", seed, str(number), each) for number in range(PROCESSES)
        ]
        with ThreadPoolExecutor(PROCESSES) as readers:  # a full pipe would let its writer wait
            answers = [json.loads(line) for lines in readers.map(_lines, writers) for line in lines]
        writing = time.monotonic() - built
        verdict = json.loads(_run(environment, "verify", seed, given=json.dumps(answers)))
    taken = sum(answer["rev"] is not None for answer in answers)
    return Result(
        layer="disk",
        profile="disk",
        stack=site.title,
        seed=seed,
        title=f"{PROCESSES} processes of {THREADS} threads write {MAPS} maps at a time",
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
