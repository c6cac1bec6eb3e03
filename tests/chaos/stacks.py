"""The whole site on this machine, to be maltreated: processes, database and bus of one run's own.

with stack("scaled", folder) as site:
    site.urls                     # one for each process of the site
    site.servers[0].kill()        # also stop, start, pause, resume, memory, open_files
    site.redis.flush()            # also kill, start, pause, resume
    site.postgres.restart()       # also terminate_sessions, pause, resume
    site.inside("tests.chaos.disk.writers", "build", "1", "160")
"""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.stand.servers import ROOT

from .programs import Postgres, Redis, Server

TITLES = {"sqlite": "SQLite", "scaled": "PostgreSQL + Redis, two processes"}
PROCESSES = {"sqlite": 1, "scaled": 2}
NOT_OURS = ("DJANGO_ALLOW_ASYNC_UNSAFE", "PUBLIC_URL", "PYTHONHASHSEED", "SECRET_KEY")


@dataclass
class Stack:
    """A site that runs, and everything it stands on."""

    name: str
    folder: Path
    environment: dict[str, str]
    postgres: Postgres | None = None
    redis: Redis | None = None
    servers: list[Server] = field(default_factory=list)

    @property
    def title(self) -> str:
        return TITLES[self.name]

    @property
    def urls(self) -> list[str]:
        return [server.url for server in self.servers]

    @property
    def database(self) -> Path:
        """The file of an SQLite site."""
        return self.folder / "empathymap.sqlite3"

    def inside(self, module: str, *words: str, given: str = "") -> str:
        """Run `python -m module` on this site's data; return what it said."""
        done = subprocess.run(
            [sys.executable, "-m", module, *words], cwd=ROOT, env=self.environment, input=given,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{module} {' '.join(words)}: {done.stderr[-2000:]}")
        return done.stdout

    def manage(self, *words: str) -> str:
        """Run `manage.py` as an operator would."""
        return self.inside("django", *words)

    def log_text(self) -> str:
        """What the processes of the site have said so far."""
        return "".join(server.said() for server in self.servers)


@contextmanager
def stack(name: str, folder: Path | None = None, *, serving: bool = True) -> Iterator[Stack]:
    """Start "sqlite" or "scaled" with an empty, migrated database; end it, and only it, afterwards.

    Without `serving` its processes are not started yet.
    """
    with ExitStack() as ending:
        made = folder or Path(
            ending.enter_context(tempfile.TemporaryDirectory(prefix="empathymap-chaos-"))
        )
        made.mkdir(parents=True, exist_ok=True)
        site = Stack(name, made, _environment(made))
        if name == "scaled":
            base = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="empathymap-pg-")))
            base.chmod(0o755)  # PostgreSQL's own user has to get in
            site.postgres, site.redis = Postgres(base), Redis(made)
            ending.callback(site.postgres.stop)
            site.postgres.start()
            ending.callback(site.redis.kill)
            site.redis.start()
            site.environment |= {"DATABASE_URL": site.postgres.url, "REDIS_URL": site.redis.url}
        site.manage("migrate", "--verbosity", "0")
        for number in range(1, PROCESSES[name] + 1):
            server = Server(made, number, dict(site.environment))
            ending.callback(server.kill)
            site.servers.append(server)
        if serving:
            for server in site.servers:
                server.start(wait=False)
            for server in site.servers:
                server.wait_until_ready()
        yield site


def _environment(folder: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return ours | {
        "EMPATHYMAP_DATA": str(folder),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "DJANGO_SETTINGS_MODULE": "tests.settings",  # the product's, with a quick password hash
        "METRICS_TOKEN": secrets.token_hex(8),
        "LOG_LEVEL": "WARNING",
    }
