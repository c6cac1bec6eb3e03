"""Taking back one's own command, and nothing of anybody else's."""

import copy
import uuid

from workshops.access import as_of_now, may_run
from workshops.models import Event

from . import cotyping, text
from .change import Change
from .command import Command, command
from .fields import Whole
from .merge import JSON, collide
from .refusal import Rejected
from .writing import write


@command("undo")
class Undo(Command):
    """Write back what one's own earlier command changed. Undoing an undo is redo (U1 to U4)."""

    seq = Whole()

    def apply(self, change: Change, *, seq):
        event = Event.objects.filter(client=change.client, seq=seq).first()
        if event is None:
            raise Rejected("gone")
        person = as_of_now(change.by, change.empathy_map)
        if "map" in event.inverse and not (person and may_run(person)):
            raise Rejected("forbidden")
        change.subject = event.subject
        inverse, words = _without_texts(event.inverse)
        later = Event.objects.filter(
            empathy_map=change.empathy_map, revision__gt=event.revision
        ).exclude(by=change.by)
        if any(collide(inverse, patch) for patch in later.values_list("patch", flat=True)):
            raise Rejected("conflict")
        write(change, inverse)
        for key, before in words.items():
            _take_out(change, event, uuid.UUID(key), before)


def _without_texts(inverse: JSON) -> tuple[JSON, dict[str, str]]:
    """Set apart edits of a note's words, which are carried over later edits instead of written back."""
    rest, words = copy.deepcopy(inverse), {}
    for key, fields in list(rest.get("notes", {}).items()):
        if fields and "text" in fields and "at" not in fields:
            words[key] = fields.pop("text")
            if not fields:
                del rest["notes"][key]
    return rest, words


def _take_out(change: Change, event: Event, key: uuid.UUID, before: str) -> None:
    note = change.note(key)
    edited = event.patch["notes"][str(key)]["text"]
    note.text = cotyping.carried(
        edited,
        text.difference(edited, before),
        cotyping.texts_since(change.empathy_map, key, event.revision),
    )
    if not note.text.strip():
        raise Rejected("conflict")
