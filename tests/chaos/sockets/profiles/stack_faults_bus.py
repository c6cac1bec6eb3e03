"""F10: Redis is killed, comes back, forgets everything, and stands still."""

import asyncio

from ...results import MISSED
from ..judging import p

NAME = "F10"
TITLE = "Redis is killed for 4 s, forgets everything, then is frozen for 5 s"
STACKS = ("scaled",)
TRACEBACKS = True  # a process says that the bus is away
SECONDS = 28.0
AWAY, FROZEN, REST = 4.0, 5.0, 3.0
STALE = 2.5  # seconds (P7)


async def trouble(world) -> None:
    redis = world.site.redis
    world.without_bus = [(world.loop.time(), world.loop.time() + AWAY)]
    redis.kill()
    world.record.count("killed")
    await asyncio.sleep(AWAY)
    await world.in_a_thread(redis.start)
    await asyncio.sleep(REST)
    await world.in_a_thread(redis.flush)
    await asyncio.sleep(REST)
    world.without_bus.append((world.loop.time(), world.loop.time() + FROZEN))
    redis.pause()
    try:
        await asyncio.sleep(FROZEN)
    finally:
        redis.resume()
    await asyncio.sleep(1)


def judge(world):
    """P7: whoever is served by the other process is behind for a moment only."""
    lags = [
        lag
        for since, until in world.without_bus
        for tab in world.tabs
        for at, lag in tab.lags
        if since <= at < until
    ]
    if len(lags) > 1:
        late = p(99, lags)
        world.figures["behind without Redis p99 s"] = f"{late:.2f}"
        if late > STALE:
            yield MISSED, f"P7: {late:.2f} s behind at p99"
