"""A map as a file: drawn from what the person who asks may see, sent as a download."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access, taking_home
from workshops.exports import FILES, FORMATS, SUMMARIES, Format, Unprintable
from workshops.models import ShareLink

from .addresses import public
from .running import reading
from .see import unknown_link

ICONS = {
    "pdf": "printer",
    "png": "image",
    "svg": "file-image",
    "html": "globe",
    "markdown": "file-text",
    "csv": "file-spreadsheet",
    "json": "file-json",
    "summary-pdf": "printer",
    "summary-markdown": "file-text",
}


@login_required
@require_safe
def menu(request: HttpRequest, key) -> HttpResponse:
    empathy_map, _person = reading(request, key)
    context = {"map": empathy_map, "offers": offers(FORMATS), "summaries": offers(SUMMARIES)}
    return render(request, "maps/export.html", context)


def offers(formats: dict[str, Format]) -> list[tuple[str, Format, str]]:
    """Each format with its name and icon."""
    return [(name, kind, ICONS[name]) for name, kind in formats.items()]


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
        response = unknown_link(request)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def as_file(
    request: HttpRequest, reader: access.Reader, name: str, *, link: str = ""
) -> HttpResponse:
    """The file; 404 for a format there is not, 503 for a board that cannot be printed just now."""
    if name not in FILES:
        raise Http404
    try:
        content, headers = taking_home.as_file(reader, name, link=link)
    except Unprintable:
        response = render(request, "maps/unprintable.html", status=503)
        response.headers["Retry-After"] = "60"
        return response
    return HttpResponse(content, headers=headers)


urlpatterns = [
    path("maps/<uuid:key>/export/", menu, name="export-menu"),
    path("maps/<uuid:key>/export/<str:name>", download, name="export"),
    path("see/<str:secret>/export/<str:name>", download_by_link, name="see-export"),
]
