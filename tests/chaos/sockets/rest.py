"""Before and after: waiting until everybody is here, and until all have come to rest."""

import asyncio
from typing import TYPE_CHECKING

from .readings import readings
from .tabs import Tab

if TYPE_CHECKING:
    from .world import World

COME_WITHIN = 40.0
QUIET = 15.0  # seconds at most until all agree, once nothing goes wrong any more
LOOK_AGAIN = 0.1
PATIENCE = 60.0  # seconds; who agrees after QUIET is told with the time it took


async def everybody_is_here(world: "World") -> None:
    deadline = world.loop.time() + COME_WITHIN
    while not all(tab.ready or tab.ended or tab.name == "gil" for tab in world.tabs):
        if world.loop.time() > deadline:
            away = [tab.name for tab in world.tabs if not tab.ready]
            raise RuntimeError(f"{away} do not come in: {world.site.log_text()[-2000:]}")
        await asyncio.sleep(LOOK_AGAIN)


async def come_to_rest(world: "World") -> None:
    """Everything is mended; all must come to agree, and a newcomer at each process sees the same."""
    for wire in world.wires.values():
        wire.mend()
    for tab in world.tabs:
        tab.go_online()
    ended = world.loop.time()
    while world.loop.time() - ended < PATIENCE:
        await asyncio.sleep(LOOK_AGAIN)
        world.map.refresh_from_db(fields=["revision"])
        if _all_settled(world):
            world.record.equal_after = world.loop.time() - ended
            break
    await _newcomers(world)
    await asyncio.sleep(1)  # nothing may move any more
    world.map.refresh_from_db()
    world.after = readings(world.site)


def _all_settled(world: "World") -> bool:
    return all(tab.settled and (tab.ended or tab.rev == world.map.revision) for tab in world.tabs)


async def _newcomers(world: "World") -> None:
    """Somebody opens the map afresh at each process: what its room holds is what they see."""
    for number in range(len(world.site.servers)):
        tab = Tab(world, f"newcomer {number}", world.stage.people["ana"])
        await world._sit_down(tab)
        world.homes[tab.name] = number
        tab.go_online()
    deadline = world.loop.time() + QUIET
    while not _all_settled(world) and world.loop.time() < deadline:
        await asyncio.sleep(LOOK_AGAIN)
