"""F7: the power goes in the middle of a burst, ten times."""

import asyncio

NAME = "F7"
TITLE = "kill -9 in the middle of a burst, ten times, and started again"
KILLS = 10
SECONDS = 40.0
LONG_ENOUGH = 75.0
BURST = 4  # commands that everybody gives at once before it


async def trouble(world) -> None:
    kills = min(KILLS, max(1, int((world.seconds - 3) / 3.5)))
    back: list[float] = []
    first = world.loop.time()
    for number in range(kills):
        if world.loop.time() - first > LONG_ENOUGH:
            break  # on a machine that is so slow that every start takes its time
        server = world.site.servers[number % len(world.site.servers)]
        burst = asyncio.create_task(world.burst(BURST))
        await asyncio.sleep(world.dice.uniform(0.0, 0.25))
        server.kill()
        world.record.count("killed")
        began = world.loop.time()
        await burst
        await world.in_a_thread(server.start)
        head = world.head
        while world.head == head and world.loop.time() < began + 30:
            await asyncio.sleep(0.05)
        back.append(world.loop.time() - began)
        await asyncio.sleep(world.dice.uniform(0.3, 0.8))
    world.figures["new work done again after s"] = f"{max(back):.1f} at most"
