"""The map as it grew, for the facilitator: a slider over everything that all have seen happen."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access
from workshops.editing import past
from workshops.editing.history import log_base

from .board_view import board
from .history_words import REPLAY_WORDS
from .map_words import WORDS
from .running import running
from .telling import Labels, in_one_breath, labels_of, line_of, title_of

AT_ONCE = 500


@require_safe
@never_cache
def replay(request: HttpRequest, key) -> HttpResponse:
    """The slider at its end: the map as all see it now."""
    empathy_map, person = running(request, key)
    reader = access.Reader(empathy_map, participant=person)
    now = past.seen_at(empathy_map, empathy_map.revision, reader.audience)
    return TemplateResponse(
        request,
        "history/replay.html",
        {
            "map": empathy_map,
            "board": board(now),
            "words": WORDS | {"replay": REPLAY_WORDS},
            "data": {
                "revision": empathy_map.revision,
                "changes": reverse("history-changes", args=[key]),
                "moment": reverse("history-moment", args=[key, 0]),
            },
        },
    )


@require_safe
@never_cache
def changes(request: HttpRequest, key) -> HttpResponse:
    """The changes after a revision, each with its patch and in words: what the slider plays.

    It says no more than the history does: nothing that was private, to nobody, the facilitator
    included.
    """
    empathy_map, person = running(request, key)
    after = request.GET.get("after", "0")
    if not after.isdecimal() or int(after) > empathy_map.revision:
        raise Http404
    reader = access.Reader(empathy_map, participant=person)
    begins = log_base(empathy_map)
    first = max(int(after), begins)
    until = min(first + AT_ONCE, empathy_map.revision)
    events = past.happened(empathy_map, before=until + 1, limit=until - first)
    labels = labels_of(empathy_map.versions.all())
    found = past.moments(empathy_map, events, reader.audience)
    told = [told_of(moment, labels) for moment in found]
    if int(after) < begins:
        stood = past.seen_at(empathy_map, begins, reader.audience)
        said = _("What happened before is no longer kept.")
        told.insert(0, {"rev": begins, "patch": stood, "said": said, "step": ""})
    return JsonResponse({"revision": empathy_map.revision, "changes": told})


def told_of(moment: past.Moment, labels: Labels) -> dict[str, Any]:
    """One change as the slider needs it; its time only where it is known to all."""
    line = line_of(moment, labels)
    wire: dict[str, Any] = {
        "rev": moment.revision,
        "patch": moment.wire["patch"],
        "said": in_one_breath(line),
        "step": title_of(line.step, moment.after),
    }
    return wire | ({"at": moment.at.isoformat()} if moment.at else {})


urlpatterns = [
    path("maps/<uuid:key>/history/replay/", replay, name="history-replay"),
    path("maps/<uuid:key>/history/changes/", changes, name="history-changes"),
]
