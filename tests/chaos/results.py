"""What one run came to, in words that the command line and docs/reliability.md both use."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

KINDS = ("lost", "duplicated", "divergent", "leaked")
MISSED = "missed"  # a figure that was promised and not reached
SHOWN = 6  # faults of one run


@dataclass
class Result:
    """One profile, played once on one stack.

    `faults` are pairs of a kind (one of KINDS, or MISSED) and a sentence. `counts` may be added up over
    runs (commands, acknowledged, events, killed); `figures` may not: a name that says the unit, and the
    value as it is printed in the report, with the limit it was held against where there is one.
    """

    layer: str  # model, disk, sockets, browsers, promises
    profile: str  # F7, model, P11
    stack: str = "SQLite"
    seed: str = ""
    title: str = ""  # what goes wrong here, or what is promised, in a few words
    faults: list[tuple[str, str]] = field(default_factory=list)
    first: int | None = None  # the first bad revision
    counts: dict[str, int] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def again(self) -> str:
        """The command that plays just this once more."""
        seed = f" --seed {self.seed}" if self.seed else ""
        stack = " --stack scaled" if self.stack != "SQLite" else ""
        return f"bin/chaos --layer {self.layer} --profile {self.profile}{stack}{seed}"

    def lines(self) -> list[str]:
        """How it went: one line, and a few more if it did not hold."""
        named = " ".join(filter(None, [self.profile, self.seed, f"on {self.stack}"]))
        told = [f"{count} {what}" for what, count in self.counts.items()]
        told += [f"{what} {value}" for what, value in self.figures.items()]
        told.append(f"{self.seconds:.1f} s")
        if not self.faults:
            return [f"{named}: held · {', '.join(told)}"]
        at = f", first at revision {self.first}" if self.first else ""
        shown = [f"    {kind}: {said[:300]}" for kind, said in self.faults[:SHOWN]]
        return [f"{named}: NOT HELD{at} · {', '.join(told)}", *shown, f"    again: {self.again}"]

    def keep(self, folder: Path) -> None:
        """Leave it for the report; the last run of the same name counts."""
        folder.mkdir(parents=True, exist_ok=True)
        words = f"{self.layer}-{self.profile}-{self.stack}-{self.seed}"
        name = words.replace(" ", "-").replace("/", "-")[:200]
        (folder / f"{name}.json").write_text(json.dumps(asdict(self)))


def last_line(results: list[Result]) -> str:
    """`lost=0 duplicated=0 divergent=0 leaked=0` with the counts behind it."""
    found = [kind for result in results for kind, _said in result.faults]
    head = " ".join(f"{kind}={found.count(kind)}" for kind in KINDS)
    if MISSED in found:
        head += f" missed={found.count(MISSED)}"
    total: dict[str, int] = {}
    for result in results:
        for what, count in result.counts.items():
            total[what] = total.get(what, 0) + count
    return f"{head} ({', '.join([f'{len(results)} runs', *(f'{n} {what}' for what, n in total.items())])})"
