"""The shapes of docs/protocol.md, for the schema: what a map, an event and an answer look like.

Nothing is read or written through these; tests hold real answers against them.
"""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from workshops.models import (
    EmpathyMap,
    Evidence,
    NoteEvidence,
    Participant,
    Persona,
    ResearchSource,
)
from workshops.models.workshop import COLOURS
from workshops.quadrants import Basis, Layout, Level, Region

from .errors import DOORS, STATUS


def optional(kind=serializers.CharField, **options) -> serializers.Field:
    """A key that is left out when it has no value."""
    return kind(required=False, **options)


class About(serializers.Serializer):
    title = serializers.CharField()
    situation = serializers.CharField()
    decision = optional()
    layout = serializers.ChoiceField(choices=Layout.choices)
    scope = serializers.ChoiceField(choices=EmpathyMap.Scope.choices)
    status = serializers.ChoiceField(choices=EmpathyMap.Status.choices)


class PersonaOnMap(serializers.Serializer):
    name = serializers.CharField()
    basis = serializers.ChoiceField(choices=Persona.Basis.choices)
    initials = serializers.CharField()
    role = optional()
    context = optional()  # type: ignore[assignment]
    environment = optional()
    goals = optional()
    constraints = optional()
    quote = optional()
    photo = optional(help_text="Path of the photo on this server.")


class Person(serializers.Serializer):
    name = serializers.CharField()
    colour = serializers.IntegerField(min_value=0, max_value=COLOURS - 1)
    role = serializers.ChoiceField(choices=Participant.Role.choices)


class ClusterOnMap(serializers.Serializer):
    region = serializers.ChoiceField(choices=Region.choices)
    name = serializers.CharField(allow_blank=True)
    rank = serializers.CharField()


class NoteOnMap(serializers.Serializer):
    region = serializers.ChoiceField(choices=Region.choices)
    text = serializers.CharField()
    basis = serializers.ChoiceField(choices=Basis.choices)
    rank = serializers.CharField()
    level = serializers.IntegerField(min_value=Level.NONE, max_value=Level.CORROBORATED)
    at = serializers.DateTimeField()
    author = optional(serializers.UUIDField, help_text="Key of a person.")
    cluster = optional(serializers.UUIDField, help_text="Key of a cluster.")
    evidence = optional(
        serializers.DictField,
        child=serializers.ChoiceField(choices=NoteEvidence.Stance.choices),
        help_text="By key of the evidence.",
    )


class EvidenceOnMap(serializers.Serializer):
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=Evidence.Kind.choices)
    source = serializers.CharField()  # type: ignore[assignment]
    source_kind = serializers.ChoiceField(choices=ResearchSource.Kind.choices)
    speaker = optional()
    channel = optional(serializers.ChoiceField, choices=Evidence.Channel.choices)
    cue = optional()


class Snapshot(serializers.Serializer):
    """One map as plain JSON. Children are named by their key; a key without a value is left out."""

    map = About()
    persona = PersonaOnMap()
    people = serializers.DictField(child=Person())
    clusters = serializers.DictField(child=ClusterOnMap())
    notes = serializers.DictField(child=NoteOnMap())
    evidence = serializers.DictField(child=EvidenceOnMap())


class StandingShape(serializers.Serializer):
    """A map and the revision it shows."""

    revision = serializers.IntegerField(min_value=0)
    epoch = serializers.CharField()
    snapshot = Snapshot()


@extend_schema_field({"type": "object", "description": "A merge patch (RFC 7396) of the snapshot."})
class Patch(serializers.JSONField):
    pass


class EventShape(serializers.Serializer):
    """One accepted command."""

    rev = serializers.IntegerField(min_value=1)
    do = serializers.CharField()
    at = serializers.DateTimeField()
    by = optional(serializers.UUIDField, help_text="Key of a person.")
    patch = Patch()


class EventsShape(serializers.Serializer):
    """Events in order. There are more while the last `rev` is below `revision`."""

    revision = serializers.IntegerField(min_value=0)
    epoch = serializers.CharField()
    events = EventShape(many=True)


class ClientShape(serializers.Serializer):
    """A client of one's own: its next command has the number `last` + 1."""

    client = serializers.UUIDField()
    last = serializers.IntegerField(min_value=0)


class Ack(serializers.Serializer):
    """The command happened, as the event of this revision."""

    t = serializers.ChoiceField(choices=["ack"])
    seq = serializers.IntegerField(min_value=1)
    rev = serializers.IntegerField(min_value=1)


class Error(serializers.Serializer):
    """No, and why."""

    code = serializers.ChoiceField(choices=sorted(STATUS))
    msg = serializers.CharField(help_text="One plain sentence for a person.")
    field = optional(help_text="Which field was not understood.")
    reason = optional(help_text="What is wrong with it.")
    limit = optional(serializers.IntegerField)
    length = optional(serializers.IntegerField)


class Nak(Error):
    """The command was refused, and its number is spent (except for seq_gap and seq_reuse)."""

    t = serializers.ChoiceField(choices=["nak"])
    code = serializers.ChoiceField(choices=sorted(STATUS.keys() - DOORS.keys()))
    seq = serializers.IntegerField(min_value=1)
    rev = serializers.IntegerField(min_value=0)
    expect = optional(serializers.IntegerField, help_text="The number that should come next.")


class CommandRefused(Error):
    """A Nak; or, without `t`, a request that never became a command and spent no number."""

    t = optional(serializers.ChoiceField, choices=["nak"])
    seq = optional(serializers.IntegerField, min_value=1)
    rev = optional(serializers.IntegerField, min_value=0)
    expect = optional(serializers.IntegerField, help_text="The number that should come next.")


class Document(serializers.Serializer):
    """A map as a file to import again."""

    format = serializers.ChoiceField(choices=["empathymap"])
    version = serializers.IntegerField()
    revision = serializers.IntegerField()
    taken_at = serializers.DateTimeField()
    snapshot = Snapshot()
