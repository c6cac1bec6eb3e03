"""Does the log of a map say what its rows say? (reliability: replay the log and compare)"""

from django.db import transaction

from workshops.models import EmpathyMap, Event

from .history import log_base, replay
from .merge import JSON, difference, merged
from .parts import tidy
from .snapshot import snapshot


@transaction.atomic
def faults(empathy_map: EmpathyMap) -> list[str]:
    """What is wrong with the record of a map, one sentence each; nothing if all of it agrees.

    Holds the map's lock meanwhile, so that a change in between is not taken for a fault.
    """
    locked = EmpathyMap.objects.select_for_update().get(pk=empathy_map.pk)
    return [*_gaps(locked), *_differences(locked), *_kept_moments(locked)]


def _gaps(empathy_map: EmpathyMap) -> list[str]:
    """Revisions are 1, 2, 3 … up to the map's own (C2), or go on from where a snapshot stands (C11)."""
    events = Event.objects.filter(empathy_map=empathy_map).order_by("revision")
    found = list(events.values_list("revision", flat=True))
    base = _base(empathy_map)
    if found == list(range(base + 1, empathy_map.revision + 1)):
        return []
    missing = set(range(base + 1, empathy_map.revision + 1)) - set(found)
    if missing:
        return [
            f"the log lacks {len(missing)} of {empathy_map.revision} events, first {min(missing)}"
        ]
    return [f"the log has {found[-1]} events, the map is at {empathy_map.revision}"]


def _base(empathy_map: EmpathyMap) -> int:
    """Where the log begins: only a kept snapshot may stand for what came before."""
    base = log_base(empathy_map)
    return base if empathy_map.snapshots.filter(revision=base).exists() else 0


def _differences(empathy_map: EmpathyMap) -> list[str]:
    """The whole log played gives what the rows give (C5)."""
    if _base(empathy_map) != log_base(empathy_map):
        return []  # it cannot be played, and _gaps says so
    unlike = difference(replay(empathy_map), snapshot(empathy_map))
    return [f"the log and the rows differ in: {_places(unlike)}"] if unlike else []


def _kept_moments(empathy_map: EmpathyMap) -> list[str]:
    """Every snapshot that was kept is what the log gives up to there."""
    base = _base(empathy_map)
    body: JSON = empathy_map.snapshots.get(revision=base).body if base else {}
    said, at = [], base
    for kept in empathy_map.snapshots.filter(revision__gt=base).order_by("revision"):
        between = Event.objects.filter(
            empathy_map=empathy_map, revision__gt=at, revision__lte=kept.revision
        )
        for patch in between.order_by("revision").values_list("patch", flat=True):
            body = merged(body, patch)
        at = kept.revision
        if tidy(body) != kept.body:
            said.append(f"the snapshot kept at {at} is not what the log gives")
    return said


def _places(unlike: JSON) -> str:
    """Where two states differ, without the words that stand there."""
    return ", ".join(
        f"{part} {key}" for part, children in unlike.items() for key in (children or {"": None})
    )
