"""F11: PostgreSQL goes down without writing what it has in memory, stands still, throws everybody out."""

import asyncio

from django.db import connections

NAME = "F11"
TITLE = "PostgreSQL is restarted at once, frozen for 3 s, and ends every session"
STACKS = ("scaled",)
TRACEBACKS = True
SECONDS = 28.0
FROZEN, REST = 3.0, 4.0


async def trouble(world) -> None:
    postgres = world.site.postgres
    world.database_away = True  # until the last session has been made anew
    burst = asyncio.create_task(world.burst(3))
    await asyncio.sleep(world.dice.uniform(0.0, 0.2))
    await world.in_a_thread(postgres.restart, "immediate")
    world.record.count("killed")
    await burst
    await asyncio.sleep(REST)
    postgres.pause()
    try:
        await asyncio.sleep(FROZEN)
    finally:
        postgres.resume()
    await asyncio.sleep(REST)
    burst = asyncio.create_task(world.burst(3))
    world.figures["sessions ended"] = await world.in_a_thread(postgres.terminate_sessions)
    await burst
    await asyncio.sleep(REST)
    connections.close_all()  # our own was ended, too
    world.database_away = False
