"""F1: nothing goes wrong; what the others are compared with."""

import asyncio

NAME = "F1"
TITLE = "nothing goes wrong"


async def trouble(world) -> None:
    await asyncio.sleep(world.seconds - 2)
