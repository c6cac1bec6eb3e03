"""Where things stand: the lists of a map and the ranks in them."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Collate

from workshops.models import Cluster, EmpathyMap, Note, Participant
from workshops.prepared import Question, given

from .rank import LONGEST, between, spread


def _in_a_region() -> QuerySet[Note]:
    region = given("region", Note, "region")
    notes = Note.objects.filter(empathy_map=given("map", EmpathyMap), region=region, cluster=None)
    return notes.visible().order_by()


def _in_a_cluster() -> QuerySet[Note]:
    cluster = given("cluster", Cluster)
    notes = Note.objects.filter(empathy_map=given("map", EmpathyMap), cluster=cluster)
    return notes.visible().order_by()


def _clusters() -> QuerySet[Cluster]:
    region = given("region", Cluster, "region")
    holding = Note.objects.visible().order_by().exclude(cluster=None).values("cluster")
    clusters = Cluster.objects.filter(empathy_map=given("map", EmpathyMap), region=region)
    return clusters.filter(pk__in=holding.filter(empathy_map=given("map", EmpathyMap))).order_by()


def _last(items: QuerySet[Any]) -> QuerySet[Any]:
    """The last rank of a list: ranks sort by character, in whichever language a database sorts."""
    by_character = Collate("rank", "C" if connection.vendor == "postgresql" else "BINARY")
    return items.order_by(by_character.desc()).values_list("rank")[:1]


WHAT = "rank", "key", "hidden", "owner"
NOTES_OF_REGION = Question(lambda: _in_a_region().values_list(*WHAT))
NOTES_OF_CLUSTER = Question(lambda: _in_a_cluster().values_list(*WHAT))
CLUSTERS_OF_REGION = Question(lambda: _clusters().values_list("rank", "key"))
# A new note goes to the end: of a list that may be long, only the last rank is asked for.
LAST_OF_REGION = Question(lambda: _last(_in_a_region()))
LAST_OF_CLUSTER = Question(lambda: _last(_in_a_cluster()))
LAST_CLUSTER = Question(lambda: _last(_clusters()))


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
    where = {"map": empathy_map.pk, "region": region}
    if cluster:
        notes, clusters = NOTES_OF_CLUSTER(map=empathy_map.pk, cluster=cluster.pk), []
    else:
        notes, clusters = NOTES_OF_REGION(**where), CLUSTERS_OF_REGION(**where)
    found = [
        Place(rank, key, True)
        for rank, key, hidden, owner in notes
        if not hidden or owner == reader.pk
    ]
    found += [Place(rank, key, False) for rank, key in clusters]
    return sorted(found, key=lambda p: (p.rank, str(p.key)))


def rank_behind_all(empathy_map: EmpathyMap, region: str, cluster: Cluster | None) -> str:
    """A rank at the end of a list, without reading whose the others are; empty if it grew too long."""
    where = {"map": empathy_map.pk, "region": region}
    if cluster:
        last = LAST_OF_CLUSTER(map=empathy_map.pk, cluster=cluster.pk)
    else:
        last = LAST_OF_REGION(**where) + LAST_CLUSTER(**where)
    found = between(max((rank for (rank,) in last), default=None), None)
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
