"""Whose turn it is to write, where only one may write at a time."""

import threading
from contextlib import AbstractContextManager, nullcontext

from django.db import connection

_turn = threading.Lock()


def turn() -> AbstractContextManager:
    """Wait for one's turn to begin a transaction that writes.

    SQLite has one writer, and whoever finds it at work asks again after ever longer naps: when a
    room comes in at once, everybody naps, and those who are unlucky for seconds. Here the next one
    is woken. Whoever is in a transaction already has their turn; PostgreSQL locks rows.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return nullcontext()
    return _turn
