"""F3: a phone in a lift. Nothing arrives and nothing is closed, first for some, then for all."""

import asyncio

NAME = "F3"
TITLE = "connections swallow everything for 8 s, and nobody is told"
SECONDS_OF_NOTHING = 8.0


async def trouble(world) -> None:
    tabs = world.online()
    for some in (tabs[::2], tabs):
        for tab in some:
            world.wires[tab.name].black_hole()
        await asyncio.sleep(SECONDS_OF_NOTHING)
        for tab in some:
            world.wires[tab.name].mend()
        await asyncio.sleep(2)
