"""What people's pages tell them of their work, held against what is so (point 9)."""

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .world import World

EVERY = 0.5
DOUBTED = 6.0 + 0.5  # seconds without a network after which nobody may read that all is well (P7)


async def look_at_chips(world: "World") -> None:
    """Nobody reads Saved with something unanswered, or long after their network has gone."""
    while True:
        await asyncio.sleep(EVERY)
        now = world.loop.time()
        waiting = {op.who: op for op in world.record.ops if op.acked is None and not op.refused}
        for tab in world.tabs:
            if tab.chip != "saved":
                continue
            dark = world.wires[tab.name].dark_since
            if tab.name in waiting:
                said = waiting[tab.name].do
                world.fault(f"9: {tab.name} read Saved while {said} had no answer")
            elif dark is not None and now - dark > DOUBTED:
                world.fault(f"9: {tab.name} read Saved {now - dark:.1f} s after the network went")
