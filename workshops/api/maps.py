"""One map as it stands, and its log."""

import hashlib

from django.http import HttpResponse
from django.urls import path
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from workshops import access, editing
from workshops.access import Audience
from workshops.editing import past
from workshops.editing.history import NotKept
from workshops.models import EmpathyMap

from .asking import LARGEST, number
from .door import Door
from .errors import Refused
from .readers import person_on, reader_of
from .wire import EventsShape, StandingShape

EVENTS, MOST_EVENTS = 200, 1000


class OneMap(Door):
    @extend_schema(
        responses={
            200: StandingShape,
            304: OpenApiResponse(description="Still as named by If-None-Match"),
        },
        parameters=[
            OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER),
            OpenApiParameter("revision", {"type": "integer", "minimum": 1, "maximum": LARGEST - 1}),
            OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 304]),
        ],
        operation_id="map",
    )
    def get(self, request: Request, key) -> HttpResponse:
        """The map as it stands (or stood at `revision`), as its reader may see it."""
        reader = reader_of(request, key)
        empathy_map, audience = reader.empathy_map, reader.audience
        if "revision" in request.query_params:
            return Response(as_it_stood(request, empathy_map, audience))
        tag = etag(empathy_map.epoch, empathy_map.revision, audience, reader.me)
        unchanged = get_conditional_response(request, etag=tag)
        if unchanged is not None:
            return unchanged
        standing = editing.standing(key)
        found = {
            "revision": standing.revision,
            "epoch": standing.epoch,
            "snapshot": editing.visible(
                standing.body, audience, me=reader.me, owners=standing.owners
            ),
        }
        tag = etag(standing.epoch, standing.revision, audience, reader.me)
        return Response(found, headers={"ETag": tag})

    @extend_schema(
        request=None,
        responses={204: OpenApiResponse(description="It is gone, with its whole log")},
        operation_id="map_delete",
    )
    def delete(self, request: Request, key) -> Response:
        """Delete the map for good: for members of its workspace who make maps and run this one."""
        empathy_map, person = person_on(request, key)
        member = access.membership(request.user, empathy_map.workspace)
        if not (member and access.may_prepare(member) and access.may_run(person)):
            raise Refused("forbidden")
        editing.delete_map(empathy_map, by=person)
        return Response(status=204)


def as_it_stood(request: Request, empathy_map: EmpathyMap, audience: Audience) -> dict:
    revision = number(request, "revision", default=empathy_map.revision, least=1)
    if revision > empathy_map.revision:
        reason = _("The map has not come that far. Read it afresh.")
        raise Refused("invalid", field="revision", reason=reason)
    try:
        seen = past.seen_at(empathy_map, revision, audience)
    except NotKept:
        raise Refused("gone", _("The map's past is not kept that far back.")) from None
    return {"revision": revision, "epoch": empathy_map.epoch, "snapshot": seen}


class MapEvents(Door):
    @extend_schema(
        parameters=[
            OpenApiParameter("after", {"type": "integer", "minimum": 0, "maximum": LARGEST - 1}),
            OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST_EVENTS}),
        ],
        responses=EventsShape,
        operation_id="map_events",
    )
    def get(self, request: Request, key) -> Response:
        """The events after a revision, in order, as their reader may see them."""
        reader = reader_of(request, key)
        empathy_map = reader.empathy_map
        after = number(request, "after", default=0)
        limit = number(request, "limit", default=EVENTS, least=1, most=MOST_EVENTS)
        if after > empathy_map.revision:
            reason = _("The map has not come that far. Read it afresh.")
            raise Refused("invalid", field="after", reason=reason)
        events = editing.events_after(empathy_map, after, limit)
        if after < empathy_map.revision and (not events or events[0].revision != after + 1):
            raise Refused("gone", _("The log is not kept that far back. Read the map afresh."))
        newest = max([empathy_map.revision, *(event.revision for event in events)])
        found = [editing.event_wire(event, reader.audience, reader.me) for event in events]
        return Response({"revision": newest, "epoch": empathy_map.epoch, "events": found})


def etag(epoch: str, revision: int, audience: Audience, me: str = "") -> str:
    """Names what one reader sees of a map at one revision."""
    seen = hashlib.sha256(f"{audience} {me}".encode()).hexdigest()[:12]
    return f'"{epoch}-{revision}-{seen}"'


urlpatterns = [
    path("maps/<uuid:key>/", OneMap.as_view()),
    path("maps/<uuid:key>/events/", MapEvents.as_view()),
]
