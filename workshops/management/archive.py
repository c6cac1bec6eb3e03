"""A whole site in one file: its database and its secret key, taken while people work.

The file is a tar archive: `about.json`, then `database.sqlite3` or `database.sql`, then
`secret-key` if the site keeps its own.
"""

import json
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

ABOUT = "about.json"
SQLITE, POSTGRES = "database.sqlite3", "database.sql"
KEY = "secret-key"


def back_up(file: Path) -> None:
    """Write everything to `file`, readable by its owner only; it is whole or it is not there.

    Raises CommandError if the file is there already, or if PostgreSQL's pg_dump fails.
    """
    if file.exists():
        raise CommandError(f"{file} is there already: give another name.")
    with _workplace(file.parent) as folder:
        database = folder / (SQLITE if connection.vendor == "sqlite" else POSTGRES)
        if connection.vendor == "sqlite":
            _copy_sqlite(database)
        else:
            _postgres("pg_dump", "--no-owner", "--no-privileges", f"--file={database}")
        (folder / ABOUT).write_text(json.dumps(_about()))
        whole = folder / "whole"
        with tarfile.open(whole, "w:gz", compresslevel=6) as archive:
            for part in (folder / ABOUT, database, settings.DATA_DIR / KEY):
                if part.exists():
                    archive.add(part, arcname=part.name)
        whole.chmod(0o600)
        with whole.open("rb") as written:
            os.fsync(written.fileno())
        whole.rename(file)


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Take a backup apart into `folder` and say what it is about.

    Raises CommandError for what is not a backup of this kind of database, or is damaged.
    """
    try:
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
        about = json.loads((folder / ABOUT).read_text())
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise CommandError(f"{file} is not a whole backup: {error}") from None
    if about.get("database") != connection.vendor:
        raise CommandError(
            f"The backup is of a {about.get('database')} site; this one is set to {connection.vendor}."
        )
    unknown = set(about["migrations"]) - _known_migrations()
    if unknown:
        raise CommandError("The backup comes from a newer Empathymap. Update this one first.")
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / SQLITE)) as found:
            [said] = found.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise CommandError(f"The database in the backup is damaged: {said}")
    return about


def put_in_place(folder: Path) -> Path | None:
    """Let what was unpacked be this site's data; return the file that holds the data from before.

    On PostgreSQL there is none: all is replaced in one transaction. Raises CommandError while a
    server has the SQLite file open.
    """
    kept = None
    if connection.vendor == "sqlite":
        kept = _put_sqlite(folder / SQLITE)
    else:
        _put_postgres(folder / POSTGRES)
    if (folder / KEY).exists():
        (folder / KEY).replace(settings.DATA_DIR / KEY)
        (settings.DATA_DIR / KEY).chmod(0o600)
    return kept


@contextmanager
def _workplace(beside: Path) -> Iterator[Path]:
    """A folder of our own on the same disk, so that the last step is one rename."""
    with tempfile.TemporaryDirectory(prefix=".empathymap-", dir=beside) as folder:
        yield Path(folder)


def _copy_sqlite(to: Path) -> None:
    """Copy the database as it stands at one moment, while others go on writing."""
    source = settings.DATABASES["default"]["NAME"]
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(to)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it


def _put_sqlite(database: Path) -> Path | None:
    place = Path(settings.DATABASES["default"]["NAME"])
    connections.close_all()
    kept = None
    if place.exists():
        with closing(sqlite3.connect(place, timeout=1)) as old:
            try:
                # Takes what stands in the -wal into the file, and needs it for itself alone.
                old.execute("PRAGMA journal_mode=DELETE")
            except sqlite3.OperationalError:
                raise CommandError("The site is running. Stop it, then restore.") from None
        kept = place.with_name(f"{place.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        place.rename(kept)
    database.replace(place)
    return kept


def _put_postgres(database: Path) -> None:
    tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
    away = ["--command", f"DROP TABLE {tables} CASCADE"] if tables else []
    connections.close_all()
    _postgres(
        "psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1",
        *away, f"--file={database}",
    )  # fmt: skip


def _postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on this site's database."""
    of = settings.DATABASES["default"]
    told = {"PGHOST": of["HOST"], "PGPORT": of["PORT"], "PGUSER": of["USER"],
            "PGPASSWORD": of["PASSWORD"], "PGDATABASE": of["NAME"]}  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 -- our own words, and no shell
            [program, *arguments],
            env=os.environ | {name: value for name, value in told.items() if value},
            capture_output=True,
            text=True,
        )
    except FileNotFoundError:
        raise CommandError(f"{program} is needed: install PostgreSQL's client programs.") from None
    if done.returncode:
        raise CommandError(f"{program}: {done.stderr.strip()}")


def _about() -> dict[str, Any]:
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": sorted(
            f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
        ),
    }


def _known_migrations() -> set[str]:
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 -- reads every app

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
