"""Several maps at once, in as many questions as one."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Max, Q

from workshops.models import EmpathyMap, Event, Snapshot

from .merge import JSON, merged
from .parts import tidy


def abreast(maps: Collection[EmpathyMap]) -> dict[UUID, tuple[int, JSON]]:
    """How each map stands, by its key: a revision, and the whole body at it (pass that through `visible`).

    Read from the last snapshot that was kept and the log since (C5), never from the rows.
    """
    kept = Snapshot.objects.filter(empathy_map__in=maps)
    newest = dict(kept.order_by().values_list("empathy_map").annotate(Max("revision")))
    stands: dict[UUID, tuple[int, JSON]] = {one.pk: (0, {}) for one in maps}
    if newest:
        last = _any_of(Q(empathy_map=key, revision=at) for key, at in newest.items())
        stands |= {one.empathy_map_id: (one.revision, one.body) for one in kept.filter(last)}
    since = _any_of(Q(empathy_map=key, revision__gt=at) for key, (at, _body) in stands.items())
    news = Event.objects.filter(since).order_by("empathy_map", "revision")
    for key, revision, patch in news.values_list("empathy_map", "revision", "patch").iterator():
        stands[key] = (revision, merged(stands[key][1], patch))
    return {key: (revision, tidy(body)) for key, (revision, body) in stands.items()}


def _any_of(conditions) -> Q:
    return reduce(or_, conditions)
