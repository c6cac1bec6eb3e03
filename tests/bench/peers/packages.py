"""What the peers are made of: installed when it is first asked for, in a cache outside the repository."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

INSTALL_WITHIN = 1500  # seconds; better-sqlite3 is compiled where nobody has a binary of it

PINS = {
    "y-websocket": ["y-websocket@2.1.0", "y-leveldb@0.2.0", "yjs@13.6.33"],
    "hocuspocus": [
        "@hocuspocus/server@4.7.0", "@hocuspocus/extension-sqlite@4.7.0", "yjs@13.6.33",
    ],
    "socket.io": ["socket.io@4.8.4"],
    "tldraw": [
        "@tldraw/sync-core@5.4.2", "@tldraw/tlschema@5.4.2", "react@19.2.1", "react-dom@19.2.1",
        "ws@8.23.0",
    ],
}  # fmt: skip
# better-sqlite3 12 is ended by Node 24.19 as soon as it frees a statement; its 13th is used the same way.
INSTEAD = {"hocuspocus": {"better-sqlite3": "13.2.0"}}
UVICORN = ["uvicorn==0.54.0", "uvloop==0.23.0", "httptools==0.9.0", "websockets==17.4"]


class Missing(Exception):
    """A peer cannot run here; says why."""


def cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "empathymap-bench"


def node() -> str:
    """The Node of the development requirements itself, not what starts it; or the one of this machine.

    Who ends a wrapper does not end what it started.
    """
    headers = _headers()
    own = headers / "bin" / "node" if headers else None
    found = str(own) if own and own.exists() else shutil.which("node")
    if not found:
        raise Missing("there is no Node here")
    return found


def npm(name: str) -> Path:
    """The folder that holds a peer's packages."""
    folder = cache() / name
    instead = INSTEAD.get(name, {})
    done, pins = folder / ".installed", " ".join([*PINS[name], *instead.values()])
    if done.exists() and done.read_text() == pins:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    described = {"private": True, "overrides": instead}
    (folder / "package.json").write_text(json.dumps(described))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    headers = _headers()
    if headers:
        environment["npm_config_nodedir"] = str(headers)
    tool = shutil.which("npm", path=path)
    if not tool:
        raise Missing("there is no npm here")
    command = [tool, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder)]
    _run([*command, *PINS[name]], environment)
    done.write_text(pins)
    return folder


def _headers() -> Path | None:
    """Where the Node of the development requirements keeps its headers."""
    libraries = Path(sys.executable).parent.parent / "lib"
    return next((found.parents[2] for found in libraries.glob("**/include/node/node.h")), None)


def uvicorn() -> Path:
    """The folder with uvicorn, for PYTHONPATH."""
    folder = cache() / "uvicorn"
    done, pins = folder / ".installed", " ".join(UVICORN)
    if not (done.exists() and done.read_text() == pins):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, "--upgrade", "--target", str(folder), *UVICORN], dict(os.environ))
        done.write_text(pins)
    return folder


def _run(command: list[str], environment: dict[str, str]) -> None:
    try:
        subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True,
            timeout=INSTALL_WITHIN,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Missing("it took too long to install") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines() or ["no word"]
        raise Missing(f"it could not be installed: {said[-1]}") from error


def versions(name: str) -> dict[str, str]:
    """What is installed for a peer, by package."""
    found = {}
    for package in [
        *(pin[: pin.rindex("@")] for pin in PINS.get(name, ())),
        *INSTEAD.get(name, {}),
    ]:
        described = cache() / name / "node_modules" / package / "package.json"
        found[package] = json.loads(described.read_text())["version"]
    return found
