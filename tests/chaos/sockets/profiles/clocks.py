"""F16: clocks that are wrong. No frame that goes up carries a time, so browsers' clocks change nothing;
the site's own clock jumps."""

import asyncio
from pathlib import Path

from workshops.models import Event

from ...results import MISSED

NAME = "F16"
TITLE = "the site's clock jumps an hour on and back, while everybody works"
SECONDS = 32.0
HOUR = 3600
STEPPED = Path(__file__).resolve().parents[1] / "stepped"


async def trouble(world) -> None:
    clock = world.site.folder / "clock"
    clock.write_text("0")
    with_clock = {"PYTHONPATH": str(STEPPED), "CLOCK": str(clock)}
    before = [dict(server.environment) for server in world.site.servers]
    try:
        for server in world.site.servers:
            server.environment |= with_clock
            await world.in_a_thread(server.stop)
            await world.in_a_thread(server.start)
        world.hours = []
        for step in (HOUR, 0, -HOUR, 0, 9 * HOUR, 0):
            clock.write_text(str(step))
            await asyncio.sleep(2)
            world.hours.append(_newest_time(world))
    finally:
        for server, environment in zip(world.site.servers, before, strict=True):
            server.environment = environment
            await world.in_a_thread(server.stop)
            await world.in_a_thread(server.start)


def _newest_time(world) -> float:
    """When the newest event says that it was."""
    newest = Event.objects.filter(empathy_map=world.map).order_by("-revision").first()
    return newest.at.timestamp()


def judge(world):
    """It says nothing unless the clock did jump."""
    jump = max(world.hours) - min(world.hours)
    world.figures["times in the log apart s"] = f"{jump:.0f}"
    if jump < HOUR:
        yield MISSED, "F16: the clock did not jump"
