"""F9: a process stands still and does not know it (a zombie that leads)."""

import asyncio

NAME = "F9"
TITLE = "one process is frozen for 5 s, three times"


async def trouble(world) -> None:
    for number in range(max(1, min(3, int((world.seconds - 2) / 6.5)))):
        server = world.site.servers[number % len(world.site.servers)]
        server.pause()
        try:
            await asyncio.sleep(5)
        finally:
            server.resume()
        await asyncio.sleep(1.5)
