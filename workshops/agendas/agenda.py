"""What an agenda is made of."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from workshops.kinds import ACTS, Act, Scope, StepKind
from workshops.quadrants import Layout, Region

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One step: what people do, where, for how long, and what is said about it."""

    kind: StepKind
    title: Words
    minutes: int
    script: Words  # the facilitator says
    prompt: Words  # people are asked
    done_when: Words
    regions: tuple[Region, ...] = ()  # none: all of them
    may: tuple[Act, ...] | None = None  # None: what is usual for the kind
    private: bool = False
    closes: bool = False

    @property
    def acts(self) -> tuple[Act, ...]:
        """What people may do during this step."""
        return ACTS[self.kind] if self.may is None else self.may

    def words(self) -> dict[str, Any]:
        """The step as plain values, in the reader's language: the fields of a stored step."""
        return {
            "kind": str(self.kind),
            "title": str(self.title),
            "minutes": self.minutes,
            "regions": [str(region) for region in self.regions],
            "may": [str(act) for act in self.acts],
            "private": self.private,
            "closes": self.closes,
            "script": str(self.script),
            "prompt": str(self.prompt),
            "done_when": str(self.done_when),
        }


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What an agenda works best with, besides a persona and a situation. Nothing of it blocks."""

    decision: bool = False
    evidence: int = 0  # pieces to lay out
    people: int = 0  # different customers whose words these are
    maps: int = 1  # filled side by side
    individual: int = 0  # earlier maps of one person each
    earlier: bool = False  # a map to take up again


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A way to spend an hour with a map, from the first word to the last."""

    key: str
    title: Words
    promise: Words
    steps: tuple[Planned, ...]
    needs: Needs = Needs()
    layout: Layout = Layout.CLASSIC
    scope: Scope = Scope.AGGREGATED
    group: Words = ""  # how many people it suits

    @property
    def minutes(self) -> int:
        return minutes_of(self)


def minutes_of(agenda: Agenda) -> int:
    """How long all steps take together, as planned."""
    return sum(step.minutes for step in agenda.steps)
