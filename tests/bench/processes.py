"""Servers under measurement, and what the kernel says about them."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A running server: where it is, what it uses."""

    def __init__(self, url: str, pid: int) -> None:
        self.url, self._proc = url, Path("/proc") / str(pid)

    def memory(self) -> int:
        """Resident bytes."""
        status = (self._proc / "status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024

    def memory_with_helpers(self) -> int:
        """Resident bytes, together with the processes that it has started."""
        started = (self._proc / "task").glob("*/children")
        pids = {pid for children in started for pid in children.read_text().split()}
        helpers = [Server("", int(pid)) for pid in pids]
        return self.memory() + sum(helper._memory_or_none() for helper in helpers)

    def _memory_or_none(self) -> int:
        try:
            return self.memory()
        except (OSError, StopIteration):  # it has just ended
            return 0

    def cpu(self) -> float:
        """Seconds of processor time used so far."""
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def daphne(application: str, **environment: str) -> Iterator[Server]:
    """Serve an ASGI application in its own process, on the environment of this one."""
    with socket.create_server(("127.0.0.1", 0), backlog=4096) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "daphne",
                "-v",
                "0",
                "--fd",
                str(listener.fileno()),
                application,
            ],
            env={**os.environ, "PUBLIC_URL": url, "LOG_LEVEL": "WARNING", **environment},
            pass_fds=[listener.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    try:
        with urlopen(f"{url}/sign-in/", timeout=30):
            yield Server(url, process.pid)
    finally:
        process.terminate()
        process.wait(20)
