"""A database to throw away: one file in memory for the played runs, one on the disk for the real path."""

import os
import shutil
import tempfile
from multiprocessing.util import Finalize
from pathlib import Path

MEMORY = Path("/dev/shm")


def prepare(*, folder: Path | None = None) -> Path:
    """Set Django up on a database: a new one in memory, or the one of a folder, which is made if need be."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    fast = folder is None
    folder = folder or _folder()
    os.environ["EMPATHYMAP_DATA"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("REDIS_URL", None)
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after the environment
    from django.db import connection  # noqa: PLC0415 -- after the environment

    if fast:  # nobody pulls the plug of this one
        pragmas = "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;"
        connection.settings_dict["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "init_command": pragmas,
        }
    file = Path(connection.settings_dict["NAME"])
    if not file.exists():
        call_command("migrate", verbosity=0)
    if fast:
        connection.close()
        shutil.copy(file, file.with_suffix(".pristine"))
    return folder


def renew() -> None:
    """As if nothing had ever been written."""
    from django.db import connection  # noqa: PLC0415 -- after the environment

    connection.close()
    file = Path(connection.settings_dict["NAME"])
    shutil.copy(file.with_suffix(".pristine"), file)


def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="chaos-", dir=MEMORY if MEMORY.is_dir() else None)
    # Unlike atexit, this is kept in the workers of a pool, too.
    Finalize(None, shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=1)
    return Path(folder)
