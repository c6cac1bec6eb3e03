"""F17: the processes do not hear of each other; each must look at the log itself."""

import asyncio

from ...results import MISSED
from ..judging import p
from ..wire import Wire

NAME = "F17"
TITLE = "the bus between the processes loses everything for 10 s"
STACKS = ("scaled",)
FOR = 10.0
STALE = 2.5  # seconds (P7)
BUS = True  # the site finds its Redis behind a wire of ours


async def trouble(world) -> None:
    wire: Wire = world.bus
    await asyncio.sleep(2)
    world.without_bus = world.loop.time(), world.loop.time() + FOR
    wire.down.loses = lambda _data: True
    await asyncio.sleep(FOR)
    wire.down.loses = None
    wire.cut()  # what was lost in between has left half a message
    await asyncio.sleep(2)


def judge(world):
    """P7: whoever is served by the other process is behind for a moment only."""
    since, until = world.without_bus
    lags = [lag for tab in world.tabs for at, lag in tab.lags if since <= at < until]
    late = p(99, lags)
    world.figures["behind without a bus p99 s"] = f"{late:.2f}"
    if late > STALE:
        yield MISSED, f"P7: {late:.2f} s behind at p99"
