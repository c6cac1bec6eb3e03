"""Saying again what the database did not take, as the writer of a process does (S2)."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import OperationalError, connection

TRIES = 6
Answer = TypeVar("Answer")


def patiently(work: Callable[..., Answer], *given: Any) -> Answer:
    """Do something that may be done twice; raises OperationalError if that never helps."""
    for _each in range(TRIES - 1):
        try:
            return work(*given)
        except OperationalError:
            connection.close()
    return work(*given)
