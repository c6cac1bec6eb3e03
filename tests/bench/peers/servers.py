"""The servers side by side: how each is started, what it is, and where its places are."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import packages
from .dialects import MARK, NO_TOKEN, SAID, filled
from .usage import family

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
UP_WITHIN = 60.0  # seconds
EDITORS, EDITS = 10, 2700  # made beforehand for Yjs: enough for the fastest rung of each
FILES = 8192  # sockets and files that a server may have open


@dataclass(frozen=True)
class Kind:
    """One server that is measured."""

    name: str
    dialect: str
    keeps: str  # what it keeps, and when
    package: str = ""  # of npm
    launcher: str = ""

    @property
    def is_ours(self) -> bool:
        return self.dialect == "ours"

    @property
    def fills(self) -> bool:
        """Whether a newcomer is told what is already there."""
        return self.dialect not in {"bare", "plain"}

    @property
    def is_peer(self) -> bool:
        return bool(self.package)


OURS = Kind("ours, Daphne", "ours", "committed before it is sent")
OURS_UVICORN = Kind("ours, uvicorn", "ours", "committed before it is sent")
BARE = Kind("bare broadcast", "bare", "nothing")
PLAIN = Kind("plain Channels consumer", "plain", "a row before it is sent")
Y_WEBSOCKET = Kind(
    "y-websocket + LevelDB", "y-websocket", "after it is sent", "y-websocket", "y_websocket.mjs"
)
HOCUSPOCUS = Kind(
    "Hocuspocus + SQLite", "hocuspocus", "within seconds", "hocuspocus", "hocuspocus.mjs"
)
SOCKET_IO = Kind("socket.io", "socket.io", "in memory only", "socket.io", "socket_io.mjs")
TLDRAW = Kind("tldraw sync + SQLite", "tldraw", "rows as it comes", "tldraw", "tldraw.mjs")

QUICK = [OURS, BARE, PLAIN]
FULL = [OURS, OURS_UVICORN, BARE, PLAIN, Y_WEBSOCKET, HOCUSPOCUS, SOCKET_IO, TLDRAW]
KEEPS_STATE = {Y_WEBSOCKET.name, HOCUSPOCUS.name, TLDRAW.name}


@dataclass
class Running:
    """A server that runs, and what the crowd must know of it."""

    kind: Kind
    ports: list[int]
    pids: list[int]
    pool: str = ""
    places: dict[str, dict[str, Any]] = field(default_factory=dict)

    def order(self, place: str, **asked: Any) -> dict[str, Any]:
        """An order for the crowd at one of our places, by the name that all servers share."""
        where = self.places.get(place, {"place": place})
        order = {
            "dialect": self.kind.dialect, "ports": self.ports, "pids": self.pids,
            "pool": self.pool, "place": where["place"], "cookies": where.get("cookies", []),
        }  # fmt: skip
        watching = asked.pop("watchers", False) and where.get("watching")
        return order | asked | ({"watching": watching} if watching else {})


@contextmanager
def running(kind: Kind, folder: Path, staged: dict[str, dict] | None) -> Iterator[Running]:
    """Start a server; `folder` is its own, and already holds a database if it is one of ours."""
    with socket.create_server(("127.0.0.1", 0), backlog=4096) as listener:
        port = listener.getsockname()[1]
        command, environment, keep = _command(kind, folder, port, listener)
        if not keep:
            listener.close()
        with (folder / "said.txt").open("wb") as said:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=said, stderr=said,
                pass_fds=[listener.fileno()] if keep else [], preexec_fn=_many_files,
            )  # fmt: skip
    try:
        _wait_for(kind, port, process, folder)
        yield Running(
            kind, [port], [process.pid], pool=_pool(kind, folder),
            places=staged if staged and kind.dialect in {"ours", "plain"} else {},
        )  # fmt: skip
    finally:
        started = family(process.pid) - {process.pid}
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pid in started:  # whoever it started goes with it
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _command(
    kind: Kind, folder: Path, port: int, listener: socket.socket
) -> tuple[list[str], dict[str, str], bool]:
    """What to run, in which environment, and whether it takes our listening socket."""
    environment = {**os.environ, "EMPATHYMAP_DATA": str(folder), "LOG_LEVEL": "WARNING"}
    environment["PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    handed = ["--fd", str(listener.fileno())]
    if kind.package:
        script = str(HERE / kind.launcher)
        where = str(packages.npm(kind.package) / "node_modules")
        return [packages.node(), script, where, str(folder), str(port)], environment, False
    if kind is BARE:
        if (packages.cache() / "uvicorn" / "uvloop").exists():
            environment["PYTHONPATH"] = str(packages.cache() / "uvicorn")
        module = "tests.bench.peers.bare"
        return [sys.executable, "-m", module, str(port)], environment, False
    application = "tests.bench.peers.unhurried:application"
    environment["DJANGO_SETTINGS_MODULE"] = "empathymap.settings"
    if kind is PLAIN:
        application = "tests.bench.plain:application"
        environment["DJANGO_SETTINGS_MODULE"] = "tests.bench.plain_settings"
    if kind is OURS_UVICORN:
        environment["PYTHONPATH"] = str(packages.uvicorn())
        options = ["--log-level", "warning", "--ws", "websockets-sansio", "--lifespan", "on"]
        options += ["--ws-max-size", "65536", "--ws-per-message-deflate", "false"]
        return [sys.executable, "-m", "uvicorn", *handed, *options, application], environment, True
    options = ["--ping-interval", "20", "--ping-timeout", "30", "--no-server-name", "-v", "0"]
    options += ["--websocket-max-message-size", "65536", "--websocket-max-frame-size", "65536"]
    return [sys.executable, "-m", "daphne", *handed, *options, application], environment, True


def _many_files() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, FILES), hard))


def _wait_for(kind: Kind, port: int, process: subprocess.Popen, folder: Path) -> None:
    """Return when it takes callers, or (ours) has answered one; raises Missing if it ended."""
    deadline = time.monotonic() + UP_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=UP_WITHIN) as asking:
                if kind.dialect in {
                    "ours",
                    "plain",
                }:  # the door was open before anybody stood in it
                    asking.sendall(b"GET /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                    asking.recv(1)
                return
        except OSError:
            time.sleep(0.1)
    said = (folder / "said.txt").read_text(errors="replace").strip().splitlines()
    raise packages.Missing(f"it does not come up: {' / '.join(said[-3:])}")


def _pool(kind: Kind, folder: Path) -> str:
    """A file with what the clients of this peer send, made by its own library; "" if it needs none."""
    file = folder / "pool.json"
    if kind.dialect in {"y-websocket", "hocuspocus"}:
        script, words = "yjs_pool.mjs", f"{NO_TOKEN.decode()} {SAID}"
        more = [str(EDITORS), str(EDITS), words, filled(0)]
    elif kind.dialect == "tldraw":
        script, more = "tldraw_pool.mjs", []
    else:
        return ""
    where = str(packages.npm(kind.package) / "node_modules")
    made = [packages.node(), str(HERE / script), where, str(file), *more]
    subprocess.run(made, check=True, capture_output=True, timeout=120)
    assert kind.dialect == "tldraw" or MARK.decode() in filled(0)
    return str(file)


def staged(folder: Path, places: dict[str, list[int]]) -> dict[str, dict]:
    """Lay out our database in this folder; returns where each place is."""
    environment = {**os.environ, "EMPATHYMAP_DATA": str(folder), "LOG_LEVEL": "WARNING"}
    environment["DJANGO_SETTINGS_MODULE"] = "empathymap.settings"
    module = [sys.executable, "-m", "tests.bench.peers.stage", json.dumps(places)]
    done = subprocess.run(
        module, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the stage: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def ask(order: dict[str, Any], *, within: float = 180.0) -> dict[str, Any]:
    """Let the crowd do one thing, in a process of its own."""
    environment = dict(os.environ)
    if (packages.cache() / "uvicorn" / "uvloop").exists():
        environment["PYTHONPATH"] = str(packages.cache() / "uvicorn")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.peers.crowd"], cwd=ROOT, env=environment,
        input=json.dumps(order), capture_output=True, text=True, check=False, timeout=within,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"the crowd: {done.stderr.strip().splitlines()[-1:]}")
    return json.loads(done.stdout)
