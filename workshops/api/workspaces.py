"""The workspaces of the user who asks, their personas and their maps."""

from django.db import transaction
from django.urls import path
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from workshops import editing
from workshops.models import Evidence, Membership, Persona, Workshop, Workspace

from .asking import PAGING, page
from .door import Door, membership_of, preparing, signed_in
from .errors import Refused
from .serializers import (
    Maps,
    MapShape,
    NewMap,
    Personas,
    PersonaShape,
    Workspaces,
    WorkspaceShape,
)


class MyWorkspaces(Door):
    @extend_schema(parameters=PAGING, responses=Workspaces, operation_id="workspaces")
    def get(self, request: Request) -> Response:
        """The workspaces one belongs to."""
        mine = Membership.objects.filter(user=signed_in(request)).select_related("workspace")
        return Response(page(request, mine.order_by("workspace__name", "pk"), WorkspaceShape))


class WorkspacePersonas(Door):
    @extend_schema(parameters=PAGING, responses=Personas, operation_id="personas")
    def get(self, request: Request, slug: str) -> Response:
        """The personas of a workspace, archived ones too."""
        workspace = membership_of(request, slug=slug).workspace
        personas = workspace.personas.select_related("workspace")
        return Response(page(request, personas, PersonaShape))

    @extend_schema(
        request=PersonaShape, responses={201: PersonaShape}, operation_id="persona_create"
    )
    def post(self, request: Request, slug: str) -> Response:
        """Describe a customer. For owners and facilitators."""
        member = preparing(request, slug=slug)
        form = PersonaShape(data=request.data)
        form.is_valid(raise_exception=True)
        fields = form.validated_data
        archived = fields.pop("archived", False)
        persona = Persona.objects.create(
            workspace=member.workspace, created_by=member.user, **fields
        )
        if archived:
            persona.archive()
        return Response(PersonaShape(persona).data, status=201)


class OnePersona(Door):
    @extend_schema(responses=PersonaShape, operation_id="persona")
    def get(self, request: Request, key) -> Response:
        """One persona."""
        workspace = membership_of(request, personas=key).workspace
        return Response(PersonaShape(workspace.personas.get(pk=key)).data)

    @extend_schema(request=PersonaShape, responses=PersonaShape, operation_id="persona_change")
    def patch(self, request: Request, key) -> Response:
        """Change what is given; its maps follow at once. For owners and facilitators."""
        member = preparing(request, personas=key)
        persona = member.workspace.personas.get(pk=key)
        form = PersonaShape(persona, data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        fields = form.validated_data
        archived = fields.pop("archived", bool(persona.archived_at))
        with transaction.atomic():
            if fields:
                for name, value in fields.items():
                    setattr(persona, name, value)
                persona.save(update_fields=[*fields, "updated_at"])
                editing.refresh_persona(persona, by=member.user)
            if archived and not persona.archived_at:
                persona.archive()
            elif persona.archived_at and not archived:
                persona.reopen()
        return Response(PersonaShape(persona).data)


class WorkspaceMaps(Door):
    @extend_schema(parameters=PAGING, responses=Maps, operation_id="maps")
    def get(self, request: Request, slug: str) -> Response:
        """The maps of a workspace, the one changed last in front."""
        workspace = membership_of(request, slug=slug).workspace
        return Response(page(request, workspace.maps.select_related("persona"), MapShape))

    @extend_schema(request=NewMap, responses={201: MapShape}, operation_id="map_open")
    def post(self, request: Request, slug: str) -> Response:
        """Open a map about a persona in a situation. For owners and facilitators."""
        member = preparing(request, slug=slug)
        workspace = member.workspace
        form = NewMap(data=request.data)
        form.is_valid(raise_exception=True)
        fields = form.validated_data
        fields["persona"] = _known(workspace.personas.all(), "persona", pk=fields["persona"])
        if "workshop" in fields:
            fields["workshop"] = _known(
                workspace.workshops.exclude(state=Workshop.State.ENDED),
                "workshop",
                pk=fields["workshop"],
            )
        fields["evidence"] = _pieces(workspace, fields.get("evidence", []))
        empathy_map = editing.open_map(workspace=workspace, by=member.user, **fields)
        there = {"Location": f"/api/maps/{empathy_map.pk}/"}
        return Response(MapShape(empathy_map).data, status=201, headers=there)


def _known(rows, field: str, **lookup):
    found = rows.filter(**lookup).first()
    if found is None:
        raise Refused("invalid", field=field, reason=_("There is no such thing in this workspace."))
    return found


def _pieces(workspace: Workspace, keys) -> list[Evidence]:
    """The evidence of these keys, in their order."""
    known = {piece.key: piece for piece in workspace.evidence.filter(key__in=keys)}
    if not known.keys() >= set(keys):
        reason = _("There is no such thing in this workspace.")
        raise Refused("invalid", field="evidence", reason=reason)
    return [known[key] for key in dict.fromkeys(keys)]


urlpatterns = [
    path("workspaces/", MyWorkspaces.as_view()),
    path("workspaces/<slug:slug>/personas/", WorkspacePersonas.as_view()),
    path("workspaces/<slug:slug>/maps/", WorkspaceMaps.as_view()),
    path("personas/<uuid:key>/", OnePersona.as_view()),
]
