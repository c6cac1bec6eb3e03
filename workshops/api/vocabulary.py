"""Commands as they arrive over HTTP, and how the schema lists every one of them with its fields."""

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from workshops.editing import COMMANDS
from workshops.editing.fields import Key, Whole

from .serializers import Strict
from .wire import Ack, Nak

MOST_AT_ONCE = 100


class Number(Whole):
    """The number of a command: 1, 2, 3 …"""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, **options)


class Name(serializers.Field):
    default_error_messages = {"invalid": serializers.CharField.default_error_messages["invalid"]}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class Fields(serializers.Field):
    """The fields of a command; the command itself checks them (protocol F6)."""

    default_error_messages = {"invalid": serializers.DictField.default_error_messages["not_a_dict"]}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.fail("invalid", input_type=type(data).__name__)
        return data


NUMBERED = {"seq": Number, "do": Name, "with": Fields}  # `with` cannot be an attribute's name
OneOfMany = type("OneOfMany", (Strict,), {name: kind() for name, kind in NUMBERED.items()})
One = type("One", (Strict,), {"client": Key()} | {name: kind() for name, kind in NUMBERED.items()})


# For the schema: what `do` says decides what `with` holds.


def _told(name: str, **more: Any) -> type[serializers.Serializer]:
    fields = {
        "seq": Number(),
        "do": serializers.ChoiceField(choices=[name]),
        "with": FIELDS[name]() if COMMANDS[name]().fields else Nothing(),
        "__doc__": COMMANDS[name].__doc__ or f"The command {name}.",
    }
    return type(
        f"{_title(name)}{'Alone' if more else ''}", (serializers.Serializer,), more | fields
    )


def _title(name: str) -> str:
    return "".join(part.title() for part in name.split("."))


@extend_schema_field({"type": "object", "maxProperties": 0})
class Nothing(serializers.Field):
    """For a command that takes no fields."""


FIELDS = {
    name: type(f"{_title(name)}Fields", (kind,), {"__doc__": f"The fields of {name}."})
    for name, kind in COMMANDS.items()
}


def _union(name: str, **more: Any) -> PolymorphicProxySerializer:
    return PolymorphicProxySerializer(
        component_name=name,
        serializers={do: _told(do, **more) for do in COMMANDS},
        resource_type_field_name="do",
        many=False,
    )


@extend_schema_field(_union("Command"))
class Listed(serializers.Field):
    pass


class Many(serializers.Serializer):
    """Up to a hundred commands of one client, in order, in one transaction."""

    client = Key()
    commands = serializers.ListField(child=Listed(), min_length=1, max_length=MOST_AT_ONCE)


class ManyTaken(Strict):
    client = Key()
    commands = OneOfMany(many=True, allow_empty=False, max_length=MOST_AT_ONCE)


class Answers(serializers.Serializer):
    """One answer for each command, in their order."""

    answers = serializers.ListField(
        child=extend_schema_field(
            PolymorphicProxySerializer(
                component_name="Answer",
                serializers={"ack": Ack, "nak": Nak},
                resource_type_field_name="t",
                many=False,
            )
        )(type("AnswerField", (serializers.Field,), {}))()
    )


SUBMISSION = PolymorphicProxySerializer(
    component_name="Submission",
    serializers=[_union("CommandAlone", client=Key()), Many],
    resource_type_field_name=None,
    many=False,
)
ANSWER = PolymorphicProxySerializer(
    component_name="AnswerOrAnswers",
    serializers=[Ack, Answers],
    resource_type_field_name=None,
    many=False,
)
