"""What votes put first: the tallies of closed rounds, and things in the order of their votes.

Votes are what the team finds important, nothing that customers said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshops.kinds import RoundTarget
from workshops.quadrants import REGIONS, Layout

Children = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Ranked:
    """A thing and the votes it got in the round that ranks it."""

    key: str
    votes: int


@dataclass(frozen=True)
class Ranking:
    """Things in the order of their votes; without a round in the order in which they are read."""

    round: Mapping[str, Any] | None
    items: list[Ranked]


def groups(snapshot: dict) -> Ranking:
    """The groups of a map in the order of the votes they got in the last closed round on groups."""
    return ranking(snapshot, RoundTarget.CLUSTERS)


def ranking(snapshot: dict, target: str) -> Ranking:
    """All groups, notes or insights by their votes in the last closed round on them.

    Order: votes descending, then the order in which they are read (region, rank, key), so that
    equal votes never change places. A round in which nobody voted puts nothing first.
    """
    rounds = [ballot for ballot in closed_rounds(snapshot, target) if any(tally(ballot).values())]
    last = rounds[-1] if rounds else None
    votes = tally(last) if last else {}
    keys = sorted(in_reading_order(snapshot, target), key=lambda key: -votes.get(key, 0))
    return Ranking(last, [Ranked(key, votes.get(key, 0)) for key in keys])


def closed_rounds(snapshot: dict, target: str = "") -> list[Mapping[str, Any]]:
    """The rounds that have closed (on `target`, if one is named), the earliest first."""
    rounds: Children = snapshot.get("rounds", {})
    closed = [
        (ballot["closed"], key, ballot)
        for key, ballot in rounds.items()
        if "closed" in ballot and target in ("", ballot["target"])
    ]
    return [ballot for _closed, _key, ballot in sorted(closed, key=lambda it: it[:2])]


def tally(ballot: Mapping[str, Any]) -> dict[str, int]:
    """How many votes each item of a round got, entered ones (`room`) included."""
    return dict(ballot.get("tally", {}))


def votes_over_all(snapshot: dict, target: str) -> dict[str, int]:
    """The votes of each item, added up over all closed rounds on `target`."""
    every: dict[str, int] = {}
    for ballot in closed_rounds(snapshot, target):
        for key, votes in tally(ballot).items():
            every[key] = every.get(key, 0) + votes
    return every


def in_reading_order(snapshot: dict, target: str) -> list[str]:
    """The keys of all groups, notes or insights by region, rank and key."""
    children: Children = snapshot.get(target, {})
    regions = [str(region) for region in REGIONS[Layout(snapshot["map"]["layout"])]]

    def place(key: str) -> tuple[int, str, str]:
        child = children[key]
        return regions.index(child["region"]) if "region" in child else 0, child["rank"], key

    return sorted(children, key=place)
