"""F17: the processes do not hear of each other; each must look at the log itself."""

import asyncio

from ...results import MISSED
from ..judging import p
from ..wire import Wire

NAME = "F17"
TITLE = "the bus between the processes loses everything for 10 s"
STACKS = ("scaled",)
SECONDS = 32.0
TRACEBACKS = True  # a process says that its bus is away
FOR = 10.0
STALE = 2.5  # seconds (P7)


async def trouble(world) -> None:
    bus = Wire(lambda: world.site.redis.port)
    await bus.open()
    before = [dict(server.environment) for server in world.site.servers]
    try:
        for server in world.site.servers:
            server.environment["REDIS_URL"] = f"redis://127.0.0.1:{bus.port}/0"
            await world.in_a_thread(server.stop)
            await world.in_a_thread(server.start)
        await asyncio.sleep(4)  # all are back
        world.without_bus = world.loop.time(), world.loop.time() + FOR
        lost: list[int] = []
        bus.up.loses = bus.down.loses = lambda data: lost.append(len(data)) is None
        await asyncio.sleep(FOR)
        bus.up.loses = bus.down.loses = None
        bus.cut()  # what was lost in between has left half an answer
        await asyncio.sleep(2)
        world.figures["messages lost on the bus"] = len(lost)
    finally:
        for server, environment in zip(world.site.servers, before, strict=True):
            server.environment = environment
            await world.in_a_thread(server.stop)
            await world.in_a_thread(server.start)
        await bus.close()


def judge(world):
    """P7: whoever is served by the other process is behind for a moment only."""
    if not world.figures["messages lost on the bus"]:
        yield MISSED, "F17: nothing was lost"
    since, until = world.without_bus
    lags = [lag for tab in world.tabs for at, lag in tab.lags if since <= at < until]
    late = p(99, lags)
    world.figures["behind without a bus p99 s"] = f"{late:.2f}"
    if late > STALE:
        yield MISSED, f"P7: {late:.2f} s behind at p99"
