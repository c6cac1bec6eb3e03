"""How much stands on a map, and that it is not too much (protocol R5)."""

from django.db.models import Count

from workshops import limits
from workshops.models import EmpathyMap, Note
from workshops.prepared import Question, given

from .refusal import Rejected

STANDING = Question(
    lambda: (
        Note.objects.filter(empathy_map=given("map", EmpathyMap))
        .visible()
        .order_by()
        .values_list("empathy_map")
        .annotate(Count("pk"))
    )
)


def check_notes(empathy_map: EmpathyMap) -> None:
    """Raises Rejected if more notes stand on the map than it has room for."""
    _map, standing = STANDING.first(map=empathy_map.pk) or (None, 0)
    if standing > limits.NOTES_A_MAP:
        raise Rejected("quota", limit=limits.NOTES_A_MAP)


def check_clusters(empathy_map: EmpathyMap) -> None:
    """Raises Rejected if there are more groups than a map has room for; empty ones take none."""
    notes = Note.objects.filter(empathy_map=empathy_map).visible().order_by()
    if notes.exclude(cluster=None).values("cluster").distinct().count() > limits.CLUSTERS_A_MAP:
        raise Rejected("quota", limit=limits.CLUSTERS_A_MAP)
