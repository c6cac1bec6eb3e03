"""Whether the disk under the database has room: told by the database's own errors."""

import sqlite3
from typing import Any

from django.db import DatabaseError

# What SQLite says of a disk or a quota that takes no more. A write that fails for another reason is
# the same to people: nothing can be saved now, what is there can be read.
SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}
POSTGRES = {"53100", "58030"}  # disk_full, io_error
COME_BACK_AFTER = 10_000  # milliseconds
_seen = {"full": False}


class Full(DatabaseError):
    """A change could not be kept, because the disk takes no more; nothing of it is there."""


def is_full(error: BaseException | None) -> bool:
    """Whether a database error says that nothing more can be written; remembered until `took`."""
    if isinstance(error, Full) or not isinstance(error, DatabaseError):
        return isinstance(error, Full)
    cause: Any = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    full = code in SQLITE or getattr(cause, "sqlstate", None) in POSTGRES
    _seen["full"] = _seen["full"] or full
    return full


def took() -> None:
    """The database has just written something."""
    _seen["full"] = False


def was_full() -> bool:
    """Whether this process's last try to write found no room."""
    return _seen["full"]
