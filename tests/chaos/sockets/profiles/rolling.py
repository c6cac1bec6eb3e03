"""F8: a deploy. Every process is asked to end, and is started again, one after the other."""

import asyncio

from ...results import MISSED
from ..judging import APART

NAME = "F8"
TITLE = "every process gets SIGTERM and is started again, twice"
BACK_WITHIN = 5.0  # seconds (P14)


async def trouble(world) -> None:
    took, world.back = [], []
    for _each in range(2):
        for number, server in enumerate(world.site.servers):
            tabs = [
                tab
                for tab in world.online()
                if world.homes[tab.name] == number and tab.name not in APART
            ]
            took.append(await world.in_a_thread(server.stop))
            for tab in tabs:  # as nginx does: away from the one that is not there
                world.homes[tab.name] = (number + 1) % len(world.site.servers)
            await world.in_a_thread(server.start)
            began = world.loop.time()
            waiting = set(tabs)
            while waiting and world.loop.time() < began + 20:
                for tab in [tab for tab in waiting if tab.greeted or tab.ended]:
                    waiting.discard(tab)
                    world.back.append(world.loop.time() - began)
                await asyncio.sleep(0.02)
            world.back += [20.0] * len([tab for tab in waiting if tab.online])
    world.figures["ended within s"] = f"{max(took):.1f}"


def judge(world):
    late = sorted(world.back)[int(len(world.back) * 0.95)]
    world.figures["people back p95 s"] = f"{late:.1f}"
    if late > BACK_WITHIN:
        yield MISSED, f"P14: people were back {late:.1f} s after the start at p95"
