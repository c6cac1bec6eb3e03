"""What happened on a map, newest first, and the moments of it that have a name."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workshops import access, editing
from workshops.editing import past
from workshops.kinds import Names
from workshops.models import EmpathyMap, Participant, Version

from .forms.history import NameMomentForm
from .history_words import KINDS, LANDMARKS
from .map_words import say
from .running import reading, running
from .telling import chapters, labels_of
from .waiting import turned_away

A_PAGE = 150
UNDO_MINUTES = 10


@dataclass(frozen=True)
class Asked:
    """What the reader asked for: one person's doings, one kind, what came before a revision."""

    by: str = ""
    kind: str = ""
    before: int = 0

    def address(self, key, **other) -> str:
        """The address of the same page with something else asked for."""
        asked = {"by": self.by, "kind": self.kind} | other
        given = {name: str(value) for name, value in asked.items() if value}
        return reverse("history", args=[key]) + (f"?{urlencode(given)}" if given else "")


@require_safe
@never_cache
def history(request: HttpRequest, key) -> HttpResponse:
    """For members and for whoever takes part. Who does not is turned away."""
    try:
        empathy_map, person = reading(request, key)
    except Http404:
        return turned_away(request, key)
    return TemplateResponse(request, "history/show.html", shown(request, empathy_map, person))


def shown(request: HttpRequest, empathy_map: EmpathyMap, person: Participant) -> dict:
    reader = access.Reader(empathy_map, participant=person)
    now = past.seen_at(empathy_map, empathy_map.revision, reader.audience)
    asked = asked_of(request, now["people"])
    begins = KINDS[asked.kind].begins if asked.kind else ()
    commands = [name for name in editing.COMMANDS if begins and name.startswith(begins)]
    events = past.happened(
        empathy_map,
        before=asked.before or empathy_map.revision + 1,
        limit=A_PAGE,
        by=uuid.UUID(asked.by) if asked.by else None,
        commands=commands,
    )
    moments = past.moments(empathy_map, events, reader.audience)
    if asked.by or asked.kind:
        moments = [moment for moment in moments if moment.is_told]
    versions = list(empathy_map.versions.select_related("by"))
    earlier = len(events) == A_PAGE and events[0].revision > 1
    from_the_first = bool(events) and events[0].revision == 1
    may_change = reader.may_run and empathy_map.status != EmpathyMap.Status.ARCHIVED
    return {
        "map": empathy_map,
        "chapters": chapters(moments, labels_of(versions)),
        "asked": asked,
        "is_filtered": bool(asked.by or asked.kind),
        "people": [
            {"key": one, "name": someone["name"]}
            for one, someone in sorted(now["people"].items(), key=lambda item: item[1]["name"])
        ],
        "kinds": KINDS,
        "earlier": asked.address(empathy_map.pk, before=events[0].revision) if earlier else "",
        "kept_since": None if earlier or from_the_first else past.kept_since(empathy_map),
        "newest": asked.address(empathy_map.pk) if asked.before else "",
        "everything": reverse("history", args=[empathy_map.pk]),
        "whose": now["people"].get(asked.by),
        "named": now["workshop"]["names"] == Names.NAMED,
        "moments": kept_moments(empathy_map, versions, now),
        "may_run": reader.may_run,
        "may_change": may_change,
        "form": NameMomentForm() if may_change else None,
    }


def asked_of(request: HttpRequest, people: dict) -> Asked:
    """What the address asks for; what makes no sense in it is passed over."""
    given = request.GET
    before = given.get("before", "")
    return Asked(
        by=given["by"] if given.get("by") in people else "",
        kind=given["kind"] if given.get("kind") in KINDS else "",
        before=int(before) if before.isdecimal() and len(before) < 16 else 0,
    )


def kept_moments(empathy_map: EmpathyMap, versions: list[Version], now: dict) -> list[dict]:
    """Moments with a name, and those that have one by themselves; newest first."""
    found = [
        {"revision": one.revision, "label": one.label, "at": one.at, "by": one.by, "is_named": True}
        for one in versions
    ]
    for event in past.landmarks(empathy_map, LANDMARKS):
        step = event.patch.get("workshop", {}).get("step")
        title = now["steps"].get(step, {}).get("title") if step and "steps" in now else ""
        if event.command != "step.go" or title:
            label = say(LANDMARKS[event.command], title=title)
            found.append({"revision": event.revision, "label": label, "at": event.at})
    return sorted(found, key=lambda one: one["revision"], reverse=True)


@require_POST
def name_moment(request: HttpRequest, key) -> HttpResponse:
    """Give the map as it stands now a name."""
    empathy_map, person = running(request, key)
    form = NameMomentForm(request.POST)
    if not form.is_valid():
        context = shown(request, empathy_map, person) | {"form": form}
        return TemplateResponse(request, "history/show.html", context, status=422)
    label = form.cleaned_data["label"]
    try:
        editing.Scribe(empathy_map, person).do("version.name", label=label)
    except editing.Rejected as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("This moment is called “%(label)s” now.") % {"label": label})
    return redirect("history", key)


@require_POST
def undo_person(request: HttpRequest, key) -> HttpResponse:
    """Take back what one person did in the last ten minutes, as one change that everybody sees."""
    empathy_map, person = running(request, key)
    whom = request.POST.get("person", "")
    try:
        scribe = editing.Scribe(empathy_map, person)
        scribe.do("person.undo", person=whom, minutes=UNDO_MINUTES)
    except editing.Rejected as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Undone. Everybody on the map sees it."))
    return redirect("history", key)


urlpatterns = [
    path("maps/<uuid:key>/history/", history, name="history"),
    path("maps/<uuid:key>/history/name/", name_moment, name="history-name"),
    path("maps/<uuid:key>/history/undo/", undo_person, name="history-undo"),
]
