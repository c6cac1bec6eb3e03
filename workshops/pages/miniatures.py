"""Maps at the size of a stamp: what stands in each quadrant, and what of it rests on evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from workshops.models import EmpathyMap, Note
from workshops.quadrants import Level, Region

SHOWN = (Region.SAYS, Region.THINKS, Region.DOES, Region.FEELS)
AT_MOST = 16  # little notes in one quadrant


@dataclass(frozen=True)
class Corner:
    """One quadrant of a miniature."""

    region: Region
    backed: int
    assumed: int

    @property
    def notes(self) -> list[bool]:
        """A little note each; True where it rests on evidence."""
        return ([True] * self.backed + [False] * self.assumed)[:AT_MOST]


def draw(maps: Iterable[EmpathyMap]) -> list[EmpathyMap]:
    """Give each map what _map_card.html shows, with one query for all.

    That is `corners`, `note_count`, `backed_count`, and whether it has `just_changed`.
    """
    maps = list(maps)
    counted = (
        Note.objects.visible()
        .filter(empathy_map__in=maps)
        .order_by()
        .values("empathy_map", "region")
        .annotate(every=Count("pk"), backed=Count("pk", filter=Q(level__gte=Level.DIRECT)))
    )
    rows: dict = {empathy_map.pk: {} for empathy_map in maps}
    for row in counted:
        rows[row["empathy_map"]][row["region"]] = row
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    for empathy_map in maps:
        own = rows[empathy_map.pk]
        empathy_map.corners = [
            Corner(region, own[region]["backed"], own[region]["every"] - own[region]["backed"])
            if region in own
            else Corner(region, 0, 0)
            for region in SHOWN
        ]
        empathy_map.note_count = sum(row["every"] for row in own.values())
        empathy_map.backed_count = sum(row["backed"] for row in own.values())
        empathy_map.just_changed = empathy_map.updated_at > a_minute_ago
    return maps
