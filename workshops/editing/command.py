"""The vocabulary of changes: a command is its fields, who may, and what it does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rest_framework import serializers

from workshops.access import may_edit
from workshops.kinds import Act
from workshops.models import Participant

from .refusal import Rejected

if TYPE_CHECKING:
    from .change import Change

COMMANDS: dict[str, type["Command"]] = {}
_READY: dict[str, "Command"] = {}


class Command(serializers.Serializer):
    """One kind of change. Subclasses name their fields, may override `may`, and write `apply`."""

    may: ClassVar[Callable[..., bool]] = staticmethod(may_edit)
    only_inside: ClassVar[bool] = False  # whether only the server's own doors bring it
    on_archived: ClassVar[bool] = False  # whether an archived map takes it (protocol C10)
    acts: ClassVar[frozenset[Act]] = frozenset()  # a step must allow one of them (protocol W2)
    whole: ClassVar[bool] = False  # whether it concerns every map of the workshop (protocol W1)
    compared: ClassVar[tuple[str, ...]] = (
        "workshop",
        "steps",
        "people",
    )  # what a whole one may change
    undoable: ClassVar[bool] = True
    before_let_in: ClassVar[bool] = False  # whether it is done for someone who waits in the lobby

    def apply(self, change: "Change", **fields: Any) -> None:
        """Change rows through `change`. Raises Rejected to refuse."""
        raise NotImplementedError

    def on_each_map(self, change: "Change", **fields: Any) -> None:
        """What a command about the whole workshop does on each of its maps, after `apply`."""


def command(name: str) -> Callable[[type[Command]], type[Command]]:
    """Put a command into the vocabulary under its name on the wire."""

    def register(kind: type[Command]) -> type[Command]:
        COMMANDS[name] = kind
        return kind

    return register


def parse(name: Any, fields: Any) -> tuple[Command, dict[str, Any]]:
    """Return the command called `name` with its checked fields. Raises Rejected otherwise.

    One instance of each command is kept and reused: building a serializer costs more than running it.
    """
    if not isinstance(name, str) or name not in COMMANDS:
        raise Rejected("invalid")
    if name not in _READY:
        _READY[name] = COMMANDS[name]()
    kind = _READY[name]
    if not isinstance(fields, dict) or fields.keys() - kind.fields.keys():
        raise Rejected("invalid")
    try:
        return kind, dict(kind.run_validation(fields))
    except serializers.ValidationError as error:
        field, said = next(iter(cast(dict[str, Any], error.detail).items()))
        raise Rejected("invalid", field=str(field), reason=str(said[0])) from None


def is_whole(name: Any) -> bool:
    """Whether a command of this name concerns every map of the workshop (W1)."""
    return isinstance(name, str) and name in COMMANDS and COMMANDS[name].whole


def acts(*those: Act) -> frozenset[Act]:
    """Acts of which a step must allow one for a command to be done."""
    return frozenset(those)


def anyone(participant: Participant) -> bool:
    """For what each person may do about themselves."""
    return participant.removed_at is None


def whoever_takes_part(participant: Participant) -> bool:
    """For what each person may say about themselves, unless they only look on (A38)."""
    return anyone(participant) and participant.role != Participant.Role.OBSERVER


# A person who was asked to pause still does these.
ABOUT_ONESELF = (anyone, whoever_takes_part)
