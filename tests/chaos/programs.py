"""Programs that a run may kill, stop, freeze and start again; each comes back at the same port."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
import redis

from tests.stand.groups import missing
from tests.stand.servers import ROOT, free_port, postgres_folders

START_WITHIN = 120.0  # seconds
LOOK_AGAIN = 0.05
STOP_WITHIN = 15.0


class Program:
    """One process of ours, with all it says in a file."""

    name = "program"

    def __init__(self, folder: Path, *, port: int | None = None) -> None:
        self.folder, self.port = folder, port or free_port()
        self.log = folder / f"{self.name}.log"
        self._process: subprocess.Popen | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def settings(self) -> dict[str, str]:
        return {}

    def answers(self) -> bool:
        """Whether it is ready by now."""
        raise NotImplementedError

    @property
    def pid(self) -> int:
        assert self._process, f"{self.name} has not been started"
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, *, wait: bool = True) -> None:
        """Start it, and return when it is ready; without `wait`, at once."""
        with self.log.open("ab") as said:
            self._process = subprocess.Popen(
                self.command(), cwd=ROOT, env=self.settings(), stdout=said, stderr=said
            )
        if wait:
            self.wait_until_ready()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_WITHIN
        while not self.answers():
            if not self.alive or time.monotonic() > deadline:
                raise RuntimeError(f"{self.name} does not come up: {self.said()[-2000:]}")
            time.sleep(LOOK_AGAIN)

    def kill(self) -> None:
        """End it without a word, as when the power goes."""
        if self.alive:
            self._process.kill()
            self._process.wait()

    def stop(self) -> float:
        """Ask it to end, and wait; return how many seconds it took. One that does not end is killed."""
        began = time.monotonic()
        if self.alive:
            self.resume()
            self._process.terminate()
            try:
                self._process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                self.kill()
                raise RuntimeError(f"{self.name} did not stop when asked") from None
        return time.monotonic() - began

    def pause(self) -> None:
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, which: signal.Signals) -> None:
        if self.alive:
            os.kill(self.pid, which)

    def memory(self) -> int:
        """Resident bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024

    def open_files(self) -> int:
        """Files and sockets that it holds open."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def said(self) -> str:
        """Everything it has logged since the first start."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""


class Server(Program):
    """One process of the site, as bin/serve runs it."""

    def __init__(self, folder: Path, number: int, environment: dict[str, str]) -> None:
        self.name = f"server {number}"
        super().__init__(folder)
        self.environment = environment  # of this process alone, if a run changes it
        self.url = f"http://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        return ["bin/serve"]

    def settings(self) -> dict[str, str]:
        return self.environment | {"HOST": "127.0.0.1", "PORT": str(self.port)}

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/health/ready", timeout=5) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False


class Redis(Program):
    """A Redis of our own that keeps nothing over a restart."""

    name = "redis"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        program = shutil.which("redis-server") or missing("Redis", "redis-server")
        where = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        return [program, *where, "--save", "", "--appendonly", "no"]

    def settings(self) -> dict[str, str]:
        return dict(os.environ)

    def answers(self) -> bool:
        try:
            with redis.Redis(port=self.port, socket_timeout=2) as asked:
                return bool(asked.ping())
        except redis.RedisError:
            return False

    def flush(self) -> None:
        """Forget everything."""
        with redis.Redis(port=self.port, socket_timeout=5) as asked:
            asked.flushall()


class Postgres:
    """A PostgreSQL of our own, as careful with the disk as it comes: what it committed is on it."""

    name = "postgres"

    def __init__(self, folder: Path) -> None:
        self.port, self._folder = free_port(), folder / "postgres"
        self._folder.mkdir()
        # PostgreSQL refuses to run as root; the folder must be one that its user may enter.
        self._anyone = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._anyone:
            shutil.chown(self._folder, "postgres")
        path = os.pathsep.join([*postgres_folders(), os.environ["PATH"]])
        initdb = shutil.which("initdb", path=path) or missing("PostgreSQL", "initdb and pg_ctl")
        self._pg_ctl = shutil.which("pg_ctl", path=path)
        self._data = self._folder / "data"
        make = [initdb, "-D", str(self._data), "-U", "empathymap", "-A", "trust", "-E", "UTF8"]
        self._run(*make, "--no-sync")

    @property
    def url(self) -> str:
        return f"postgres://empathymap:@127.0.0.1:{self.port}/postgres"

    @property
    def pid(self) -> int:
        return int((self._data / "postmaster.pid").read_text().split()[0])

    @property
    def alive(self) -> bool:
        return (self._data / "postmaster.pid").exists()

    def start(self) -> None:
        self._control("start", "-o", self._options())

    def stop(self) -> None:
        if self.alive:
            self.resume()
            self._control("stop", "-m", "immediate")

    def restart(self, mode: str = "immediate") -> None:
        """End it at once, without writing what is in memory (`immediate`), and start it again."""
        self._control("restart", "-m", mode, "-o", self._options())

    def terminate_sessions(self) -> int:
        """End every connection that somebody has to it; return how many those were."""
        others = "datname IS NOT NULL AND pid <> pg_backend_pid()"
        ended = f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {others}"
        with psycopg.connect(self.url, autocommit=True) as session:
            return session.execute(ended).fetchone()[0]

    def pause(self) -> None:
        """Freeze it with all its sessions."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def processes(self) -> list[int]:
        """The postmaster, and one for each session and each chore."""
        found = [self.pid]
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = stat.read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue  # ended meanwhile
            if int(parent) == found[0]:
                found.append(int(stat.parent.name))
        return found

    def said(self) -> str:
        log = self._folder / "log"
        return log.read_text(errors="replace") if log.exists() else ""

    def _options(self) -> str:
        where = f"-p {self.port} -c listen_addresses=127.0.0.1"
        safe = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"
        return f"{where} -c unix_socket_directories={self._folder} {safe}"

    def _control(self, *words: str) -> None:
        log = str(self._folder / "log")
        self._run(self._pg_ctl, "-D", str(self._data), "-w", "-l", log, *words)

    def _run(self, *command: str) -> None:
        subprocess.run(
            [*self._anyone, *command], check=True, cwd=self._folder, stdout=subprocess.DEVNULL
        )

    def _signal(self, which: signal.Signals) -> None:
        for pid in self.processes():
            try:
                os.kill(pid, which)
            except ProcessLookupError:
                continue
