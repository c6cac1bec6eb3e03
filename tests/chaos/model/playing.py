"""One run, told in a way that can be sent from one process to another."""

import time
from dataclasses import dataclass, field

from ..results import Result
from .reduced import smallest

TITLES = {
    "model": "Everything at once, in played time",
    "crowd": "The same with forty people",
    "calm": "Nothing goes wrong, in played time",
}


def play(profile: str, seed: str, *, shrink: bool = False) -> Result:
    """Play one seed of one profile in this process; with `shrink`, the least of it that does not hold."""
    from .profiles import PLAYED  # noqa: PLC0415 -- after the database

    began = time.monotonic()
    world, faults = PLAYED[profile].play(seed)
    if faults and shrink:
        kind = faults[0].kind

        def fails(less: str) -> bool:
            return any(fault.kind == kind for fault in PLAYED[profile].play(less)[1])

        seed = smallest(seed, fails, seconds=world.seconds, people=len(world.clients))
        world, faults = PLAYED[profile].play(seed)
    revisions = [fault.revision for fault in faults if fault.revision]
    counts = world.record.counts
    return Result(
        layer="model",
        profile=profile,
        seed=seed,
        title=TITLES[profile],
        faults=[(fault.kind, fault.said) for fault in faults],
        first=min(revisions, default=None),
        counts={
            "commands": len(world.record.ops),
            "acknowledged": sum(op.acked is not None for op in world.record.ops),
            "events": len(world.record.committed),
            "killed": sum(n for what, n in counts.items() if what.startswith("killed")),
            "connections": counts.get("connections", 0),
        },
        figures={"print": world.print, "all agree after": world.record.equal_after},
        seconds=time.monotonic() - began,
    )


@dataclass
class Sum:
    """What the seeds of one profile came to together."""

    profile: str
    results: list[Result] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def add(self, result: Result) -> None:
        self.results.append(result)

    def result(self, *, seed: str) -> Result:
        """One result for all seeds; what did not hold has one of its own."""
        held = [result for result in self.results if not result.faults]
        counts: dict[str, int] = {}
        for result in held:
            for what, count in result.counts.items():
                counts[what] = counts.get(what, 0) + count
        seconds = time.monotonic() - self.began
        rate = counts.get("commands", 0) / (sum(result.seconds for result in held) or 1)
        figures = {"seeds held": f"{len(held)} of {len(self.results)}"}
        figures["commands a second and processor"] = round(rate)
        after = sorted(result.figures["all agree after"] for result in held) or [0]
        figures["all agree after, p95 (limit 3 s)"] = f"{after[int(len(after) * 0.95)]:.0f} s"
        figures["all agree after, most (limit 15 s)"] = f"{after[-1]:.0f} s"
        if seed:
            figures |= {"print": self.results[0].figures["print"]}
        return Result(
            layer="model",
            profile=self.profile,
            seed=seed,
            title=TITLES[self.profile],
            counts=counts,
            figures=figures,
            seconds=seconds,
        )
