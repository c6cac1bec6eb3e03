"""A map as a file: drawn from what the person who asks may see, sent as a download."""

from dataclasses import dataclass
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access, editing
from workshops.exports import FORMATS, Sheet, Unprintable, export, file_name
from workshops.models import ShareLink

from .addresses import public
from .running import reading

OPENED_BY_BROWSERS = {"html", "svg"}
# A downloaded page or drawing that is opened after all may show itself, and do nothing else.
HARMLESS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


@dataclass(frozen=True)
class Offer:
    """One way to take the map along, as it is offered."""

    key: str
    icon: str
    name: str
    promise: Promise


OFFERS = [
    Offer("pdf", "printer", "PDF", _("To print and to hang up")),
    Offer("png", "image", "PNG", _("A picture for slides and chats")),
    Offer("svg", "file-image", "SVG", _("A drawing, sharp at any size")),
    Offer("html", "globe", "HTML", _("A page that opens without network")),
    Offer("markdown", "file-text", "Markdown", _("Text for documents and tickets")),
    Offer("csv", "file-spreadsheet", "CSV", _("A table, one row a note")),
    Offer("json", "file-json", "JSON", _("Everything, to import again")),
]


@login_required
@require_safe
def menu(request: HttpRequest, key) -> HttpResponse:
    empathy_map, _person = reading(request, key)
    return render(request, "maps/export.html", {"map": empathy_map, "formats": OFFERS})


@never_cache
@require_safe
def download(request: HttpRequest, key, name: str) -> HttpResponse:
    """For whoever is in the workshop, guests included."""
    empathy_map, person = reading(request, key)
    return as_file(request, access.Reader(empathy_map, participant=person), name)


@never_cache
@require_safe
def download_by_link(request: HttpRequest, secret: str, name: str) -> HttpResponse:
    """For the holder of a read-only link. Ended links answer 410, unknown ones 404 (V4)."""
    reader = access.reader_by_link(secret)
    if reader:
        address = public(request, reverse("see", args=[secret]))
        response = as_file(request, reader, name, link=address)
    elif ShareLink.objects.named_by(secret).exists():
        response = render(request, "map/ended.html", status=410)
    else:
        raise Http404
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def as_file(
    request: HttpRequest, reader: access.Reader, name: str, *, link: str = ""
) -> HttpResponse:
    if name not in FORMATS:
        raise Http404
    sheet = sheet_for(reader, link=link)
    try:
        content = export(name, sheet)
    except Unprintable:
        response = render(request, "maps/unprintable.html", {"name": name}, status=503)
        response.headers["Retry-After"] = "60"
        return response
    plain, full = file_name(sheet, name)
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full)}",
        "X-Content-Type-Options": "nosniff",
    }
    if name in OPENED_BY_BROWSERS:
        headers["Content-Security-Policy"] = HARMLESS
    return HttpResponse(content, content_type=FORMATS[name].media_type, headers=headers)


def sheet_for(reader: access.Reader, *, link: str) -> Sheet:
    """The map as this reader may see it at this moment (V1)."""
    empathy_map = reader.empathy_map
    stands = editing.standing(empathy_map.pk)
    photo = empathy_map.persona.photo
    return Sheet(
        snapshot=editing.visible(stands.body, reader.audience),
        revision=stands.revision,
        taken_at=timezone.localtime(),
        workspace=empathy_map.workspace.name,
        link=link,
        language=get_language() or "en",
        photo=bytes(photo.webp) if photo else None,
    )


urlpatterns = [
    path("maps/<uuid:key>/export/", menu, name="export-menu"),
    path("maps/<uuid:key>/export/<str:name>", download, name="export"),
    path("see/<str:secret>/export/<str:name>", download_by_link, name="see-export"),
]
