"""Taking back one's own command, and nothing of anybody else's."""

import copy
import uuid

from django.utils.translation import gettext as _

from workshops.models import Event

from . import allowed, cotyping, parts, text
from .change import Change
from .command import COMMANDS, Command, command
from .fields import Whole
from .merge import JSON, collide
from .messages import Message
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
        if _is_taken_back(event):
            raise Rejected("conflict")
        command_of_it = COMMANDS[event.command]
        if not command_of_it.undoable:
            raise Rejected("conflict", _("This cannot be undone."))
        if "map" in event.inverse and not change.runs:
            raise Rejected("forbidden")
        if not change.runs:
            allowed.check_act(change.workshop, command_of_it.acts)
        change.subject = event.subject
        inverse, words = _without_texts(parts.own_notes_with_the_others(event.inverse))
        later = Event.objects.filter(
            empathy_map=change.empathy_map, revision__gt=event.revision
        ).exclude(by=change.by)
        patches = later.values_list("patch", flat=True)
        if any(collide(inverse, parts.own_notes_with_the_others(patch)) for patch in patches):
            raise Rejected("conflict")
        write(change, inverse)
        for key, before in words.items():
            _take_out(change, event, uuid.UUID(key), before)


def _is_taken_back(event: Event) -> bool:
    """Whether an undo of this event stands: one that was not taken back itself (U4)."""
    assert event.client
    digest = Message(event.client.key, 0, "undo", {"seq": event.seq}).digest()
    undone = Event.objects.filter(client=event.client, command="undo", digest=digest)
    return any(not _is_taken_back(one) for one in undone)


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
    edited = parts.own_notes_with_the_others(event.patch)["notes"][str(key)]["text"]
    since = cotyping.texts_since(change.empathy_map, key, event.revision)
    # Where it once was again as it was after the edit (what came between was taken back), count from there.
    again = [at for at, (words, _by) in enumerate(since, 1) if words == edited]
    since = since[max(again, default=0) :]
    if any(words == before and by != change.by.pk for words, by in since):
        raise Rejected("conflict")  # somebody else has taken it out already
    note.text = _without(edited, before, since, change.by.pk)
    if not note.text.strip():
        raise Rejected("conflict")


def _without(edited: str, before: str, since: list[tuple[str, int | None]], me: int) -> str:
    """What is left of a text once an edit of mine is taken out of it, and of nobody else.

    Raises Rejected where somebody has put other words in the place of mine: which letters are whose
    in them, nobody can tell.
    """
    operation, base = text.difference(edited, before), edited
    for words, by in since:
        step = (text.difference if by == me else text.word_difference)(base, words)
        carried = text.transform(operation, step, first=False)
        replaced = text.inserts(step) and text.drops(carried) < text.drops(operation)
        if replaced and by != me:
            raise Rejected("conflict")
        operation, base = carried, words
    return text.apply(base, operation)
