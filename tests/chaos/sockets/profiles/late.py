"""F6: a connection dies with words under way. They arrive after their writer has come back elsewhere."""

import asyncio

NAME = "F6"
TITLE = "what was under way on a dead connection arrives after its writer is back elsewhere"
UNDER_WAY, LATE = 1.0, 2.5  # seconds


async def trouble(world) -> None:
    rounds = max(1, int((world.seconds - 2) / 5))
    processes = len(world.site.servers)
    for round_ in range(rounds):
        tabs = [tab for number, tab in enumerate(world.online()) if number % 2 == round_ % 2]
        for tab in tabs:
            world.wires[tab.name].hold()
        await asyncio.sleep(UNDER_WAY)
        for tab in tabs:
            world.homes[tab.name] = (world.homes[tab.name] + 1) % processes
            world.wires[tab.name].strand(LATE)
            world.record.count("stranded")
        await asyncio.sleep(5 - UNDER_WAY)
    world.figures["connections stranded"] = world.record.counts["stranded"]
