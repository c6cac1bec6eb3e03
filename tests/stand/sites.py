"""Whole sites in folders of their own, run by the shell's commands as an operator would."""

import gzip
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.stand.servers import ROOT

FIRST_WORKSHOP = ROOT / "tests" / "upgrades" / "first_workshop.sql.gz"


def lay_out(folder: Path, dump: Path = FIRST_WORKSHOP) -> Path:
    """Make `folder` a site from the SQL of an older one; return its database file."""
    file = folder / "empathymap.sqlite3"
    with closing(sqlite3.connect(file)) as site:
        site.executescript(gzip.decompress(dump.read_bytes()).decode())
    return file


def manage(
    folder: Path, *arguments: str | Path, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` on the site in `folder`; its words and its exit code are in what comes back."""
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=of(folder) | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def of(folder: Path) -> dict[str, str]:
    """The environment of the site in `folder`."""
    ours = {**os.environ, "EMPATHYMAP_DATA": str(folder), "DATABASE_URL": ""}
    del ours["DJANGO_ALLOW_ASYNC_UNSAFE"]  # tests/conftest.py sets it, no operator does
    return ours
