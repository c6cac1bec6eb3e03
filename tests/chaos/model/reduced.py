"""A run that is cut down: a seed may say how long, among how many, and without which faults it is played.

`7` is the whole run of seed 7; `7/until=12/people=3/without=cut+zombie` the same run until its twelfth
second, in which only the first three tabs do anything, and two things never go wrong.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace

from .faults import Rates

RATES = [rate.name for rate in fields(Rates)]
MOST_TRIES = 24


@dataclass(frozen=True)
class Reduced:
    """What of a run is played."""

    number: str
    until: float | None = None
    people: int | None = None
    without: tuple[str, ...] = ()

    @classmethod
    def read(cls, seed: str) -> "Reduced":
        number, *words = seed.split("/")
        said = dict(word.split("=") for word in words)
        return cls(
            number,
            until=float(said["until"]) if "until" in said else None,
            people=int(said["people"]) if "people" in said else None,
            without=tuple(said["without"].split("+")) if "without" in said else (),
        )

    def __str__(self) -> str:
        words = [self.number]
        if self.until is not None:
            words.append(f"until={self.until:g}")
        if self.people is not None:
            words.append(f"people={self.people}")
        if self.without:
            words.append("without=" + "+".join(self.without))
        return "/".join(words)

    def rates(self, rates: Rates) -> Rates:
        return replace(rates, **dict.fromkeys(self.without, 0.0))


def smallest(seed: str, fails: Callable[[str], bool], *, seconds: float, people: int) -> str:
    """The least of a run that still fails: time, people and faults are halved as long as it does."""
    least, tries, progress = Reduced.read(seed), 0, True
    while progress:
        progress = False
        for less in _less(least, seconds=seconds, people=people):
            if tries == MOST_TRIES:
                return str(least)
            tries += 1
            if fails(str(less)):
                least, progress = less, True
                break
    return str(least)


def _less(run: Reduced, *, seconds: float, people: int) -> Iterator[Reduced]:
    """Runs with less in them, the boldest first."""
    until, crowd = run.until or seconds, run.people or people
    left = [rate for rate in RATES if rate not in run.without]
    for part in (0.5, 0.75):
        if until * part >= 1:
            yield replace(run, until=round(until * part, 1))
    for part in (0.5, 0.75):
        if 2 <= int(crowd * part) < crowd:
            yield replace(run, people=int(crowd * part))
    size = (len(left) + 1) // 2
    while left and size:
        for at in range(0, len(left), size):
            yield replace(run, without=(*run.without, *left[at : at + size]))
        size //= 2
