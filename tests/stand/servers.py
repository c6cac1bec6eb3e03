"""Daphne, PostgreSQL and Redis as real processes on loopback, with data to throw away."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.stand.groups import missing

ROOT = Path(__file__).resolve().parents[2]
ASGI = "empathymap.asgi:application"
CARELESS = " ".join(
    f"-c {setting}=off"
    for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")
)
LIMITS = ["--websocket-max-message-size", "65536"]  # as bin/start


class Site(str):
    """The address of one process of a site; `turn` hands out those of all its processes, one after the other."""

    __slots__ = ("_turns",)

    def __new__(cls, *urls: str) -> "Site":
        site = super().__new__(cls, urls[0])
        site._turns = cycle(urls)
        return site

    def turn(self) -> str:
        return next(self._turns)


@pytest.fixture(scope="session")
def _daphne(django_db_setup, tmp_path_factory) -> Iterator[Site]:
    """One process; two where Redis joins them (tests/test_postgres.py), and every socket meets the other one."""
    environment = {"DATABASE_URL": database_url(connection.settings_dict)}
    log = tmp_path_factory.mktemp("daphne") / "log"
    with ExitStack() as site:
        processes = 2 if os.environ.get("REDIS_URL") else 1
        urls = [
            site.enter_context(serving(environment, log=log.with_suffix(f".{number}")))
            for number in range(processes)
        ]
        yield Site(*urls)


@pytest.fixture
def live_server_url(request, _daphne, transactional_db) -> str:
    """The product served by Daphne in processes of its own, on the database this test writes to.

    What a process knows for itself alone (who is here, who may still ask) is tested on one:
    `@pytest.mark.one_process`.
    """
    return str(_daphne) if request.node.get_closest_marker("one_process") else _daphne


@contextmanager
def serving(environment: dict[str, str], *, log: Path) -> Iterator[str]:
    """Serve the product in its own process with these settings; yields its address.

    A server that does not come up raises OSError; what it said is in `log`.
    """
    with server(environment, log=log) as (url, _process):
        yield url


@contextmanager
def server(environment: dict[str, str], *, log: Path) -> Iterator[tuple[str, subprocess.Popen]]:
    """As `serving`, for tests that stop or kill the process themselves."""
    # The socket listens before the server exists: a first request waits in it, nobody polls.
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with log.open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "daphne", "--fd", str(listener.fileno()), *LIMITS, ASGI],
                cwd=ROOT,
                env={**os.environ, "PUBLIC_URL": url, **environment},
                pass_fds=[listener.fileno()],
                stdout=said,
                stderr=subprocess.STDOUT,
            )
    try:
        with urllib.request.urlopen(f"{url}/sign-in/", timeout=30):
            yield url, process
    finally:
        process.terminate()
        process.wait(10)


def database_url(database: dict) -> str:
    """Say where a database of Django's is, in the words of DATABASE_URL."""
    if database["ENGINE"].endswith("sqlite3"):
        return f"sqlite://{quote(str(database['NAME']))}"
    who = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
    return f"postgres://{who}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis of our own, empty."""
    program = shutil.which("redis-server") or missing("Redis", "redis-server")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=tempfile.gettempdir()) as process:
        assert any(b"Ready to accept connections" in line for line in process.stdout), "no Redis"
        # It goes on talking, and would stop on a full pipe.
        listener = threading.Thread(target=process.stdout.read)
        listener.start()
        yield f"redis://127.0.0.1:{port}/0"
        process.terminate()
        listener.join()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL of our own with an empty database; the user may create more."""
    folders = [*os.environ["PATH"].split(os.pathsep), *postgres_folders()]
    path = os.pathsep.join(folders)
    initdb = shutil.which("initdb", path=path) or missing("PostgreSQL", "initdb and pg_ctl")
    pg_ctl = shutil.which("pg_ctl", path=path)
    # PostgreSQL refuses to run as root. The folder is not pytest's: only root may enter that.
    anyone = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="empathymap-postgres-") as folder:
        if anyone:
            shutil.chown(folder, "postgres")
        data, port = f"{folder}/data", free_port()
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        create = [initdb, "-D", data, "-U", "empathymap", "-A", "trust", "-E", "UTF8", "--no-sync"]
        start = [pg_ctl, "-D", data, "-w", "-l", f"{folder}/log", "-o", f"{settings} {CARELESS}"]
        run([*anyone, *create], folder)
        run([*anyone, *start, "start"], folder)
        yield f"postgres://empathymap:@127.0.0.1:{port}/postgres"
        run([*anyone, pg_ctl, "-D", data, "-m", "immediate", "stop"], folder)


def postgres_folders() -> list[str]:
    """Debian keeps the server's programs out of the path; newest first."""
    return sorted((str(found) for found in Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)


def run(command: list[str], folder: str) -> None:
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
