"""Reading the log."""

from typing import Any

from workshops.access import PEOPLE, Audience
from workshops.models import EmpathyMap, Event

from .merge import JSON, merged
from .visible import visible


def events_after(empathy_map: EmpathyMap, revision: int, limit: int | None = None) -> list[Event]:
    """The events after a revision, in order; at most `limit` of them."""
    events = Event.objects.filter(empathy_map=empathy_map, revision__gt=revision)
    return list(events.select_related("by").order_by("revision")[:limit])


def event_wire(event: Event, audience: Audience) -> dict[str, Any]:
    """One event as `audience` may see it (protocol, "Frames" and V2)."""
    wire: dict[str, Any] = {
        "rev": event.revision,
        "do": event.command,
        "at": event.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "patch": visible(event.patch, audience),
    }
    if event.by and audience.authors:
        wire["by"] = str(event.by.key)
    if audience != PEOPLE:
        del wire["do"]
    return wire


def replay(empathy_map: EmpathyMap, until: int | None = None) -> JSON:
    """The snapshot that the log gives, from the first event up to revision `until` (protocol C5)."""
    events = Event.objects.filter(empathy_map=empathy_map).order_by("revision")
    if until is not None:
        events = events.filter(revision__lte=until)
    body: JSON = {}
    for patch in events.values_list("patch", flat=True):
        body = merged(body, patch)
    return body
