"""F4: a hotel's network. Everything is late, and now and then nothing moves for two seconds."""

import asyncio

NAME = "F4"
TITLE = "everything takes 250 ± 200 ms in each direction, one in a hundred 2 s more"
NARROW = 64 * 1024  # bytes a second, for one in four


async def trouble(world) -> None:
    dice = world.dice

    def late() -> float:
        return dice.uniform(0.05, 0.45) + (2.0 if dice.random() < 0.01 else 0.0)

    for number, wire in enumerate(world.wires.values()):
        wire.up.delay = wire.down.delay = late
        if number % 4 == 0:
            wire.down.rate = NARROW
    await asyncio.sleep(world.seconds - 3)
