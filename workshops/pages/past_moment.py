"""A map as it stood at one moment, and the way back to it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from workshops import access, editing
from workshops.editing import past
from workshops.findings import heads_behind
from workshops.findings.differing import Differing, differing
from workshops.models import EmpathyMap, Event

from .board_view import board
from .map_words import WORDS
from .running import reading, running
from .telling import labels_of, line_of, title_of
from .waiting import turned_away


@require_safe
@never_cache
def moment(request: HttpRequest, key, revision: int) -> HttpResponse:
    """The map as it stood, to read. Nothing of it is private: what was hidden then stays hidden (H7)."""
    try:
        empathy_map, person = reading(request, key)
    except Http404:
        return turned_away(request, key)
    reader = access.Reader(empathy_map, participant=person)
    context = looked_at(reader, revision)
    return TemplateResponse(request, "history/moment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def restore(request: HttpRequest, key, revision: int) -> HttpResponse:
    """Ask once, then bring the map back to how it stood, as one more change."""
    empathy_map, person = running(request, key)
    reader = access.Reader(empathy_map, participant=person)
    context = looked_at(reader, revision)
    if request.method == "POST" and not (context["since"] or context["is_archived"]):
        messages.success(request, _("The map stands as it did then already."))
        return redirect("map", empathy_map.pk)
    if request.method == "POST":
        try:
            editing.Scribe(empathy_map, person).do("map.restore", revision=revision)
        except editing.Rejected as refused:
            return render(
                request, "history/restore.html", context | {"refused": refused.sentence}, status=409
            )
        messages.success(request, _("The map stands as it did then. Everybody sees it."))
        return redirect("map", empathy_map.pk)
    return render(request, "history/restore.html", context)


def looked_at(reader: access.Reader, revision: int) -> dict:
    """What both pages say of a moment. Raises Http404 for one that never was."""
    empathy_map = reader.empathy_map
    if revision > empathy_map.revision:
        raise Http404
    try:
        found = past.moment(empathy_map, revision, reader.audience)
    except Event.DoesNotExist:
        raise Http404(_("This moment is not kept, or never was.")) from None
    now = past.seen_at(empathy_map, empathy_map.revision, reader.audience)
    earlier, later = past.neighbours(empathy_map, revision)
    labels = labels_of(empathy_map.versions.all())
    line = line_of(found, labels)
    archived = empathy_map.status == EmpathyMap.Status.ARCHIVED
    return {
        "map": empathy_map,
        "board": board(found.after, heads=heads_behind(found.after)),
        "line": line,
        "step": title_of(line.step, found.after),
        "revision": revision,
        "labels": labels.get(revision, []),
        "earlier": earlier,
        "later": later,
        "since": in_words(differing(found.after, now)),
        "may_run": reader.may_run,
        "is_archived": archived,
        "may_restore": reader.may_run and not archived,
    }


def in_words(since: Differing) -> dict:
    """What differs, each note with the name of its quadrant; empty if nothing does."""
    if not since:
        return {}
    changed = [
        told(one.is_now)
        | {
            "was": one.was["text"] if one.has_other_words else "",
            "was_in": WORDS["region"][one.was["region"]] if one.has_moved else "",
        }
        for one in since.changed
    ]
    came, went = [told(note) for note in since.came], [told(note) for note in since.went]
    return {"came": came, "changed": changed, "went": went, "others": since.others}


def told(note: Mapping) -> dict:
    region = note["region"]
    return {"text": note["text"], "region": region, "where": WORDS["region"][region]}


urlpatterns = [
    path("maps/<uuid:key>/history/<int:revision>/", moment, name="history-moment"),
    path("maps/<uuid:key>/history/<int:revision>/restore/", restore, name="history-restore"),
]
