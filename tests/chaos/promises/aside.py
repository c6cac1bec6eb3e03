"""Work that needs the product's own code on a stand's database is done in a process of its own.

A function `inside.<module>.<function>` takes plain arguments and returns what JSON can say.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

Environment = Mapping[str, str]


class Aside:
    """A process that works on one function; others may work at the same time."""

    def __init__(self, environment: Environment, function: str, **given: Any) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.inside", function],
            env=_of(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdin
        self._process.stdin.write(json.dumps(given) + "\n")
        self._process.stdin.flush()
        self._function = function

    def line(self) -> str:
        """Wait for the next thing that it says while it works. Raises RuntimeError if it has ended."""
        assert self._process.stdout
        said = self._process.stdout.readline()
        if not said:
            raise RuntimeError(f"{self._function} ended with {self._process.wait()}")
        return said.rstrip("\n")

    def tell(self, line: str) -> None:
        """Say something to it."""
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def result(self) -> Any:
        """Wait until it is done. Raises RuntimeError if it failed."""
        said, _errors = self._process.communicate()
        if self._process.returncode:
            raise RuntimeError(f"{self._function} ended with {self._process.returncode}")
        return json.loads(said.splitlines()[-1])


def call(environment: Environment, function: str, **given: Any) -> Any:
    """Do one function aside, and wait for what comes of it."""
    return Aside(environment, function, **given).result()


def _of(environment: Environment) -> dict[str, str]:
    ours = {**os.environ, "DATABASE_URL": "", "REDIS_URL": "", **environment}
    return ours | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
