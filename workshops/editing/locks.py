"""Freezing the map, a quadrant, a group or a note (protocol W5)."""

from workshops.access import may_run
from workshops.models import EmpathyMap
from workshops.quadrants import Region

from . import parts
from .change import Change
from .command import Command, command
from .fields import Choice, Flag, Key
from .merge import JSON
from .refusal import Rejected


@command("lock")
class Lock(Command):
    """Lock one thing, or unlock it; without naming any, the whole map."""

    may = staticmethod(may_run)
    undoable = False
    locked = Flag()
    note = Key(required=False)
    cluster = Key(required=False)
    region = Choice(choices=Region.choices, required=False)

    def apply(self, change: Change, *, locked, **which):
        if len(which) > 1:
            raise Rejected("invalid")
        elif "note" in which:
            change.note(which["note"]).locked = locked
        elif "cluster" in which:
            change.cluster(which["cluster"]).locked = locked
        elif "region" in which:
            _lock_region(change, which["region"], locked)
        else:
            change.tell("map", "locked", before=change.empathy_map.locked, after=locked)


def _lock_region(change: Change, region: str, locked: bool) -> None:
    change.check_region(region)
    regions = set(change.empathy_map.locked_regions)
    wire = {"locked": True}
    change.tell(
        "regions",
        region,
        before=wire if region in regions else {},
        after=wire if locked else {},
    )
    regions = regions | {region} if locked else regions - {region}
    change.empathy_map.locked_regions = sorted(regions)


def _locked_regions(empathy_map: EmpathyMap) -> JSON:
    return {region: {"locked": True} for region in empathy_map.locked_regions}


parts.READS["regions"] = _locked_regions
