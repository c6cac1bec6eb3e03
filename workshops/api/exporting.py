"""A map as a file, drawn from what its reader may see (protocol V1)."""

from urllib.parse import quote

from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

from workshops import editing, exports
from workshops.access import Reader

from .door import Door
from .errors import Refused
from .readers import reader_of
from .wire import Document, Error

# A file that is opened in a browser after all may show itself, and do nothing else.
HARMLESS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
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
        parameters=[
            OpenApiParameter("name", str, OpenApiParameter.PATH, enum=list(exports.FORMATS))
        ],
        responses={
            (200, kind.media_type.partition(";")[0]): SHAPES.get(name, OpenApiTypes.BINARY)
            for name, kind in exports.FORMATS.items()
        }
        | {503: Error},
        operation_id="map_export",
    )
    def get(self, request: Request, key, name: str) -> HttpResponse:
        """The map as a file to keep."""
        reader = reader_of(request, key)
        if name not in exports.FORMATS:
            raise Refused("missing")
        sheet = _sheet(reader)
        try:
            content = exports.export(name, sheet)
        except exports.Unprintable:
            raise Refused("busy") from None
        plain, full = exports.file_name(sheet, name)
        both = f"filename=\"{plain}\"; filename*=UTF-8''{quote(full)}"
        return HttpResponse(
            content,
            content_type=exports.FORMATS[name].media_type,
            headers={
                "Content-Disposition": f"attachment; {both}",
                "Content-Security-Policy": HARMLESS,
                "X-Content-Type-Options": "nosniff",
            },
        )


def _sheet(reader: Reader) -> exports.Sheet:
    empathy_map = reader.empathy_map
    standing = editing.standing(empathy_map.pk)
    photo = empathy_map.persona.photo
    return exports.Sheet(
        snapshot=editing.visible(standing.body, reader.audience),
        revision=standing.revision,
        taken_at=timezone.localtime(),
        workspace=empathy_map.workspace.name,
        language=get_language() or "en",
        photo=bytes(photo.webp) if photo else None,
    )


urlpatterns = [path("maps/<uuid:key>/exports/<str:name>/", MapExport.as_view())]
