"""What must hold, as ratios of one run: ours beside the best of the others."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from .servers import BARE, KEEPS_STATE, OURS, PLAIN

Results = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """A figure of ours as a multiple of somebody else's, or as it is; held or not, or not measured."""

    name: str
    limit: float
    figure: float | None
    unit: str = "×"
    beside: str = ""  # whose figure it is measured by
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        if self.figure is None:
            return None
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def line(self) -> str:
        bound = f"{'at least' if self.at_least else 'at most'} {self.limit:g} {self.unit}"
        beside = f" {self.beside}" if self.beside else ""
        if self.figure is None:
            return f"  –          {self.name}: {bound}{beside} (not measured)"
        word = "met" if self.met else "MISSED"
        return f"  {word:<10} {self.name}: {self.figure:.2f} {self.unit}{beside} ({bound})"


def targets(results: Results) -> list[Target]:
    """All targets, in the order in which they are told."""
    figures = {name: of["figures"] for name, of in results["servers"].items()}
    peers = [name for name, of in results["servers"].items() if of["peer"]]
    keeping = [name for name in peers if name in KEEPS_STATE]

    def beside(
        name: str, what: str, others: list[str], limit: float, *, at_least: bool = False,
        best: Callable = min, ours: str = OURS.name, turned: bool = False,
    ) -> Target:  # fmt: skip
        """Ours over the best other's, round by round; `turned`, the other's over ours."""
        there = [other for other in others if max(figures.get(other, {}).get(what, [0])) > 0]
        own = figures.get(ours, {}).get(what)
        if not there or not own:
            return Target(name, limit, None, at_least=at_least)
        other = best(there, key=lambda one: median(figures[one][what]))
        pairs = [
            (b, a) if turned else (a, b) for a, b in zip(own, figures[other][what], strict=False)
        ]
        ratios = [over / under if under > 0 else float("inf") for over, under in pairs]
        return Target(name, limit, median(ratios), beside=other, at_least=at_least)

    def own(name: str, what: str, limit: float, unit: str, *, at_least: bool = False) -> Target:
        seen = figures.get(OURS.name, {}).get(what)
        figure = median(seen) if seen else None
        return Target(name, limit, figure, unit=unit, at_least=at_least)

    return [
        beside("100 people, 95 of 100 deliveries", "room.p95", keeping, 1.0),
        beside("100 people, processor for a delivery", "room.cpu", keeping, 0.8),
        beside("100 people, 95 of 100 deliveries", "room.p95", [BARE.name], 3),
        beside("10 people, half of the deliveries", "few.p50", [BARE.name], 3),
        beside("most deliveries a second", "most.a_second", peers, 5, at_least=True, best=max),
        beside("joining 200 notes, bytes", "join200.bytes", peers, 0.5),
        beside("joining 2,000 notes, bytes", "join2000.bytes", peers, 0.5),
        beside("joining 200 notes, time", "join200.p50", peers, 1.5),
        beside("joining 2,000 notes, time", "join2000.p50", peers, 1.5),
        own("all at once, who got in", "storm.in", 1.0, "of all", at_least=True),
        beside("all at once, 95 of 100", "storm.p95", peers, 1.0),
        own("200 writers and 1,000 who watch, 95 of 100", "crowd.p95", 250, "ms"),
        beside("memory of a connected person", "memory.each", peers, 0.7),
        beside("two processes, 95 of 100", "room.p95", [OURS.name], 3, ours="ours, two processes"),
        beside("processor for a delivery", "room.cpu", [PLAIN.name], 10, at_least=True, turned=True),
        beside("95 of 100 deliveries", "room.p95", [PLAIN.name], 10, at_least=True, turned=True),
    ]  # fmt: skip


def verdict(told: list[Target]) -> str:
    """The last line of a run."""
    measured = [target for target in told if target.figure is not None]
    missed = [target for target in measured if not target.met]
    names = "; ".join(
        f"{one.name} ({one.figure:.2f} {one.unit}{' ' + one.beside if one.beside else ''})"
        for one in missed
    )
    line = f"targets met {len(measured) - len(missed)}/{len(measured)}"
    return f"{line}; missed: {names}" if missed else line
