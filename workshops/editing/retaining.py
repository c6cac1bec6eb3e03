"""Letting go of what has been kept long enough: words that were deleted, and the oldest part of a log.

The rows that stand, and everything younger, stay as they are: no revision, no event and no open
browser learns of it. What is left still replays to the rows (protocol C5, C11).
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Min, Q

from workshops.models import (
    ActionItem,
    Client,
    Cluster,
    EmpathyMap,
    Event,
    Insight,
    Note,
    NoteEvidence,
    Refusal,
    ResearchQuestion,
    Snapshot,
    Tension,
)

from .history import as_of, log_base
from .scrubbing import scrub_children
from .theirs import WRITTEN_IN, Theirs
from .wiping import wipe_once_committed

ANSWERS_KEPT = 256  # of each client; it has at most 64 on the way (protocol S7)
KEPT: dict[str, Any] = {
    "tensions": Tension,
    "insights": Insight,
    "questions": ResearchQuestion,
    "actions": ActionItem,
}


@dataclass(frozen=True)
class LetGo:
    """How much went from one map."""

    deleted: int = 0  # notes, conclusions and groups that had been deleted
    events: int = 0


def purge_map(
    key: uuid.UUID,
    *,
    deleted_before: datetime | None,
    log_before: datetime | None,
    for_real: bool = True,
) -> LetGo:
    """Let go, in one transaction under the map's lock, of what is older; None lets go of nothing.

    A map that was deleted meanwhile has nothing left to let go of.
    """
    if not _has_something(key, deleted_before, log_before):
        return LetGo()
    with transaction.atomic():
        empathy_map = EmpathyMap.objects.select_for_update().filter(pk=key).first()
        if empathy_map is None:
            return LetGo()
        deleted = _empty_deleted(empathy_map, deleted_before) if deleted_before else 0
        events = _cut_log(empathy_map, log_before) if log_before else 0
        if not for_real:
            transaction.set_rollback(True)
        elif deleted or events:
            wipe_once_committed()
    return LetGo(deleted, events)


def purge_answers(*, for_real: bool = True) -> int:
    """Forget refusals that no client can ask for again: all but those of its last 256 numbers (S7)."""
    old = Refusal.objects.filter(seq__lte=F("client__last_seq") - ANSWERS_KEPT)
    gone = 0
    for client in Client.objects.filter(refusals__in=old).distinct().iterator():
        found = client.refusals.filter(seq__lte=client.last_seq - ANSWERS_KEPT)
        gone += found.delete()[0] if for_real else found.count()
    return gone


def _has_something(key: uuid.UUID, deleted: datetime | None, log: datetime | None) -> bool:
    """Asked without a lock, so that a map with nothing to let go of is not held up."""
    if log and Event.objects.filter(empathy_map=key, at__lt=log).exists():
        return True
    return bool(deleted) and any(
        _words_of(model, key, deleted).exists() for model in (Note, *KEPT.values(), Cluster)
    )


# What was deleted


def _words_of(model: Any, key: Any, before: datetime | None) -> Any:
    """The rows of one kind that have been off the map since before then, and still have words."""
    rows = model.objects.filter(empathy_map=key)
    if model is Cluster:
        # A group goes with its last note; names that were suggested for it stay with it.
        held = rows.exclude(notes__deleted_at=None).exclude(notes__deleted_at__gte=before)
        rows = rows.exclude(name="").filter(proposals=None)
        return rows.filter(Q(notes=None) | Q(pk__in=held)).distinct()
    field = "why" if model is Tension else "text"
    return rows.filter(deleted_at__lt=before).exclude(**{field: Note.WITHOUT_WORDS})


def _empty_deleted(empathy_map: EmpathyMap, before: datetime) -> int:
    gone = Theirs()
    notes = _words_of(Note, empathy_map, before)
    gone.keys["notes"] |= _keys(notes)
    for part, model in KEPT.items():
        gone.keys[part] |= _keys(_words_of(model, empathy_map, before))
    clusters = _clusters_long_gone(empathy_map, before)
    gone.keys["clusters"] |= _keys(clusters)
    count = sum(map(len, gone.keys.values()))
    if not count:
        return 0
    # The rows stay, without words: what links to them is passed over as before, and nothing changes.
    NoteEvidence.objects.filter(note__in=notes).delete()
    for part, model in KEPT.items():
        emptied = dict.fromkeys(WRITTEN_IN[part], "") | {
            "why" if model is Tension else "text": Note.WITHOUT_WORDS
        }
        model.objects.filter(empathy_map=empathy_map, key__in=gone.keys[part]).update(**emptied)
    Note.objects.filter(empathy_map=empathy_map, key__in=gone.keys["notes"]).update(
        text=Note.WITHOUT_WORDS, author=None, hidden=False, owner=None, reactions={}
    )
    Cluster.objects.filter(empathy_map=empathy_map, key__in=gone.keys["clusters"]).update(name="")
    scrub_children(empathy_map, gone)
    return count


def _clusters_long_gone(empathy_map: EmpathyMap, before: datetime) -> Any:
    """Groups that hold no note, and of which nothing has been said since before then."""
    empty = _words_of(Cluster, empathy_map, before)
    lately: set[str] = set()
    if empty.exists():
        recent = Event.objects.filter(empathy_map=empathy_map, at__gte=before)
        for patch in recent.values_list("patch", flat=True).iterator():
            lately |= patch.get("clusters", {}).keys()
    return empty.exclude(key__in=lately)


def _keys(rows: Iterable[Any]) -> set[str]:
    return {str(row.key) for row in rows}


# The log


def _cut_log(empathy_map: EmpathyMap, before: datetime) -> int:
    """Drop events that happened before then; a snapshot stands where the log begins now."""
    end = _end_of_the_old(empathy_map, before)
    if end <= log_base(empathy_map):
        return 0
    events = Event.objects.filter(empathy_map=empathy_map)
    Snapshot.objects.get_or_create(
        empathy_map=empathy_map,
        revision=end,
        defaults={
            "body": as_of(empathy_map, end),
            "at": events.get(revision=end).at,
        },
    )
    empathy_map.snapshots.filter(revision__lt=end).delete()
    return events.filter(revision__lte=end).delete()[0]


def _end_of_the_old(empathy_map: EmpathyMap, before: datetime) -> int:
    """The last revision before the first young one, and before the first that somebody named."""
    events = Event.objects.filter(empathy_map=empathy_map)
    young = events.filter(at__gte=before).aggregate(first=Min("revision"))["first"]
    named = empathy_map.versions.aggregate(first=Min("revision"))["first"]
    ends = [first - 1 for first in (young, named) if first is not None]
    return min([empathy_map.revision, *ends])
