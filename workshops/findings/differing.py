"""What differs between two states of a map, as people would count it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OTHERS = ("clusters", "tensions", "insights", "questions", "actions")
DESCRIBED = ("title", "situation", "decision")
OF_A_NOTE = ("text", "region", "basis", "cluster", "evidence")


@dataclass(frozen=True)
class Changed:
    """One note that stands in both states and differs: how it was, how it is."""

    was: Mapping[str, Any]
    is_now: Mapping[str, Any]

    @property
    def has_other_words(self) -> bool:
        return self.was["text"] != self.is_now["text"]

    @property
    def has_moved(self) -> bool:
        return self.was["region"] != self.is_now["region"]


@dataclass(frozen=True)
class Differing:
    """What has come, changed and gone between a past state and a later one."""

    came: list[Mapping[str, Any]]
    changed: list[Changed]
    went: list[Mapping[str, Any]]
    others: int  # groups, tensions and conclusions, and what the map says about itself

    def __bool__(self) -> bool:
        return bool(self.came or self.changed or self.went or self.others)


def differing(then: Mapping[str, Any], now: Mapping[str, Any]) -> Differing:
    """How the map differs now from how it stood then; the order of notes does not count."""
    before, after = then.get("notes", {}), now.get("notes", {})
    both = [key for key in after if key in before]
    return Differing(
        came=[after[key] for key in after if key not in before],
        changed=[
            Changed(before[key], after[key])
            for key in both
            if any(before[key].get(name) != after[key].get(name) for name in OF_A_NOTE)
        ],
        went=[before[key] for key in before if key not in after],
        others=sum(_differ(then.get(part, {}), now.get(part, {})) for part in OTHERS)
        + sum(then["map"].get(name) != now["map"].get(name) for name in DESCRIBED),
    )


def _differ(before: Mapping[str, Any], after: Mapping[str, Any]) -> int:
    return sum(_lasting(before.get(key)) != _lasting(after.get(key)) for key in {*before, *after})


def _lasting(child: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A child without its place and without what passes."""
    return child and {name: child[name] for name in child if name not in {"rank", "locked"}}
