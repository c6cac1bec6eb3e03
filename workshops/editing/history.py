"""Reading the log."""

from dataclasses import replace
from typing import Any

from django.db.models import Min, QuerySet

from workshops.access import Audience
from workshops.models import EmpathyMap, Event
from workshops.prepared import Given, Question, given

from .command import COMMANDS
from .merge import JSON, merged
from .parts import tidy
from .visible import visible

TOLD = ["revision", "at", "command", "patch", "subject", "signed", "by", "private_to"]
TOUCH_UNSEEN = {"person.erase", "person.undo", "names.reveal"}  # of others, while it stays unseen


class NotKept(Exception):
    """The log does not go back that far any more (protocol C11)."""


def log_base(empathy_map: EmpathyMap) -> int:
    """The revision from which the log goes on: 0, or that of the snapshot that an older part left."""
    events = Event.objects.filter(empathy_map=empathy_map)
    first = events.aggregate(first=Min("revision"))["first"]
    return empathy_map.revision if first is None else first - 1


def events_after(empathy_map: EmpathyMap, revision: int, limit: int | None = None) -> list[Event]:
    """The events after a revision, in order; at most `limit` of them."""
    if limit is None:
        return AFTER(map=empathy_map.pk, revision=revision)
    return list(_after(empathy_map, revision)[:limit])


def _after(empathy_map: EmpathyMap | Given, revision: int | Given) -> QuerySet[Event]:
    """Of events, and of the people in them, only what anybody is told."""
    events = Event.objects.filter(empathy_map=empathy_map, revision__gt=revision)
    told = [*TOLD, "by__key", "private_to__key"]
    return events.select_related("by", "private_to").only(*told).order_by("revision")


AFTER = Question(lambda: _after(given("map", EmpathyMap), given("revision", Event, "revision")))


def event_wire(event: Event, audience: Audience, me: str = "") -> dict[str, Any]:
    """One event as `audience` may see it, and in it what is only `me`'s own (H1, V2).

    Of somebody else's own doing nothing is left but that the map has a new revision. Who reads
    along (H5) sees what is hidden at that moment, not what was before they did.
    """
    sees = audience if event.private_to else back_then(audience)
    own = event.private_to is not None and str(event.private_to.key) == me
    wire: dict[str, Any] = {
        "rev": event.revision,
        "at": event.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "patch": visible(event.patch, sees, me=me, own=own),
    }
    unseen = event.private_to is not None and not own
    if audience.takes_part and not unseen:
        wire["do"] = event.command
    if event.by and ((event.signed and audience.authors) or own):
        wire["by"] = str(event.by.key)
    return wire


def touches_unseen(event: Event) -> bool:
    """Whether it changed or took away what only some see: it does not tell them, for it must name no key (H1).

    Nor does it tell whose own doing it was, once that has been forgotten because all was shown.
    """
    forgotten = event.private_to_id is None and was_unseen(event)
    return forgotten or (event.command in TOUCH_UNSEEN and "private" in event.patch)


def was_unseen(event: Event) -> bool:
    """Whether somebody did this for themselves alone, also if it has been shown since (H1)."""
    own = event.patch.get("private", {}).keys() - {"authors"}
    return event.private_to_id is not None or (bool(own) and not _shows(event.command))


def _shows(command: str) -> bool:
    """Whether a command touches what is private in order to show it, or to forget whose it is."""
    whole = command in COMMANDS and COMMANDS[command].whole
    return whole or command.endswith(".reveal") or command == "round.close"


def back_then(audience: Audience) -> Audience:
    """Who reads along now did not read along then: the past shows nothing private to anybody (H7)."""
    return replace(audience, reads_hidden=False)


def replay(empathy_map: EmpathyMap) -> JSON:
    """The snapshot that the whole log gives, from its beginning on (protocol C5, C11)."""
    events = Event.objects.filter(empathy_map=empathy_map)
    base = log_base(empathy_map)
    body = empathy_map.snapshots.get(revision=base).body if base else {}
    return _played(body, events)


def as_of(empathy_map: EmpathyMap, revision: int) -> JSON:
    """The map as it stood at a revision, from the nearest snapshot that was kept before it.

    Whole: pass it through `visible`. Raises NotKept for a moment before the log begins.
    """
    events = Event.objects.filter(empathy_map=empathy_map, revision__lte=revision)
    kept = empathy_map.snapshots.filter(revision__lte=revision).order_by("-revision").first()
    if kept:
        return _played(kept.body, events.filter(revision__gt=kept.revision))
    body = _played({}, events)
    if revision and not body:  # a map begins with what it is called: its log begins later
        raise NotKept
    return body


def _played(body: JSON, events: QuerySet[Event]) -> JSON:
    for patch in events.order_by("revision").values_list("patch", flat=True):
        body = merged(body, patch)
    return tidy(body)
