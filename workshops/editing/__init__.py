"""The only way to change a live map, and the only window through which one is read."""

from . import (  # noqa: F401 -- the vocabulary
    beliefs,
    clusters,
    erasing,
    evidence,
    filling,
    insights,
    locks,
    maps,
    notes,
    people,
    plans,
    proposals,
    reactions,
    restoring,
    revealing,
    running,
    steps,
    tensions,
    timer,
    undo,
    votes,
)
from .abreast import abreast
from .command import COMMANDS
from .erasing import delete_map, delete_workshop, erase_person
from .history import as_of, event_wire, events_after, replay, touches_unseen
from .joining import join, let_in, person_on
from .messages import Answer, Message
from .opening import import_map, open_map, refresh_persona
from .publish import listeners
from .refusal import Rejected
from .scribe import Scribe
from .snapshot import snapshot
from .standing import Standing, client_of, new_client, revision_of, standing
from .submit import submit
from .theirs import wrote
from .visible import visible

__all__ = [
    "COMMANDS",
    "Answer",
    "Message",
    "Rejected",
    "Scribe",
    "Standing",
    "abreast",
    "as_of",
    "client_of",
    "delete_map",
    "delete_workshop",
    "erase_person",
    "event_wire",
    "events_after",
    "import_map",
    "join",
    "let_in",
    "listeners",
    "new_client",
    "open_map",
    "person_on",
    "refresh_persona",
    "replay",
    "revision_of",
    "snapshot",
    "standing",
    "submit",
    "touches_unseen",
    "visible",
    "wrote",
]
