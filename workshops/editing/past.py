"""Looking back: what happened on a map and how it stood, the same for all its readers (protocol H7)."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Min, OuterRef, QuerySet

from workshops.access import Audience
from workshops.models import EmpathyMap, Event

from .history import as_of, back_then, event_wire, was_unseen
from .merge import JSON, merged
from .visible import visible

LANDMARKS_AT_MOST = 100


@dataclass(frozen=True)
class Moment:
    """One event as its reader may see it, with the map before and after it.

    What was done unseen is not told: neither by whom, nor when, nor what it was, even once its
    result has been shown.
    """

    revision: int
    wire: dict[str, Any]
    before: JSON
    after: JSON
    at: datetime | None
    is_told: bool


def seen_at(empathy_map: EmpathyMap, revision: int, audience: Audience) -> JSON:
    """The map as it stood at a revision, without what was private then (H7)."""
    return visible(as_of(empathy_map, revision), back_then(audience))


def kept_since(empathy_map: EmpathyMap) -> datetime | None:
    """From when on the log is kept, if its oldest part has been let go of (protocol C11)."""
    own = Event.objects.filter(empathy_map=empathy_map, revision=OuterRef("revision"))
    begins = empathy_map.snapshots.exclude(Exists(own)).order_by("-revision").first()
    return begins.at if begins else None


def happened(
    empathy_map: EmpathyMap,
    *,
    before: int,
    limit: int,
    by: uuid.UUID | None = None,
    commands: Collection[str] = (),
) -> list[Event]:
    """The last events below the revision `before`, in order; of one person, or of some kinds.

    What somebody did unseen or unsigned is found neither by its doer nor by its kind.
    """
    events = _log(empathy_map).filter(revision__lt=before)
    if by:
        events = events.filter(by__key=by, signed=True, private_to=None)
    if commands:
        events = events.filter(command__in=commands, private_to=None)
    return list(events.order_by("-revision")[:limit])[::-1]


def landmarks(empathy_map: EmpathyMap, commands: Collection[str]) -> list[Event]:
    """The newest events of these commands, which everybody was told of; of each map a few at most."""
    found = _log(empathy_map).filter(command__in=commands, private_to=None)
    return list(found.order_by("-revision")[:LANDMARKS_AT_MOST])


def moments(empathy_map: EmpathyMap, events: list[Event], audience: Audience) -> list[Moment]:
    """These events (in order), each with the map around it, in a fixed number of queries."""
    if not events:
        return []
    first, last = events[0].revision, events[-1].revision
    asked = {event.revision for event in events}
    if last - first + 1 > len(events):  # what happened between them changed the map too
        events = list(_log(empathy_map).filter(revision__range=(first, last)).order_by("revision"))
    times = _times(empathy_map, events)
    state = seen_at(empathy_map, first - 1, audience)
    found = []
    for event in events:
        wire = event_wire(event, back_then(audience))
        before, state = state, merged(state, wire["patch"])
        if event.revision in asked:
            told = not was_unseen(event)
            at = times[event.revision] if told else None
            found.append(Moment(event.revision, wire, before, state, at, told))
    return found


def moment(empathy_map: EmpathyMap, revision: int, audience: Audience) -> Moment:
    """The newest told change up to a revision; its `after` is the map as it stood there.

    Raises Event.DoesNotExist for a revision before the first.
    """
    events = _log(empathy_map).filter(revision__lte=revision).order_by("-revision")
    newest = _nearest(events)
    if newest is None:
        raise Event.DoesNotExist
    return moments(empathy_map, [newest], audience)[0]


def neighbours(empathy_map: EmpathyMap, revision: int) -> tuple[int | None, int | None]:
    """The revisions of the told changes before and after this one."""
    earlier = _nearest(_log(empathy_map).filter(revision__lt=revision).order_by("-revision"))
    later = _nearest(_log(empathy_map).filter(revision__gt=revision).order_by("revision"))
    return (earlier.revision if earlier else None), (later.revision if later else None)


def _nearest(events: QuerySet[Event]) -> Event | None:
    few_at_once = events.iterator(chunk_size=50)
    return next((event for event in few_at_once if not was_unseen(event)), None)


def _times(empathy_map: EmpathyMap, events: list[Event]) -> dict[int, datetime | None]:
    """When each event happened; None where that was forgotten, so that it seems to be too late (H3)."""
    later = Event.objects.filter(empathy_map=empathy_map, revision__gt=events[-1].revision)
    latest = later.aggregate(at=Min("at"))["at"]
    times: dict[int, datetime | None] = {}
    for event in reversed(events):
        told = latest is None or event.at <= latest
        times[event.revision] = event.at if told else None
        latest = event.at if told else latest
    return times


def _log(empathy_map: EmpathyMap) -> QuerySet[Event]:
    events = Event.objects.filter(empathy_map=empathy_map).defer("inverse")
    return events.select_related("by", "private_to")
