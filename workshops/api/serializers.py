"""The forms in which personas, maps and workspaces come and go. They never save."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from workshops import limits
from workshops.editing.fields import Choice, Key, Words
from workshops.models import EmpathyMap, Membership, Persona
from workshops.quadrants import Layout


class Flag(serializers.BooleanField):
    """True or false, and not a word or number that might mean it."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Archived(Flag):
    """Kept as the moment it happened, told as yes or no."""

    def get_attribute(self, instance: Persona) -> bool:
        return instance.archived_at is not None


class Strict(serializers.Serializer):
    """A form that refuses what it does not know (protocol F6)."""

    default_error_messages = {"unknown": _("This field is not known here.")}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, dict):
            known = {name for name, field in self.fields.items() if not field.read_only}
            unknown = sorted(data.keys() - known)
            if unknown:
                raise serializers.ValidationError({unknown[0]: [self.error_messages["unknown"]]})
        return super().to_internal_value(data)


class WorkspaceShape(serializers.Serializer):
    """A workspace, as the user who asks belongs to it."""

    slug = serializers.SlugField(source="workspace.slug")
    name = serializers.CharField(source="workspace.name")
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    demo = serializers.BooleanField(source="workspace.is_demo")


class PersonaShape(Strict):
    """A customer that maps are about."""

    id = serializers.UUIDField(read_only=True)
    workspace = serializers.SlugField(source="workspace.slug", read_only=True)
    name = Words(limit=limits.PERSONA_NAME)
    tagline = Words(limit=limits.PERSONA_LINE, required=False, allow_blank=True)
    segment = Words(limit=limits.PERSONA_LINE, required=False, allow_blank=True)
    role = Words(limit=limits.PERSONA_LINE, required=False, allow_blank=True)
    context = Words(  # type: ignore[assignment]
        limit=limits.PERSONA_PROSE, lines=True, required=False, allow_blank=True
    )
    environment = Words(limit=limits.PERSONA_PROSE, lines=True, required=False, allow_blank=True)
    goals = Words(limit=limits.PERSONA_PROSE, lines=True, required=False, allow_blank=True)
    constraints = Words(limit=limits.PERSONA_PROSE, lines=True, required=False, allow_blank=True)
    quote = Words(limit=limits.PERSONA_QUOTE, required=False, allow_blank=True)
    basis = Choice(choices=Persona.Basis.choices, required=False)
    fictional = Flag(required=False)
    archived = Archived(required=False)
    photo = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)

    @extend_schema_field({"type": "string", "description": "Address of the photo, or empty."})
    def get_photo(self, persona: Persona) -> str:
        return reverse("photo", args=[persona.photo_id]) if persona.photo_id else ""


class MapShape(serializers.Serializer):
    """A map in a list. What stands on it is read at its own address."""

    id = serializers.UUIDField()
    persona = serializers.UUIDField(source="persona_id")
    persona_name = serializers.CharField(source="persona.name")
    workshop = serializers.UUIDField(source="workshop_id")
    title = serializers.CharField()
    situation = serializers.CharField()
    decision = serializers.CharField()
    layout = serializers.ChoiceField(choices=Layout.choices)
    scope = serializers.ChoiceField(choices=EmpathyMap.Scope.choices)
    status = serializers.ChoiceField(choices=EmpathyMap.Status.choices)
    revision = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class NewMap(Strict):
    """What a map needs to begin."""

    persona = Key()
    title = Words(limit=limits.TITLE)
    situation = Words(limit=limits.SITUATION)
    decision = Words(limit=limits.DECISION, required=False, allow_blank=True)
    layout = Choice(choices=Layout.choices, required=False)
    scope = Choice(choices=EmpathyMap.Scope.choices, required=False)
    workshop = Key(required=False, help_text=_("An existing workshop; else the map gets its own."))
    evidence = serializers.ListField(
        child=Key(), required=False, max_length=200, help_text=_("What to lay on its shelf.")
    )


class Page(serializers.Serializer):
    """One page of a list."""

    count = serializers.IntegerField()
    page = serializers.IntegerField()
    size = serializers.IntegerField()


class Workspaces(Page):
    results = WorkspaceShape(many=True)


class Personas(Page):
    results = PersonaShape(many=True)


class Maps(Page):
    results = MapShape(many=True)
