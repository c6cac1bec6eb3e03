"""A map as a file, drawn from what its reader may see (protocol V1)."""

from django.http import HttpResponse
from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

from workshops import exports, taking_home

from .door import Door
from .errors import Refused
from .readers import reader_of
from .wire import Document, Error

SHAPES = {"json": Document}


class ByAddress(BaseContentNegotiation):
    """The address says which kind of file is meant; refusals are JSON."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class MapExport(Door):
    content_negotiation_class = ByAddress

    @extend_schema(
        parameters=[OpenApiParameter("name", str, OpenApiParameter.PATH, enum=list(exports.FILES))],
        responses={
            (200, kind.media_type.partition(";")[0]): SHAPES.get(name, OpenApiTypes.BINARY)
            for name, kind in exports.FILES.items()
        }
        | {503: Error},
        operation_id="map_export",
    )
    def get(self, request: Request, key, name: str) -> HttpResponse:
        """The map as a file to keep."""
        reader = reader_of(request, key)
        if name not in exports.FILES:
            raise Refused("missing")
        try:
            content, headers = taking_home.as_file(reader, name)
        except exports.Unprintable:
            raise Refused("busy") from None
        return HttpResponse(content, headers=headers)


urlpatterns = [path("maps/<uuid:key>/exports/<str:name>/", MapExport.as_view())]
