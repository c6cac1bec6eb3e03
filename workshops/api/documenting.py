"""How the schema tells what is our own: refusals, cookies, strict fields."""

from django.conf import settings
from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.openapi import AutoSchema

from workshops.access import DEVICE_COOKIE
from workshops.editing.fields import KEY, LARGEST, Operation

from .wire import Error

BODY_ERRORS = {
    "400": "Not understood",
    "409": "Not in this state of things",
    "413": "Too large",
    "415": "Not sent as JSON",
    "422": "Over a limit",
}


class OpenAPI(AutoSchema):
    """The schema of an operation together with every way it can be refused."""

    def get_operation(self, *args, **kwargs):
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        error = self.resolve_serializer(Error, "response").ref
        refusals = {"401": "Signed out, or a client of somebody else", "403": "Not allowed"}
        if "{" in self.path:
            refusals["404"] = "Nothing there, or not for you"
        if "requestBody" in operation:
            refusals |= BODY_ERRORS
        elif operation.get("parameters"):
            refusals["400"] = "Not understood"
        refusals["406"] = "Only sent in the listed media types"
        for status, text in refusals.items():
            content = {"application/json": {"schema": error}}
            operation["responses"].setdefault(status, {"description": text, "content": content})
        operation["responses"] = dict(sorted(operation["responses"].items()))
        return operation


class Cookies(OpenApiAuthenticationExtension):
    target_class = "workshops.api.authentication.SessionAuthentication"
    name = ["session", "device"]

    def get_security_requirement(self, auto_schema):
        """Guests have their maps and nothing else."""
        who = self.name if "/maps/{" in auto_schema.path else self.name[:1]
        return [{name: []} for name in who]

    def get_security_definition(self, auto_schema):
        needs = "Methods other than GET also need the header X-CSRFToken."
        return [
            {
                "type": "apiKey",
                "in": "cookie",
                "name": settings.SESSION_COOKIE_NAME,
                "description": f"A signed-in user. {needs}",
            },
            {
                "type": "apiKey",
                "in": "cookie",
                "name": DEVICE_COOKIE,
                "description": f"A guest of a workshop. {needs}",
            },
        ]


class Keys(OpenApiSerializerFieldExtension):
    target_class = "workshops.editing.fields.Key"

    def map_serializer_field(self, auto_schema, direction):
        return {"type": "string", "format": "uuid", "pattern": f"^{KEY.pattern}$"}


class Texts(OpenApiSerializerFieldExtension):
    target_class = "workshops.editing.fields.Words"

    def map_serializer_field(self, auto_schema, direction):
        schema = {"type": "string", "maxLength": self.target.limit}
        return schema if self.target.allow_blank else schema | {"minLength": 1}


class Choices(OpenApiSerializerFieldExtension):
    target_class = "rest_framework.serializers.ChoiceField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema, direction):
        return {"type": "string", "enum": list(self.target.choices)}


class Numbers(OpenApiSerializerFieldExtension):
    target_class = "workshops.editing.fields.Whole"
    match_subclasses = True

    def map_serializer_field(self, auto_schema, direction):
        least = self.target.min_value or 0
        return {"type": "integer", "minimum": least, "maximum": LARGEST - 1}


class Edits(OpenApiSerializerFieldExtension):
    target_class = "workshops.editing.fields.Operation"

    def map_serializer_field(self, auto_schema, direction):
        number = {"type": "integer", "minimum": 1 - LARGEST, "maximum": LARGEST - 1}
        return {
            "type": "array",
            "items": {"oneOf": [number, {"type": "string"}]},
            "minItems": 1,
            "maxItems": Operation.PARTS,
        }
