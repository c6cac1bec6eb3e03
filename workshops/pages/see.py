"""The read-only page of a map: opens by its link alone, without account, script or dialog."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access, editing, exports
from workshops.findings import heads_behind
from workshops.models import ShareLink

from .board_view import board
from .brake import Brake
from .map_words import WORDS

WRONG_LINKS = Brake("see", slow=60)


@require_safe
@never_cache
def see(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the map behind a link. Ended links answer 410 (V4), unknown ones 404, many of them 429."""
    reader = access.reader_by_link(secret)
    if reader and reader.link:
        reader.link.opened()
        shown = what_is_shown(reader, secret)
        response: HttpResponse = TemplateResponse(request, "map/see.html", shown)
    elif ShareLink.objects.named_by(secret).exists():
        response = TemplateResponse(request, "map/ended.html", status=410)
    else:
        response = unknown_link(request)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def unknown_link(request: HttpRequest) -> HttpResponse:
    """What a link gets that never was one. Raises Http404 while nobody can be guessing."""
    WRONG_LINKS.wrong(request)
    if WRONG_LINKS.is_slow(request):
        return WRONG_LINKS.answer(request)
    raise Http404


def what_is_shown(reader: access.Reader, secret: str) -> dict:
    empathy_map = reader.empathy_map
    revision = empathy_map.revision
    everything = editing.snapshot(empathy_map)
    snapshot = editing.visible(everything, reader.audience)
    return {
        "board": board(snapshot, heads=heads_behind(everything)),
        "secret": secret,
        "formats": exports.FORMATS,
        "has_summary": exports.says_something(snapshot),
        "words": WORDS,
        "data": {
            "map": f"see-{empathy_map.pk}",
            "url": "/ws/see/",
            "link": secret,
            "rev": revision,
            "epoch": empathy_map.epoch,
            "snapshot": snapshot,
        },
    }


urlpatterns = [path("see/<str:secret>/", see, name="see")]
