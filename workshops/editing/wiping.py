"""What was erased must not stay behind in the files of the database either."""

import logging

from django.db import connection, transaction

logger = logging.getLogger(__name__)
PATIENCE = 2000  # milliseconds in which readers may finish


def wipe_once_committed() -> None:
    """Empty the write-ahead log as soon as this transaction is on disk.

    SQLite overwrites freed parts of its main file (`secure_delete`, docs/decisions.md), but the log
    beside it holds older pages until it is begun anew. PostgreSQL clears up by itself, in time.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty_the_log)


def _empty_the_log() -> None:
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
        try:
            busy, _frames, _done = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout={int(before)}")
    if busy:
        logger.warning("Somebody was reading: the database's log is emptied with its next round")
