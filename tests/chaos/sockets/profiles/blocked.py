"""F18: something in a process takes a second of its time, and nobody else gets any."""

import asyncio

NAME = "F18"
TITLE = "every process stands still for 1 s, five times"


async def trouble(world) -> None:
    for _each in range(5):
        for server in world.site.servers:
            server.pause()
        try:
            await asyncio.sleep(1)
        finally:
            for server in world.site.servers:
                server.resume()
        await asyncio.sleep(max(0.5, (world.seconds - 2) / 5 - 1))
