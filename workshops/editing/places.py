"""Where things stand: the lists of a map and the ranks in them."""

import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from workshops.models import Cluster, EmpathyMap, Note, Participant

from .rank import LONGEST, between, spread


@dataclass(frozen=True)
class Place:
    """One item of a list: a note, or a cluster among the notes of its region."""

    rank: str
    key: uuid.UUID
    is_note: bool


def row(
    empathy_map: EmpathyMap, region: str, cluster: Cluster | None, *, reader: Participant
) -> list[Place]:
    """The list that a rank is a place in: the notes of a cluster, or what stands in a region.

    What others hide is not in it: it finds its place when it is shown.
    """
    notes, clusters = _standing(empathy_map, region, cluster)
    notes = notes.filter(Q(hidden=False) | Q(owner=reader))
    found = [(*row, True) for row in notes.values_list("rank", "key")]
    found += [(*row, False) for row in clusters.values_list("rank", "key")]
    return sorted((Place(*place) for place in found), key=lambda p: (p.rank, str(p.key)))


def rank_behind_all(empathy_map: EmpathyMap, region: str, cluster: Cluster | None) -> str:
    """A rank at the end of a list, without reading whose the others are; empty if it grew too long."""
    notes, clusters = _standing(empathy_map, region, cluster)
    ranks = [*notes.values_list("rank", flat=True), *clusters.values_list("rank", flat=True)]
    found = between(max(ranks, default=None), None)
    return found if len(found) <= LONGEST else ""


def rank(items: list[Place], *, before: uuid.UUID | None) -> tuple[str, dict[Place, str]]:
    """Return a rank in front of `before` (else at the end), and fresh ranks for the others if needed."""
    at = next((i for i, item in enumerate(items) if item.key == before), len(items))
    low = items[at - 1].rank if at else None
    high = items[at].rank if at < len(items) else None
    found = between(low, high)
    if len(found) <= LONGEST:
        return found, {}
    fresh = spread(len(items) + 1)
    others = fresh[:at] + fresh[at + 1 :]
    return fresh[at], dict(zip(items, others, strict=True))


def _standing(
    empathy_map: EmpathyMap, region: str, cluster: Cluster | None
) -> tuple[QuerySet[Note], QuerySet[Cluster]]:
    """The notes and the clusters among which a list places its items."""
    notes = Note.objects.filter(empathy_map=empathy_map).visible().order_by()
    if cluster:
        return notes.filter(cluster=cluster), Cluster.objects.none()
    holding = notes.exclude(cluster=None).values("cluster")
    clusters = Cluster.objects.filter(empathy_map=empathy_map, region=region, pk__in=holding)
    return notes.filter(region=region, cluster=None), clusters.order_by()
