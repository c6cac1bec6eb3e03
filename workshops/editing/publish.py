"""Telling whoever serves a map in this process what has just been committed."""

import logging
import uuid
from collections.abc import Callable, Sequence

from workshops.models import Event

Listener = Callable[[uuid.UUID, Sequence[Event]], None]
listeners: set[Listener] = set()
logger = logging.getLogger(__name__)


def publish(map_id: uuid.UUID, events: Sequence[Event]) -> None:
    """Hand committed events to every listener. Runs in the committing thread, after the commit.

    A process without listeners (a management command) tells nobody: the rooms of other processes
    ask the log once a second (protocol J6).
    """
    if events:
        for listener in list(listeners):
            listener(map_id, events)
