"""One run, told in a way that can be sent from one process to another."""

import time
from typing import Any


def play(profile: str, seed: str) -> dict[str, Any]:
    """Play one seed of one profile in this process, and say what came of it as plain data."""
    from .profiles import PLAYED  # noqa: PLC0415 -- after the database

    began = time.monotonic()
    world, faults = PLAYED[profile].play(seed)
    revisions = [fault.revision for fault in faults if fault.revision]
    return {
        "profile": profile,
        "seed": seed,
        "faults": [(fault.kind, fault.said) for fault in faults],
        "first": min(revisions, default=None),
        "commands": len(world.record.ops),
        "events": len(world.record.committed),
        "acknowledged": sum(op.acked is not None for op in world.record.ops),
        "killed": sum(n for what, n in world.record.counts.items() if what.startswith("killed")),
        "reconnected": world.record.counts.get("connections", 0),
        "seconds": time.monotonic() - began,
        "print": world.print,
    }
